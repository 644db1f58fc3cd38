package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.setting.Plain;
import odesweep.core.setting.SettingException;
import odesweep.core.setting.SettingSpec;
import odesweep.core.setting.SettingType.Shape;
import odesweep.driver.column.ConfigurationColumns;
import odesweep.driver.search.Axis;
import odesweep.driver.search.Choice;
import odesweep.driver.search.Point;
import odesweep.driver.search.ProblemAxes;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.search.Space;
import odesweep.driver.sweep.where.Constraint;
import odesweep.driver.sweep.where.ConstraintException;
import odesweep.driver.sweep.where.ValueKind;
import odesweep.driver.sweep.where.Vocabulary;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Kind;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/** The constraints under {@code where}, which decide what points of a space are configurations. */
final class Where {
    static final String KEY = "where";

    private static final String EXAMPLE = "where: [batch_size <= points, parameters <= 5000]";
    private static final int MOST = 100;

    /** A constraint with its place. */
    private record Line(Place at, String text, Constraint constraint) {
        boolean needsNetwork() {
            return constraint.names().contains(ConfigurationColumns.PARAMETERS);
        }
    }

    /** The constraints; those that need a network last, since only a valid configuration has one. */
    private final List<Line> lines;

    private final List<String> texts;
    private final Map<String, Object> base;

    private Where(List<Line> lines, Map<String, Object> base) {
        this.texts = lines.stream().map(Line::text).toList();
        this.lines =
                lines.stream().sorted(Comparator.comparing(Line::needsNetwork)).toList();
        this.base = base;
    }

