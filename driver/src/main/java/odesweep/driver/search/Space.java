package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * A search space: every combination of a value on each axis, and on the axes nested in the choices taken. No two axes that
 * can meet in one point have the same name or set the same setting.
 */
public record Space(List<Axis> axes) {
    public static final Space EMPTY = new Space(List.of());

    public Space {
        axes = List.copyOf(axes);
        Set<String> taken = new HashSet<>();
        for (Axis axis : axes) {
            for (String name : touched(axis)) {
                check(taken.add(name), "%s must be given by one axis only", name);
            }
        }
    }

    /** The names of all axes, including nested ones, each once, in the space's order. */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        collectNames(names);
        return List.copyOf(names);
    }

    /** The number of points in the grid, at most Long.MAX_VALUE. */
    public long gridSize() {
        return size(Range::gridSize);
    }

    /** The number of points, at most Long.MAX_VALUE, which is also the number if an axis is continuous. */
    public long size() {
        return size(range -> range.size() < 0 ? Long.MAX_VALUE : range.size());
    }

    /** The number of points in each axis' grid, in order; the grid's size is their product. */
    public List<Long> gridFactors() {
        return axes.stream().map(axis -> size(axis, Range::gridSize)).toList();
    }

    /** The points of the grid, a lazy list; the last axis changes fastest. */
    public List<Point> grid() {
        return new GridPoints(this);
    }

    /** This space, of which the grid has every point; for spaces whose {@link #size} is known. */
    public Space everyPoint() {
        return new Space(axes.stream()
                .map(axis -> new Axis(axis.name(), everyPoint(axis.domain())))
                .toList());
    }

    private static Axis.Domain everyPoint(Axis.Domain domain) {
        if (domain instanceof Range range) {
            return range.isStepped()
                    ? range
                    : new Range(range.low(), range.high(), false, true, Math.toIntExact(range.size()));
        }
        return new Axis.Choices(((Axis.Choices) domain)
                .choices().stream()
                        .map(choice -> new Choice(
                                choice.value(),
                                choice.settings(),
                                choice.nested().everyPoint()))
                        .toList());
    }

    /** The number of a point's coordinates: one for each axis, including those of choices not taken. */
    public int dimensions() {
        int dimensions = 0;
        for (Axis axis : axes) {
            dimensions += axis.dimensions();
        }
        return dimensions;
    }

    /** The point at {@code u}, in [0, 1) on each of {@link #dimensions}. */
    Point at(double[] u) {
        Map<String, Object> searched = new LinkedHashMap<>();
        Map<String, Object> settings = new LinkedHashMap<>();
        walk(u, 0, searched, settings);
        return Point.ordered(searched, settings, names());
    }

    /**
     * The point with these values on its axes; an axis without one sets nothing.
     *
     * @param searched as in {@link Point}
     * @throws IllegalArgumentException if the space has no such point
     */
    public Point point(Map<String, Object> searched) {
        Map<String, Object> rest = new HashMap<>(searched);
        Map<String, Object> settings = new LinkedHashMap<>();
        take(rest, settings);
        check(rest.isEmpty(), "a point must have values on axes of its space only, got %s", rest);
        return Point.ordered(searched, settings, names());
    }

    /** Removes this space's axes from {@code searched} (modified) and adds the settings that they set to {@code settings} (modified). */
    private void take(Map<String, Object> searched, Map<String, Object> settings) {
        for (Axis axis : axes) {
            Object value = searched.remove(axis.name());
            if (value == null) {
                continue; // it does not act at this point
            }
            if (axis.domain() instanceof Axis.Choices list) {
                Choice taken = list.choices().stream()
                        .filter(choice -> choice.value().equals(value))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException(
                                axis.name() + " must be one of its choices, got " + value));
                settings.putAll(taken.settings());
                taken.nested().take(searched, settings);
            } else {
                settings.put(axis.name(), value);
            }
        }
    }

    private int walk(double[] u, int at, Map<String, Object> searched, Map<String, Object> settings) {
        for (Axis axis : axes) {
            double coordinate = u[at++];
            if (axis.domain() instanceof Axis.Choices list) {
                Choice taken =
                        list.choices().get((int) (coordinate * list.choices().size()));
                searched.put(axis.name(), taken.value());
                settings.putAll(taken.settings());
                for (Choice choice : list.choices()) {
                    if (choice == taken) {
                        choice.nested().walk(u, at, searched, settings);
                    }
                    at += choice.nested().dimensions();
                }
            } else if (axis.domain() instanceof Range range) {
                Object value = range.at(coordinate);
                searched.put(axis.name(), value);
                settings.put(axis.name(), value);
            }
        }
        return at;
    }

    /** An axis and all axes nested in it. */
    public static Stream<Axis> withNested(Axis axis) {
        return Stream.concat(
                Stream.of(axis),
                axis.domain() instanceof Axis.Choices list
                        ? list.choices().stream()
                                .flatMap(choice -> choice.nested().axes().stream())
                                .flatMap(Space::withNested)
                        : Stream.of());
    }

    private void collectNames(Set<String> into) {
        for (Axis axis : axes) {
            into.add(axis.name());
            if (axis.domain() instanceof Axis.Choices list) {
                list.choices().forEach(choice -> choice.nested().collectNames(into));
            }
        }
    }

    /** The names of the axes and settings to which a choice on {@code axis} may give a value. */
    public static Set<String> touched(Axis axis) {
        Set<String> names = new LinkedHashSet<>(Set.of(axis.name()));
        if (axis.domain() instanceof Axis.Choices list) {
            for (Choice choice : list.choices()) {
                names.addAll(choice.settings().keySet());
                choice.nested().axes().forEach(nested -> names.addAll(touched(nested)));
            }
        }
        return names;
    }

    private long size(ToLongFunction<Range> sizeOf) {
        long size = 1;
        for (Axis axis : axes) {
            size = times(size, size(axis, sizeOf));
        }
        return size;
    }

    private static long size(Axis axis, ToLongFunction<Range> sizeOf) {
        if (axis.domain() instanceof Range range) {
            return sizeOf.applyAsLong(range);
        }
        long size = 0;
        for (Choice choice : ((Axis.Choices) axis.domain()).choices()) {
            long nested = choice.nested().size(sizeOf);
            size = size > Long.MAX_VALUE - nested ? Long.MAX_VALUE : size + nested;
        }
        return size;
    }

    private static long times(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }
}
