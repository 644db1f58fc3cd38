package odesweep.driver.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odesweep.core.Nearest;
import odesweep.core.config.Settings;
import odesweep.core.setting.Plain;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.Axis;
import odesweep.driver.search.FirstPoints;
import odesweep.driver.search.Point;
import odesweep.driver.search.ProblemAxes;
import odesweep.driver.search.SizeAxes;
import odesweep.driver.search.Space;
import odesweep.driver.sweep.yaml.Place;
import odesweep.driver.sweep.yaml.Yaml;
import odesweep.driver.sweep.yaml.Yaml.Field;
import odesweep.driver.sweep.yaml.Yaml.Fields;
import odesweep.driver.sweep.yaml.Yaml.Items;
import odesweep.driver.sweep.yaml.Yaml.Scalar;

/**
 * The points under {@code search.enqueue}, which are the first trials. A point may leave axes out: a sampler that draws fills them
 * with what it draws for the trial, a grid takes its first point that has the given values.
 */
final class Enqueued {
    static final String KEY = "enqueue";

    private static final int MOST = 10_000;
    private static final int MOST_DRAWS = 20_000;

    /** Values on axes, with the place where they were written. */
    private record Given(Place at, Map<String, Object> values) {}

    private final List<Given> points;

    private Enqueued(List<Given> points) {
        this.points = points;
    }

    static Enqueued read(Fields search, Space space) {
        Optional<Yaml> value = search.find(KEY).map(Field::value);
        if (value.isEmpty()) {
            return new Enqueued(List.of());
        }
        if (!(value.get() instanceof Items list)) {
            String remedy =
                    value.get() instanceof Fields one ? "; write enqueue: [" + one.flow() + "] under search" : "";
            throw value.get()
                    .at()
                    .error(
                            "enqueue must be a list of points, got %s%s",
                            value.get().shown(), remedy);
        } else if (list.items().size() > MOST) {
            throw list.at()
                    .error(
                            "enqueue must have at most %s points, got %s",
                            MOST, list.items().size());
        }
        List<Given> points = new ArrayList<>();
        for (Yaml item : list.items()) {
            if (!(item instanceof Fields point)) {
                throw item.at().error("a point of enqueue must be a mapping of axes to values, got %s", item.shown());
            }
            points.add(new Given(item.at(), values(point, space)));
        }
        return new Enqueued(List.copyOf(points));
    }

    private static Map<String, Object> values(Fields point, Space space) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : point.fields()) {
            List<Axis> axes =
                    axes(space).filter(axis -> axis.name().equals(field.key())).toList();
            if (axes.isEmpty()) {
                String all =
                        space.names().isEmpty() ? "it has none" : "its axes are " + String.join(", ", space.names());
                throw field.at()
                        .error(
                                "enqueue must give values on axes of the space, got %s; %s",
                                field.key(), Nearest.hint(field.key(), space.names(), all));
            }
            Object value = value(field);
            if (axes.stream().noneMatch(axis -> axis.has(value))) {
                throw field.value()
                        .at()
                        .error(
                                "enqueue must give values that %s has in the space, got %s; add it there, or remove it",
                                field.key(), field.value().shown());
            }
            values.put(field.key(), value);
        }
        return values;
    }

    private static Stream<Axis> axes(Space space) {
        return space.axes().stream()
                .flatMap(axis -> Stream.concat(
                        Stream.of(axis),
                        axis.domain() instanceof Axis.Choices list
                                ? list.choices().stream().flatMap(choice -> axes(choice.nested()))
                                : Stream.of()));
    }

    private static Object value(Field field) {
        Optional<SettingSpec> setting = SizeAxes.contain(field.key())
                ? Optional.of(SizeReader.spec(field.key()))
                : Settings.find(field.key()).or(() -> ProblemAxes.spec(field.key()));
        if (setting.isPresent()) {
            return SettingReader.read(setting.get(), field.value());
        } else if (field.value() instanceof Scalar label) {
            return label.text();
        }
        throw field.value()
                .at()
                .error("%s must be a label, got %s", field.key(), field.value().shown());
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    int size() {
        return points.size();
    }

    /** The place of the point that would be trial {@code index}. */
    Place at(int index) {
        return points.get(index).at();
    }

    /** The points, filled with a sampler's draws: point i with draw i, or the first after it that gives an admitted point. */
    List<Point> filled(Space space, List<Point> draws, Where where) {
        List<Point> filled = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Given given = points.get(i);
            filled.add(draws.subList(i, Math.min(draws.size(), i + MOST_DRAWS)).stream()
                    .flatMap(drawn -> FirstPoints.filled(space, given.values(), drawn).stream())
                    .filter(where::admits)
                    .findFirst()
                    .orElseThrow(() -> notThere(given, where)));
        }
        return filled;
    }

    /** The points, each the first of {@code grid} that has its values; each once. */
    List<Point> of(List<Point> grid, Where where) {
        return points.stream()
                .map(given -> grid.stream()
                        .filter(point -> point.searched()
                                .entrySet()
                                .containsAll(given.values().entrySet()))
                        .findFirst()
                        .orElseThrow(() -> notThere(given, where)))
                .distinct()
                .toList();
    }

    private static RuntimeException notThere(Given given, Where where) {
        return given.at()
                .error(
                        "a point of enqueue must be one of the space%s, got %s; change it, or remove it",
                        where.isEmpty() ? "" : " that where admits", text(given.values()));
    }

    /** The points as a line of a sweep file; empty without any. */
    String yaml() {
        return points.isEmpty()
                ? ""
                : points.stream()
                        .map(point -> text(point.values()))
                        .collect(Collectors.joining(", ", "  " + KEY + ": [", "]\n"));
    }

    private static String text(Map<String, Object> values) {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        values.forEach((name, value) -> fields.add(name + ": "
                + Settings.find(name)
                        .or(() -> ProblemAxes.spec(name))
                        .map(setting -> setting.text(value))
                        .orElseGet(() -> value instanceof String label ? Plain.quoted(label) : value.toString())));
        return fields.toString();
    }
}
