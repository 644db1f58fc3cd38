package odesweep.driver.sweep.yaml;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A piece of YAML, and where it was written. */
public sealed interface Yaml {
    Place at();

    /** As one would write it on one line; for messages, so long ones are cut. */
    default String shown() {
        String text = flow();
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    String flow();

    enum Kind {
        NULL,
        BOOLEAN,
        INTEGER,
        FLOAT,
        TEXT
    }

    /** {@code quoted} text is never a number or a name with a meaning of its own. */
    record Scalar(Place at, Kind kind, boolean quoted, String text) implements Yaml {
        @Override
        public String flow() {
            return quoted ? YamlText.quoted(text) : text.isEmpty() ? "nothing" : text;
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
    }

    /** One key of a mapping with its value; {@code at} is the key's place. */
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

        public Optional<Field> find(String key) {
            return fields.stream().filter(field -> field.key().equals(key)).findFirst();
        }
    }
}
