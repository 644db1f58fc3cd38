package odesweep.core.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import odesweep.core.Nearest;

/**
 * Reads a formula: numbers, names, {@code + - * / ^}, parentheses and functions, with the usual precedence; {@code ^} binds to the
 * right and stronger than a minus before it. A formula does nothing but compute a number.
 */
final class FormulaParser {
    private static final int MOST_CHARACTERS = 10_000;
    private static final int MOST_TERMS = 1_000;
    private static final int MOST_DEPTH = 100;

    /** Whole exponents up to this are products, which are exact where the power function is not, and faster. */
    private static final int MOST_FACTORS = 8;

    private static final Map<String, Operation> UNARY = Map.of(
            "exp", Operation.EXP,
            "log", Operation.LOG,
            "sqrt", Operation.SQRT,
            "sin", Operation.SIN,
            "cos", Operation.COS,
            "tan", Operation.TAN,
            "tanh", Operation.TANH,
            "abs", Operation.ABS);

    /** Functions of several arguments, and how many. */
    private static final Map<String, Integer> LONGER =
            Map.of("min", 2, "max", 2, "pow", 2, "step", 2, "hill", 3, "pulse", 3);

    private final FormulaText text;
    private final Collection<String> names;
    private final ToIntFunction<String> termOf;
    private final Optional<NetworkCalls> network;
    private final TapeBuilder terms;
    private int nested;

    private FormulaParser(
            String text,
            Collection<String> names,
            ToIntFunction<String> termOf,
            Optional<NetworkCalls> network,
            TapeBuilder terms) {
        this.text = new FormulaText(text);
        this.names = names;
        this.termOf = termOf;
        this.network = network;
        this.terms = terms;
    }

    /**
     * Adds a formula to the terms, and returns its number there.
     *
     * @param names the names that may be used
     * @param termOf the term of a name
     * @param network receives the calls of a network; empty where there must be none
     * @throws FormulaException if it cannot be read
     */
    static int parse(
            String text,
            Collection<String> names,
            ToIntFunction<String> termOf,
            Optional<NetworkCalls> network,
            TapeBuilder terms) {
        if (text.length() > MOST_CHARACTERS) {
            throw new FormulaException(
                    MOST_CHARACTERS, "it has " + text.length() + " characters, more than " + MOST_CHARACTERS);
        }
        FormulaParser parser = new FormulaParser(text, names, termOf, network, terms);
        int before = terms.size();
        int formula = parser.sum();
        parser.text.expectEnd();
        if (terms.size() - before > MOST_TERMS) {
            throw new FormulaException(0, "it has more than " + MOST_TERMS + " terms");
        }
        return formula;
    }

    /** The names that have a meaning in every formula. */
    static Collection<String> reserved() {
        Collection<String> reserved = new TreeSet<>(UNARY.keySet());
        reserved.addAll(LONGER.keySet());
        reserved.addAll(List.of("t", "pi", "nn"));
        return reserved;
    }

    private int sum() {
        if (++nested > MOST_DEPTH) {
            throw text.error("it is nested more than " + MOST_DEPTH + " deep");
        }
        int sum = product();
        while (true) {
            if (text.take('+')) {
                sum = terms.operation(Operation.ADD, sum, product());
            } else if (text.take('-')) {
                sum = terms.operation(Operation.SUBTRACT, sum, product());
            } else {
                nested--;
                return sum;
            }
        }
    }

    private int product() {
        int product = signed();
        while (true) {
            if (text.startsWith("**")) {
                throw text.error("a power is written x^2");
            } else if (text.take('*')) {
                product = terms.operation(Operation.MULTIPLY, product, signed());
            } else if (text.take('/')) {
                product = terms.operation(Operation.DIVIDE, product, signed());
            } else {
                return product;
            }
        }
    }

    private int signed() {
        boolean negative = false;
        while (text.peek() == '-' || text.peek() == '+') {
            negative ^= text.take('-');
            text.take('+');
        }
        int power = power();
        return negative ? terms.operation(Operation.NEGATE, power) : power;
    }