    /** @param base the settings of all points, unless a point sets them */
    static Where read(Fields file, Space space, Map<String, Object> base) {
        Optional<Yaml> value = file.find(KEY).map(field -> field.value());
        if (value.isEmpty() || value.get() instanceof Scalar nothing && nothing.kind() == Kind.NULL) {
            return new Where(List.of(), base);
        }
        List<Yaml> items = value.get() instanceof Items list ? list.items() : List.of(value.get());
        if (items.size() > MOST) {
            throw value.get().at().error("where must have at most %s constraints, got %s", MOST, items.size());
        }
        Vocabulary vocabulary = vocabulary(space);
        List<Line> lines = new ArrayList<>();
        for (Yaml item : items) {
            if (!(item instanceof Scalar text) || text.kind() == Kind.NULL) {
                throw item.at()
                        .error("where must be a constraint or a list of them, got %s; e.g. %s", item.shown(), EXAMPLE);
            }
            try {
                lines.add(new Line(item.at(), text.text(), Constraint.parse(text.text(), vocabulary)));
            } catch (ConstraintException e) {
                throw item.at().error("where must be comparisons, got '%s'; %s", shown(text.text()), e.getMessage());
            }
        }
        return new Where(lines, base);
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /** The constraints as a line of a sweep file; empty without any. */
    String yaml() {
        return texts.isEmpty()
                ? ""
                : texts.stream().map(Plain::quoted).collect(Collectors.joining(", ", KEY + ": [", "]\n"));
    }

    /** Whether all constraints hold at a point. A point that breaks a rule before {@code parameters} is known is admitted. */
    boolean admits(Point point) {
        return broken(point).isEmpty();
    }

    /** The error for a space of which no point is admitted: the constraint with which none is left. */
    RuntimeException nothingLeft(List<Point> points, String count) {
        int passed = 0;
        for (Point point : points) {
            passed = Math.max(passed, broken(point).orElse(lines.size()));
        }
        Line line = lines.get(Math.min(passed, lines.size() - 1));
        String dropped = passed == 0 ? "all" : "all that the others leave";
        return line.at()
                .error("where must leave a configuration, got none of %s: '%s' drops %s", count, line.text(), dropped);
    }

    /** The index of the first constraint that does not hold. */
    private Optional<Integer> broken(Point point) {
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> settings = new HashMap<>(base);
        settings.putAll(point.settings());
        try {
            Map<String, Object> all = Settings.completed(ProblemAxes.joined(settings));
            settings.putAll(point.searched());
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).constraint().holds(name -> value(name, all, settings))) {
                    return Optional.of(i);
                }
            }
        } catch (SettingException e) { // the trial is made, and says what is wrong with it
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** @param given the values on axes, and the settings that they and the file give */
    private static Object value(String name, Map<String, Object> settings, Map<String, Object> given) {
        List<?> widths = (List<?>) settings.get(SizeAxes.SETTING);
        if (name.equals(ConfigurationColumns.DEPTH)) {
            return (double) widths.size();
        } else if (name.equals(ConfigurationColumns.WIDTH)) {
            return Set.copyOf(widths).size() == 1 ? asConstraint(widths.get(0)) : null;
        } else if (name.equals(ConfigurationColumns.PARAMETERS)) {
            TrainingConfig config = TrainingConfig.of(settings);
            return (double) config.objective().parameterCount(config.lossConfig());
        }
        Object value = settings.get(name);
        return asConstraint(
                Settings.find(name).map(setting -> setting.type().plain(value)).orElse(given.get(name)));
    }

    private static Object asConstraint(Object plain) {
        if (plain instanceof Number number) {
            return number.doubleValue();
        } else if (plain instanceof List<?> list) {
            return list.stream().map(Where::asConstraint).toList();
        }
        return plain;
    }

    private static Vocabulary vocabulary(Space space) {
        Map<String, ValueKind> kinds = new HashMap<>();
        Map<String, List<String>> texts = new LinkedHashMap<>();
        for (SettingSpec setting : Settings.all()) {
            kind(setting).ifPresent(kind -> kinds.put(setting.name(), kind));
            if (kinds.get(setting.name()) == ValueKind.TEXT) {
                texts.put(setting.name(), setting.type().names());
            }
        }
        cases(space, kinds, texts);
        for (String number :
                List.of(ConfigurationColumns.DEPTH, ConfigurationColumns.WIDTH, ConfigurationColumns.PARAMETERS)) {
            kinds.put(number, ValueKind.NUMBER);
        }
        return new Vocabulary(kinds, texts);
    }

    /** Adds the axes of cases, whose values are labels, and of layers to {@code kinds} and {@code texts} (modified). */
    private static void cases(Space space, Map<String, ValueKind> kinds, Map<String, List<String>> texts) {
        for (Axis axis : space.axes()) {
            if (axis.domain() instanceof Axis.Choices list) {
                if (!kinds.containsKey(axis.name())
                        && !SizeAxes.contain(axis.name())
                        && !ProblemAxes.contain(axis.name())) {
                    kinds.put(axis.name(), ValueKind.TEXT);
                    texts.put(
                            axis.name(),
                            list.choices().stream()
                                    .map(choice -> choice.value().toString())
                                    .toList());
                }
                list.choices().stream().map(Choice::nested).forEach(nested -> cases(nested, kinds, texts));
            }
            Set<String> names = Space.touched(axis);
            names.stream()
                    .filter(name -> SizeAxes.isLayer(name)
                            || ProblemAxes.spec(name)
                                    .filter(spec -> spec.type().isNumber())
                                    .isPresent())
                    .forEach(name -> kinds.put(name, ValueKind.NUMBER));
        }
    }

    private static Optional<ValueKind> kind(SettingSpec setting) {
        if (setting.type().isNumber()) {
            return Optional.of(ValueKind.NUMBER);
        } else if (!setting.type().names().isEmpty()) {
            return Optional.of(ValueKind.TEXT);
        } else if (setting.type().isList()) {
            return Optional.of(ValueKind.LIST);
        }
        boolean flag = setting.type().cells().size() == 1
                && setting.type().cells().get(0).shape() == Shape.FLAG;
        return flag ? Optional.of(ValueKind.FLAG) : Optional.empty();
    }
}
