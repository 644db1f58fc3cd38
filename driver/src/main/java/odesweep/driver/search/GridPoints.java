package odesweep.driver.search;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The points of a space's grid, as a lazy list; the first axis changes slowest, the last fastest, a choice's nested axes within it.
 */
final class GridPoints extends AbstractList<Point> implements RandomAccess {
    private final List<String> names;
    private final Combinations grid;

    GridPoints(Space space) {
        names = space.names();
        grid = new Combinations(space);
    }

    @Override
    public int size() {
        return Math.toIntExact(grid.size);
    }

    @Override
    public Point get(int index) {
        Objects.checkIndex(index, size());
        Map<String, Object> searched = new LinkedHashMap<>();
        Map<String, Object> settings = new LinkedHashMap<>();
        grid.put(index, searched, settings);
        return Point.ordered(searched, settings, names);
    }

    /** The combinations of several axes' values. */
    private static final class Combinations {
        private final List<Line> lines = new ArrayList<>();
        private final long size;

        Combinations(Space space) {
            long product = 1;
            for (Axis axis : space.axes()) {
                Line line = new Line(axis);
                lines.add(line);
                product = Math.multiplyExact(product, line.size);
            }
            size = product;
        }

        /** Adds the point at {@code index} to {@code searched} and {@code settings} (modified). */
        void put(long index, Map<String, Object> searched, Map<String, Object> settings) {
            long rest = size;
            for (Line line : lines) {
                rest /= line.size;
                line.put(index / rest, searched, settings);
                index %= rest;
            }
        }
    }

    /** The values on one axis, each with the points of its nested axes. */
    private static final class Line {
        private final String name;
        private final List<Choice> choices;
        private final List<Combinations> nested;
        private final long size;

        Line(Axis axis) {
            name = axis.name();
            if (axis.domain() instanceof Axis.Choices list) {
                choices = list.choices();
            } else {
                choices = ((Range) axis.domain())
                        .grid().stream().map(value -> Choice.of(name, value)).toList();
            }
            nested = choices.stream()
                    .map(choice -> new Combinations(choice.nested()))
                    .toList();
            size = nested.stream().mapToLong(grid -> grid.size).reduce(0, Math::addExact);
        }

        void put(long index, Map<String, Object> searched, Map<String, Object> settings) {
            int at = 0;
            while (index >= nested.get(at).size) {
                index -= nested.get(at++).size;
            }
            searched.put(name, choices.get(at).value());
            settings.putAll(choices.get(at).settings());
            nested.get(at).put(index, searched, settings);
        }
    }
}
