package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.Nearest;
import odesweep.core.config.Settings;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;
import odesweep.driver.sweep.yaml.YamlReader;

/**
 * Applies {@code --set key=value} to a sweep file, as if the file had said so. A setting set this way has this value in every trial:
 * it is no longer an axis, and cases do not set it. The name of cases keeps only the case with that label.
 */
final class Overrides {
    private Overrides() {}

    static Fields apply(Fields file, List<String> overrides) {
        for (String override : overrides) {
            file = apply(file, override);
        }
        return file;
    }

    private static Fields apply(Fields file, String override) {
        Place at = new Place("--set " + override);
        int equals = override.indexOf('=');
        if (equals <= 0) {
            throw at.error("must be key=value, got '%s'; e.g. --set epochs=100", override);
        }
        String key = override.substring(0, equals).strip();
        String text = override.substring(equals + 1).strip();
        Fields cases = Sections.of(file, "space");
        Optional<Field> named =
                cases.find(key).filter(field -> Settings.find(key).isEmpty() && hasCase(field, text));
        if (named.isPresent()) { // whatever it would be as YAML
            return with(file, "space", with(cases, oneCase(named.get(), new Scalar(at, Kind.TEXT, true, text))));
        }
        Optional<Field> problem = file.find("problem").filter(field -> field.value() instanceof Fields);
        if (key.startsWith("problem.") && problem.isPresent()) {
            List<String> path = List.of(key.substring("problem.".length()).split("\\.", -1));
            Yaml value = YamlReader.value(at, text).orElse(new Scalar(at, Kind.NULL, false, ""));
            Fields others = with(file, "space", without(Sections.of(file, "space"), key));
            return with(
                    others,
                    new Field(at, "problem", within((Fields) problem.get().value(), path, value)));
        }
        Yaml value = YamlReader.value(at, text).orElse(new Scalar(at, Kind.NULL, false, ""));
        String axis = key.startsWith("space.") ? key.substring("space.".length()) : "";
        if (cases.find(axis).isPresent() && isAxis(axis, value)) {
            return with(file, "space", with(cases, new Field(at, axis, value)));
        }
        String section = key.contains(".") ? key.substring(0, key.indexOf('.')) : "";
        String name = Set.of("search", "space", "train").contains(section) ? key.substring(key.indexOf('.') + 1) : key;
        if (!section.equals("space")
                && !section.equals("train")
                && SearchConfig.SETTINGS.find(name).isPresent()) {
            return with(file, "search", with(Sections.of(file, "search"), new Field(at, name, value)));
        } else if (!section.equals("search") && Settings.find(name).isPresent()) {
            return fix(file, new Field(at, name, value));
        }
        Fields space = Sections.of(file, "space");
        if (!section.equals("search") && space.find(name).isPresent()) {
            return with(file, "space", with(space, oneCase(space.find(name).get(), value)));
        }
        if (Labels.KEYS.contains(key) || key.equals(Where.KEY)) {
            return with(file, new Field(at, key, value));
        }
        List<String> known = Stream.of(
                        Settings.names().stream(),
                        SearchConfig.SETTINGS.names().stream(),
                        space.fields().stream().map(Field::key))
                .flatMap(names -> names)
                .toList();
        boolean grid = SearchReader.isGrid(Sections.of(file, "search"));
        Optional<String> foreign = known.contains(name)
                ? Optional.empty()
                : new Remedy(Remedy.Section.TRAIN, new Fields(at, List.of()), grid)
                        .of(new Field(at, name, value))
                        .map(remedy -> remedy.replaceFirst(
                                "write (\\w+): (.*?)( under \\w+| at the top level)?$", "write --set $1=$2"));
        throw at.error(
                "unknown setting '%s'; %s",
                key, foreign.orElseGet(() -> Nearest.hint(name, known, SpaceReader.HOW_TO_FIND)));
    }

