package odesweep.driver.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import odesweep.core.Nearest;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.SweepFileException;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/** What a sweep file says about its data, under {@code problem.data}. */
final class DataSection {
    static final List<String> KEYS = List.of(
            "file",
            "time",
            "columns",
            "trajectory",
            "quantity",
            "value",
            "observables",
            "scale",
            "noise",
            "missing",
            "validate");

    private static final String NAME = "problem.data";

    private final Fields fields;

    /** @throws SweepFileException if a key is unknown, or a value is of another type */
    DataSection(Fields fields) {
        this.fields = fields;
        checkKeys(fields, KEYS, NAME);
        if (text("file").isEmpty()) {
            throw fields.at().error("%s must name a file, got none; add file: data.csv", NAME);
        }
        if (text("quantity").isPresent() != text("value").isPresent()) {
            throw fields.at()
                    .error(
                            "%s must have both quantity and value, for a file with a row for each measurement, or neither,"
                                    + " got one; name the other's column",
                            NAME);
        }
        skipsMissing();
        heldOut();
        heldOutAfter();
    }

    private static void checkKeys(Fields fields, List<String> keys, String name) {
        for (Field field : fields.fields()) {
            if (!keys.contains(field.key())) {
                throw field.at()
                        .error(
                                "unknown key '%s'; %s",
                                field.key(),
                                Nearest.hint(
                                        field.key(), keys, "the keys of " + name + " are " + String.join(", ", keys)));
            }
        }
    }

    Place at() {
        return fields.at();
    }

    Scalar file() {
        return text("file").orElseThrow();
    }

    /** The scalar under a key; empty if it is not given. */
    Optional<Scalar> text(String key) {
        return fields.find(key).map(field -> {
            if (!(field.value() instanceof Scalar scalar)
                    || scalar.kind() == Kind.NULL
                    || scalar.text().isEmpty()) {
                throw field.value()
                        .at()
                        .error(
                                "%s.%s must be %s, got %s",
                                NAME,
                                key,
                                key.equals("file") ? "a file's name" : "a column's name",
                                field.value().shown());
            }
            return scalar;
        });
    }

    /** The columns by quantity, or in a long file the words in the column of quantities; empty if they are not given. */
    Optional<Map<String, Scalar>> columns() {
        return fields.find("columns").map(field -> {
            Map<String, Scalar> columns = new LinkedHashMap<>();
            if (field.value() instanceof Fields map && !map.fields().isEmpty()) {
                map.fields().forEach(column -> columns.put(column.key(), column(column.value())));
            } else if (field.value() instanceof Items list && !list.items().isEmpty()) {
                list.items().stream().map(DataSection::column).forEach(column -> columns.put(column.text(), column));
            } else {
                throw column(field.value(), field.value());
            }
            return columns;
        });
    }

    private static Scalar column(Yaml value) {
        if (value instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
            return scalar;
        }
        throw column(value, value);
    }

    private static SweepFileException column(Yaml at, Yaml got) {
        return at.at()
                .error(
                        "%s.columns must be columns' names by state or observable, got %s; e.g. columns: {hare: Hares}",
                        NAME, got.shown());
    }

    /** The observables' names. */
    List<String> observables() {
        return fields.find("observables")
                .map(field -> {
                    if (field.value() instanceof Fields map) {
                        return map.fields().stream().map(Field::key).toList();
                    }
                    throw field.value()
                            .at()
                            .error(
                                    "%s.observables must be formulas by name, got %s; e.g. observables: {total: hare + lynx}",
                                    NAME, field.value().shown());
                })
                .orElse(List.of());
    }

    /** The value for a quantity under a key that has one value for all, or values by quantity; empty if there is none. */
    Optional<Yaml> forQuantity(String key, String quantity) {
        return fields.find(key)
                .map(Field::value)
                .flatMap(value -> value instanceof Fields map && !Noise.isOneNoise(key, map)
                        ? map.find(quantity).map(Field::value)
                        : Optional.of(value));
    }

    /** Refuses values under {@code scale} and {@code noise} of quantities that are not measured. */
    void checkQuantities(List<String> quantities) {
        for (String key : List.of("scale", "noise")) {
            Optional<Yaml> value = fields.find(key).map(Field::value);
            if (value.isPresent() && value.get() instanceof Fields map && !Noise.isOneNoise(key, map)) {
                for (Field field : map.fields()) {
                    if (!quantities.contains(field.key())) {
                        throw field.at()
                                .error(
                                        "%s.%s must be of what is measured (%s), got '%s'; %s",
                                        NAME,
                                        key,
                                        String.join(", ", quantities),
                                        field.key(),
                                        Nearest.hint(field.key(), quantities, "remove it, or add its column"));
                    }
                }
            }
        }
    }

    /** Whether a missing value is skipped, or else an error. */
    boolean skipsMissing() {
        Optional<Scalar> missing = text("missing");
        if (missing.isPresent()
                && !List.of("skip", "error").contains(missing.get().text())) {
            throw missing.get()
                    .at()
                    .error(
                            "%s.missing must be skip or error, got %s",
                            NAME, missing.get().shown());
        }
        return missing.isEmpty() || missing.get().text().equals("skip");
    }

    /** The trajectories that are held out as a whole. */
    List<Scalar> heldOut() {
        Optional<Yaml> trajectories =
                validate().flatMap(fields -> fields.find("trajectories")).map(Field::value);
        List<Scalar> ids = new ArrayList<>();
        if (trajectories.isPresent()) {
            List<Yaml> items = trajectories.get() instanceof Items list ? list.items() : List.of(trajectories.get());
            for (Yaml item : items) {
                if (!(item instanceof Scalar id) || id.kind() == Kind.NULL) {
                    throw item.at()
                            .error(
                                    "%s.validate.trajectories must be a list of trajectories, got %s; e.g. trajectories: [3, 7]",
                                    NAME, item.shown());
                }
                ids.add(id);
            }
        }
        return ids;
    }

    /** The time after which everything is held out. */
    OptionalDouble heldOutAfter() {
        Optional<Yaml> after =
                validate().flatMap(fields -> fields.find("after")).map(Field::value);
        if (after.isEmpty()) {
            return OptionalDouble.empty();
        } else if (after.get().plain() instanceof Number time && Double.isFinite(time.doubleValue())) {
            return OptionalDouble.of(time.doubleValue());
        }
        throw after.get()
                .at()
                .error(
                        "%s.validate.after must be a time, got %s; e.g. after: 10",
                        NAME, after.get().shown());
    }

    /** Where {@code validate} is; {@link #at} if it is not given. */
    Place validateAt() {
        return fields.find("validate").map(field -> field.value().at()).orElse(at());
    }

    private Optional<Fields> validate() {
        return fields.find("validate").map(field -> {
            if (!(field.value() instanceof Fields map)) {
                throw field.value()
                        .at()
                        .error(
                                "%s.validate must be a mapping, got %s; e.g. validate: {trajectories: [3, 7], after: 10}",
                                NAME, field.value().shown());
            }
            checkKeys(map, List.of("trajectories", "after"), NAME + ".validate");
            return map;
        });
    }
}
