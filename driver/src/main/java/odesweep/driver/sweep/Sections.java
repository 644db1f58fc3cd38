package odesweep.driver.sweep;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/** The parts of a sweep file. */
final class Sections {
    static final List<String> NAMES =
            List.of("problem", "objective", "search", "space", "where", "train", "name", "note", "tags");

    /** The settings at the top level. */
    static final Set<String> SETTINGS = Set.of("problem", "objective");

    private Sections() {}

    /** The mapping under {@code name}; empty if the file has none, or an empty one. */
    static Fields of(Fields file, String name) {
        Optional<Field> section = file.find(name);
        if (section.isEmpty()) {
            return new Fields(file.at(), List.of());
        }
        Yaml value = section.get().value();
        if (value instanceof Scalar scalar && scalar.kind() == Kind.NULL) {
            return new Fields(value.at(), List.of());
        } else if (value instanceof Fields fields) {
            return fields;
        }
        throw value.at().error("%s must be a mapping of keys to values, got %s", name, value.shown());
    }
}
