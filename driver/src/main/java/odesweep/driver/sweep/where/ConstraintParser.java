package odesweep.driver.sweep.where;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import odesweep.core.Nearest;
import odesweep.driver.sweep.where.Constraint.Term;

/**
 * Reads a constraint by recursive descent: {@code or} of {@code and} of {@code not} of comparisons, which may be chained
 * ({@code 8 <= points <= 64}), of sums of products. Every kind of value is checked here, so that evaluation cannot fail.
 */
final class ConstraintParser {
    private static final int LONGEST = 1000;
    private static final int DEEPEST = 32;
    private static final Set<String> ORDERS = Set.of("<", "<=", ">", ">=");
    private static final Set<String> EQUALITIES = Set.of("==", "!=");

    /** A term with what is known of it: the kind, the name or text that it is, if it is one, and its position. */
    private record Part(ValueKind kind, Term term, String name, String text, int at) {
        static Part of(ValueKind kind, Term term, int at) {
            return new Part(kind, term, "", "", at);
        }
    }

    private final String text;
    private final ConstraintTokens tokens;
    private final Vocabulary vocabulary;
    private final Set<String> names;
    private int depth;

    /** @param names receives the names on which the constraint depends (modified) */
    ConstraintParser(String text, Vocabulary vocabulary, Set<String> names) throws ConstraintException {
        if (text.length() > LONGEST) {
            throw new ConstraintException(LONGEST, "it must end: it is longer than " + LONGEST + " characters");
        }
        this.text = text;
        this.tokens = new ConstraintTokens(text);
        this.vocabulary = vocabulary;
        this.names = names;
    }

    Term condition() throws ConstraintException {
        Part whole = alternatives();
        if (!tokens.token().isEmpty()) {
            throw error("must be and, or, or the end, got " + tokens.token());
        }
        return flag(whole).term();
    }

    private Part alternatives() throws ConstraintException {
        Part part = conjunction();
        while (tokens.passes("or")) {
            Term a = flag(part).term();
            Term b = flag(conjunction()).term();
            part = Part.of(ValueKind.FLAG, v -> (Boolean) a.value(v) || (Boolean) b.value(v), part.at());
        }
        return part;
    }

    private Part conjunction() throws ConstraintException {
        Part part = negation();
        while (tokens.passes("and")) {
            Term a = flag(part).term();
            Term b = flag(negation()).term();
            part = Part.of(ValueKind.FLAG, v -> (Boolean) a.value(v) && (Boolean) b.value(v), part.at());
        }
        return part;
    }

    private Part negation() throws ConstraintException {
        int at = tokens.position();
        if (tokens.passes("not")) {
            deeper(at);
            Term a = flag(negation()).term();
            depth--;
            return Part.of(ValueKind.FLAG, v -> !(Boolean) a.value(v), at);
        }
        return comparison();
    }

    private Part comparison() throws ConstraintException {
        Part left = sum();
        Part first = left;
        List<Term> all = new ArrayList<>();
        while (ORDERS.contains(tokens.token()) || EQUALITIES.contains(tokens.token())) {
            int at = tokens.position();
            String sign = tokens.advance();
            Part right = sum();
            all.add(compared(left, sign, right, at));
            left = right;
        }
        return all.isEmpty()
                ? first
                : Part.of(ValueKind.FLAG, v -> all.stream().allMatch(term -> (Boolean) term.value(v)), first.at());
    }

    private Term compared(Part left, String sign, Part right, int at) throws ConstraintException {
        if (left.kind() != right.kind()) {
            throw new ConstraintException(
                    at, "both sides of " + sign + " must be of one kind, got " + left.kind() + " and " + right.kind());
        }
        checkValue(left, right);
        checkValue(right, left);
        Term a = left.term();
        Term b = right.term();
        if (EQUALITIES.contains(sign)) {
            boolean equal = sign.equals("==");
            return v -> Objects.equals(a.value(v), b.value(v)) == equal;
        }
        number(left);
        ToDoubleFunction<Object> value = ConstraintParser::real;
        return switch (sign) {
            case "<" -> v -> value.applyAsDouble(a.value(v)) < value.applyAsDouble(b.value(v));
            case "<=" -> v -> value.applyAsDouble(a.value(v)) <= value.applyAsDouble(b.value(v));
            case ">" -> v -> value.applyAsDouble(a.value(v)) > value.applyAsDouble(b.value(v));
            default -> v -> value.applyAsDouble(a.value(v)) >= value.applyAsDouble(b.value(v));
        };
    }

    /** Checks that a text beside a name is one of its values. */
    private void checkValue(Part name, Part text) throws ConstraintException {
        Collection<String> values = vocabulary.texts().get(name.name());
        if (values != null && !text.text().isEmpty() && !values.contains(text.text())) {
            throw new ConstraintException(
                    text.at(),
                    name.name() + " has no value '" + text.text() + "'; "
                            + Nearest.hint(text.text(), values, "it has " + String.join(", ", values)));
        }
    }

