package odesweep.core.setting;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A condition on the values of settings, which holds if at least one of its terms does. */
public record Condition(List<Term> terms) {
    /**
     * A condition on the value of one setting.
     *
     * @param isNot whether the value must be none of {@code values}, rather than one of them
     * @param values in the form of {@link Plain#text}
     */
    public record Term(String setting, SettingType type, boolean isNot, List<String> values) {
        boolean holds(Map<String, Object> settings) {
            Object value = settings.get(setting);
            if (!type.kinds().isEmpty()) {
                return values.stream().anyMatch(kind -> type.isOfKind(value, kind)) != isNot;
            }
            Object plain = type.plain(value);
            // a name is its own text, which is slow to recompute for each of many trials
            return values.contains(type.names().isEmpty() ? Plain.text(plain) : plain) != isNot;
        }

        private String got(Object value) {
            return type.kinds().isEmpty() ? Plain.text(type.plain(value)) : String.valueOf(value);
        }

        /** A value with which the term holds; in words if the type does not tell one. */
        private String example() {
            if (!type.kinds().isEmpty()) {
                return isNot ? "one that is not " + String.join(" or ", values) : type.kindExample(values.get(0));
            } else if (!isNot) {
                return values.get(0);
            } else if (type.isWhole()) {
                int largest = values.stream().mapToInt(Integer::parseInt).max().orElseThrow();
                return String.valueOf(largest + 1);
            }
            return type.names().stream()
                    .filter(name -> !values.contains(name))
                    .findFirst()
                    .orElse("not " + String.join(" | ", values));
        }

        @Override
        public String toString() {
            return setting + ": " + (isNot ? "not " : "") + String.join(" | ", values);
        }
    }

    public Condition {
        terms = List.copyOf(terms);
    }

    /**
     * Reads a condition from text such as {@code optimizer: adam | adamw} or {@code hidden_widths: not [] or
     * output_activation: hidden}.
     *
     * @param types the settings' types, by name
     */
    static Condition parse(String text, Function<String, SettingType> types) {
        return new Condition(
                Arrays.stream(text.split(" or ")).map(term -> term(term, types)).toList());
    }

    private static Term term(String text, Function<String, SettingType> types) {
        String[] parts = text.split(": (not )?", 2);
        SettingType type = types.apply(parts[0]);
        List<String> values = List.of(parts[1].split(" \\| "));
        if (type == null
                || !type.kinds().isEmpty() && !type.kinds().containsAll(values)
                || type.kinds().isEmpty()
                        && !type.names().isEmpty()
                        && !type.names().containsAll(values)) {
            throw new AssertionError("a condition must be on a setting that is there and its values, got " + text);
        }
        return new Term(parts[0], type, text.contains(": not "), values);
    }

    /** Whether the condition holds for these values of all settings, by name. */
    public boolean holds(Map<String, Object> settings) {
        for (Term term : terms) {
            if (term.holds(settings)) {
                return true;
            }
        }
        return false;
    }

    /** The current values of the condition's settings: {@code optimizer: adam}. */
    String got(Map<String, Object> settings) {
        return terms.stream()
                .map(term -> term.setting() + ": " + term.got(settings.get(term.setting())))
                .collect(Collectors.joining(" and "));
    }

    /** A value with which the condition holds: {@code optimizer: momentum}. */
    String remedy() {
        Term easiest = terms.stream().filter(term -> !term.isNot()).findFirst().orElse(terms.get(0));
        return easiest.setting() + ": " + easiest.example();
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return terms.stream().map(Term::toString).collect(Collectors.joining(" or "));
    }
}