    /** A mapping with the value at a path of keys in it. */
    private static Fields within(Fields fields, List<String> path, Yaml value) {
        String key = path.get(0);
        if (path.size() == 1) {
            return with(fields, new Field(value.at(), key, value));
        }
        Optional<Field> inner = fields.find(key).filter(field -> field.value() instanceof Fields);
        if (inner.isEmpty()) {
            List<String> keys = fields.fields().stream().map(Field::key).toList();
            throw fields.find(key).isPresent()
                    ? value.at()
                            .error(
                                    "%s must be a mapping to have %s, got %s",
                                    key,
                                    path.get(1),
                                    fields.find(key).get().value().shown())
                    : value.at().error("unknown key '%s'; %s", key, Nearest.hint(key, keys, "write one of " + keys));
        }
        return with(
                fields,
                new Field(
                        inner.get().at(),
                        key,
                        within((Fields) inner.get().value(), path.subList(1, path.size()), value)));
    }

    /** Whether a value is a list of values, or a range. */
    private static boolean isAxis(String name, Yaml value) {
        boolean ofLists =
                Settings.find(name).filter(setting -> setting.type().isList()).isPresent();
        return value instanceof Fields
                || value instanceof Items list
                        && (!ofLists || list.items().stream().anyMatch(Items.class::isInstance));
    }

    private static Fields fix(Fields file, Field setting) {
        Fields space = (Fields) without(Sections.of(file, "space"), setting.key());
        Fields train = (Fields) without(Sections.of(file, "train"), setting.key());
        Fields other = with(with(file, "space", space), "train", train);
        return Sections.SETTINGS.contains(setting.key())
                ? with(other, setting)
                : with(other, "train", with(train, setting));
    }

    private static Yaml without(Yaml value, String key) {
        if (value instanceof Items list) {
            return new Items(
                    list.at(),
                    list.items().stream().map(item -> without(item, key)).toList());
        } else if (value instanceof Fields fields) {
            return new Fields(
                    fields.at(),
                    fields.fields().stream()
                            .filter(field -> !field.key().equals(key))
                            .map(field -> new Field(field.at(), field.key(), without(field.value(), key)))
                            .toList());
        }
        return value;
    }

    private static boolean hasCase(Field cases, String label) {
        return cases.value() instanceof Items list
                && IntStream.range(0, list.items().size())
                        .anyMatch(i -> list.items().get(i) instanceof Fields alternative
                                && SpaceReader.label(cases.key(), alternative, i)
                                        .equals(label));
    }

    private static Field oneCase(Field cases, Yaml label) {
        List<Yaml> kept = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        if (cases.value() instanceof Items list && label instanceof Scalar wanted) {
            for (Yaml item : list.items()) {
                if (item instanceof Fields alternative) {
                    labels.add(SpaceReader.label(cases.key(), alternative, labels.size()));
                    if (labels.get(labels.size() - 1).equals(wanted.text())) {
                        kept.add(item);
                    }
                }
            }
        }
        if (kept.isEmpty()) {
            throw label.at()
                    .error(
                            "%s must be one of %s, got %s",
                            cases.key(),
                            labels.stream().map(text -> "'" + text + "'").collect(Collectors.joining(", ")),
                            label.shown());
        }
        return new Field(cases.at(), cases.key(), new Items(cases.value().at(), kept));
    }

    private static Fields with(Fields fields, String key, Yaml value) {
        Optional<Field> old = fields.find(key);
        return with(fields, new Field(old.map(Field::at).orElse(value.at()), key, value));
    }

    /** {@code fields} with {@code field} replacing the one with its key, or at the end. */
    private static Fields with(Fields fields, Field field) {
        List<Field> changed = new ArrayList<>(fields.fields());
        int at = 0;
        while (at < changed.size() && !changed.get(at).key().equals(field.key())) {
            at++;
        }
        if (at < changed.size()) {
            changed.set(at, field);
        } else {
            changed.add(field);
        }
        return new Fields(fields.at(), changed);
    }
}
