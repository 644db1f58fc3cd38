package odesweep.driver.sweep.yaml;

import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import odesweep.core.setting.Plain;

/** A piece of YAML with its place. */
public sealed interface Yaml {
    Place at();

    /** The piece on one line, cut if long, for messages. */
    default String shown() {
        String text = flow();
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    String flow();

    /** The piece as plain data, from which a setting's type reads it. */
    Object plain();

    /** The piece at the end of a path of list indices and mapping keys. */
    default Yaml piece(List<Object> path) {
        Yaml piece = this;
        for (Object step : path) {
            if (piece instanceof Items list) {
                piece = list.items().get((int) step);
            } else if (piece instanceof Fields fields) {
                piece = fields.find((String) step).map(Field::value).orElse(piece);
            }
        }
        return piece;
    }

    enum Kind {
        NULL,
        BOOLEAN,
        INTEGER,
        FLOAT,
        TEXT
    }

    /** A scalar; {@code quoted} text is never a number or a name with a special meaning. */
    record Scalar(Place at, Kind kind, boolean quoted, String text) implements Yaml {
        @Override
        public String flow() {
            return quoted ? Plain.quoted(text) : text.isEmpty() ? "nothing" : text;
        }

        @Override
        public Object plain() {
            return switch (kind) {
                case NULL -> null;
                case BOOLEAN -> text.equalsIgnoreCase("true");
                case INTEGER -> integer();
                case FLOAT -> real();
                case TEXT -> text;
            };
        }

        private Number integer() {
            if (text.startsWith("0x")) {
                return new BigInteger(text.substring(2), 16);
            }
            return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
        }

        /** The number as a double: infinite only if written so, NaN if too large for a double. */
        private double real() {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
                case "-.inf" -> Double.NEGATIVE_INFINITY;
                case ".nan" -> Double.NaN;
                default -> {
                    double number = Double.parseDouble(text);
                    yield Double.isInfinite(number) ? Double.NaN : number;
                }
            };
        }
    }

    record Items(Place at, List<Yaml> items) implements Yaml {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public String flow() {
            return items.stream().limit(40).map(Yaml::flow).collect(Collectors.joining(", ", "[", "]"));
        }

        @Override
        public Object plain() {
            return items.stream().map(Yaml::plain).toList();
        }
    }

    /** A key of a mapping with its value; {@code at} is the key's place. */
    record Field(Place at, String key, Yaml value) {}

    record Fields(Place at, List<Field> fields) implements Yaml {
        public Fields {
            fields = List.copyOf(fields);
        }

        @Override
        public String flow() {
            return fields.stream()
                    .limit(40)
                    .map(field -> field.key() + ": " + field.value().flow())
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        @Override
        public Object plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            fields.forEach(field -> plain.put(field.key(), field.value().plain()));
            return Collections.unmodifiableMap(plain);
        }

        public Optional<Field> find(String key) {
            return fields.stream().filter(field -> field.key().equals(key)).findFirst();
        }
    }
}
