package odesweep.driver.search;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
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

        /** The index of the first point of each choice, and at the end the number of all. */
        private final long[] starts;

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
            starts = new long[choices.size() + 1];
            for (int i = 0; i < choices.size(); i++) {
                starts[i + 1] = Math.addExact(starts[i], nested.get(i).size);
            }
            size = starts[choices.size()];
        }

        void put(long index, Map<String, Object> searched, Map<String, Object> settings) {
            int found = Arrays.binarySearch(starts, index); // a choice has a point at least, so the starts differ
            int at = found >= 0 ? found : -found - 2;
            searched.put(name, choices.get(at).value());
            settings.putAll(choices.get(at).settings());
            nested.get(at).put(index - starts[at], searched, settings);
        }
    }
}