    private Part sum() throws ConstraintException {
        Part part = product();
        while (true) {
            if (tokens.passes("+")) {
                part = joined(part, product(), (a, b) -> a + b);
            } else if (tokens.passes("-")) {
                part = joined(part, product(), (a, b) -> a - b);
            } else {
                return part;
            }
        }
    }

    private Part product() throws ConstraintException {
        Part part = factor();
        while (true) {
            if (tokens.passes("*")) {
                part = joined(part, factor(), (a, b) -> a * b);
            } else if (tokens.passes("/")) {
                part = joined(part, factor(), (a, b) -> a / b);
            } else {
                return part;
            }
        }
    }

    private static Part joined(Part left, Part right, DoubleBinaryOperator operator) throws ConstraintException {
        Term a = number(left).term();
        Term b = number(right).term();
        return Part.of(ValueKind.NUMBER, v -> operator.applyAsDouble(real(a.value(v)), real(b.value(v))), left.at());
    }

    private Part factor() throws ConstraintException {
        int at = tokens.position();
        if (tokens.passes("-")) {
            deeper(at);
            Term a = number(factor()).term();
            depth--;
            return Part.of(ValueKind.NUMBER, v -> -real(a.value(v)), at);
        } else if (tokens.passes("(")) {
            deeper(at);
            Part inner = alternatives();
            depth--;
            if (!tokens.passes(")")) {
                throw error("must be ), got " + shown());
            }
            return inner;
        } else if (tokens.passes("[")) {
            return list(at);
        } else if (tokens.isNumber()) {
            Double number = Double.valueOf(tokens.advance());
            return Part.of(ValueKind.NUMBER, v -> number, at);
        } else if (tokens.isText()) {
            String quoted = tokens.advance();
            return literal(quoted.substring(1, quoted.length() - 1), at);
        } else if (tokens.isWord() && !Set.of("and", "or", "not").contains(tokens.token())) {
            return word(tokens.advance(), at);
        }
        throw error("must be a name, a number, a text, ( or [, got " + shown());
    }

    private static Part literal(String text, int at) {
        return new Part(ValueKind.TEXT, v -> text, "", text, at);
    }

    private Part word(String word, int at) throws ConstraintException {
        ValueKind kind = vocabulary.kinds().get(word);
        if (kind != null) {
            names.add(word);
            return new Part(kind, v -> v.apply(word), word, "", at);
        } else if (word.equals("true") || word.equals("false")) {
            Boolean value = word.equals("true");
            return Part.of(ValueKind.FLAG, v -> value, at);
        } else if (vocabulary.isText(word)) {
            return literal(word, at);
        }
        Optional<String> near = Nearest.to(word, vocabulary.kinds().keySet());
        throw new ConstraintException(
                at,
                word + " is neither a setting, depth or parameters, nor a value of a setting; "
                        + near.map(name -> "did you mean " + text.substring(0, at) + name
                                        + text.substring(at + word.length()) + "?")
                                .orElse("conf/reference.yaml lists all, and texts may be in quotes"));
    }

    /** A list of numbers, after its bracket. */
    private Part list(int at) throws ConstraintException {
        List<Double> numbers = new ArrayList<>();
        while (!tokens.passes("]")) {
            if (!numbers.isEmpty() && !tokens.passes(",")) {
                throw error("must be , or ], got " + shown());
            }
            double sign = tokens.passes("-") ? -1 : 1;
            if (!tokens.isNumber()) {
                throw error("must be a number of the list, got " + shown());
            }
            numbers.add(sign * Double.parseDouble(tokens.advance()));
        }
        List<Double> list = List.copyOf(numbers);
        return Part.of(ValueKind.LIST, v -> list, at);
    }

    private void deeper(int at) throws ConstraintException {
        if (++depth > DEEPEST) {
            throw new ConstraintException(at, "it must be nested at most " + DEEPEST + " deep");
        }
    }

    private static Part flag(Part part) throws ConstraintException {
        return of(part, ValueKind.FLAG);
    }

    private static Part number(Part part) throws ConstraintException {
        return of(part, ValueKind.NUMBER);
    }

    private static Part of(Part part, ValueKind kind) throws ConstraintException {
        if (part.kind() != kind) {
            throw new ConstraintException(part.at(), "must be " + kind + ", got " + part.kind());
        }
        return part;
    }

    /** A number that does not exist is NaN, with which no comparison holds. */
    private static double real(Object number) {
        return number == null ? Double.NaN : (Double) number;
    }

    private String shown() {
        return tokens.token().isEmpty() ? "the end" : tokens.token();
    }

    private ConstraintException error(String message) {
        return new ConstraintException(tokens.position(), message);
    }
}