    private int power() {
        int base = atom();
        if (!text.take('^')) {
            return base;
        }
        if (++nested > MOST_DEPTH) {
            throw text.error("it is nested more than " + MOST_DEPTH + " deep");
        }
        int exponent = signed();
        nested--;
        return power(base, exponent);
    }

    private int power(int base, int exponent) {
        Optional<Double> constant = terms.constantOf(exponent);
        if (constant.isPresent()) {
            double n = constant.get();
            if (n == 0.5) {
                return terms.operation(Operation.SQRT, base);
            } else if (n == StrictMath.rint(n) && n >= 1 && n <= MOST_FACTORS) {
                int product = base;
                for (int factor = 1; factor < n; factor++) {
                    product = terms.operation(Operation.MULTIPLY, product, base);
                }
                return product;
            }
        }
        return terms.operation(Operation.POWER, base, exponent);
    }

    private int atom() {
        char c = text.peek();
        if (text.take('(')) {
            int inner = sum();
            text.expect(')');
            return inner;
        } else if (FormulaText.isDigit(c) || c == '.') {
            return terms.constant(text.takeNumber());
        } else if (Character.isLetter(c) || c == '_') {
            return name();
        }
        throw text.missing("a number, a name or (");
    }

    private int name() {
        int start = text.at();
        String name = text.takeWord();
        if (text.peek() == '(') {
            if (NetworkCalls.isNetwork(name)) {
                return network(name, start);
            }
            if (!UNARY.containsKey(name) && !LONGER.containsKey(name)) {
                Collection<String> functions = new TreeSet<>(UNARY.keySet());
                functions.addAll(LONGER.keySet());
                throw new FormulaException(
                        start,
                        name + " is none of the functions " + String.join(", ", functions)
                                + Nearest.to(name, functions)
                                        .map(near -> "; the nearest is " + near)
                                        .orElse(""));
            }
            return function(name, start);
        } else if (name.equals("pi")) {
            return terms.constant(Math.PI);
        } else if (names.contains(name)) {
            return termOf.applyAsInt(name);
        }
        if (UNARY.containsKey(name) || LONGER.containsKey(name)) {
            throw new FormulaException(start, name + " is a function, which needs arguments in parentheses");
        }
        throw new FormulaException(
                start,
                name + " is none of " + String.join(", ", names)
                        + Nearest.to(name, names)
                                .map(near -> "; the nearest is " + near)
                                .orElse(""));
    }

    private int network(String name, int start) {
        if (network.isEmpty()) {
            throw new FormulaException(
                    start, name + " is a network, which only the equations of a problem with data have");
        }
        return network.get().term(name, arguments(), start, terms);
    }

    private List<Integer> arguments() {
        text.expect('(');
        List<Integer> arguments = new ArrayList<>();
        do {
            arguments.add(sum());
        } while (text.take(','));
        text.expect(')');
        return arguments;
    }

    private int function(String name, int start) {
        List<Integer> arguments = arguments();
        int count = UNARY.containsKey(name) ? 1 : LONGER.get(name);
        if (arguments.size() != count) {
            throw new FormulaException(
                    start,
                    name + " has " + count + (count == 1 ? " argument" : " arguments") + ", got " + arguments.size());
        }
        int x = arguments.get(0);
        return switch (name) {
            case "min" -> terms.operation(Operation.MIN, x, arguments.get(1));
            case "max" -> terms.operation(Operation.MAX, x, arguments.get(1));
            case "pow" -> power(x, arguments.get(1));
            case "step" -> step(x, arguments.get(1));
            case "pulse" -> terms.operation(Operation.SUBTRACT, step(x, arguments.get(1)), step(x, arguments.get(2)));
            case "hill" -> {
                int of = power(x, arguments.get(2));
                int half = power(arguments.get(1), arguments.get(2));
                yield terms.operation(Operation.DIVIDE, of, terms.operation(Operation.ADD, half, of));
            }
            default -> terms.operation(UNARY.get(name), x);
        };
    }

    private int step(int x, int from) {
        return terms.operation(Operation.STEP, terms.operation(Operation.SUBTRACT, x, from));
    }
}
