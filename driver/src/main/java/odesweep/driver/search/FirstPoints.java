package odesweep.driver.search;

import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.RandomAccess;

/** Points that a user wants to be tried first, with values on some or all axes. */
public final class FirstPoints {
    private FirstPoints() {}

    /**
     * The point of {@code space} that has the {@code given} values, and on its other axes those of {@code drawn}; empty if it has no
     * axis for a given value, or {@code drawn} lacks one, because it took another choice.
     */
    public static Optional<Point> filled(Space space, Map<String, Object> given, Point drawn) {
        Map<String, Object> searched = new LinkedHashMap<>();
        boolean complete = fill(space, given, drawn.searched(), searched);
        return complete && searched.keySet().containsAll(given.keySet())
                ? Optional.of(space.point(searched))
                : Optional.empty();
    }

    /** Adds a value for each axis to {@code searched} (modified); returns whether all have one. */
    private static boolean fill(
            Space space, Map<String, Object> given, Map<String, Object> drawn, Map<String, Object> searched) {
        for (Axis axis : space.axes()) {
            Object value = given.getOrDefault(axis.name(), drawn.get(axis.name()));
            if (value == null || !axis.has(value)) {
                return false;
            }
            searched.put(axis.name(), value);
            if (axis.domain() instanceof Axis.Choices list) {
                for (Choice choice : list.choices()) {
                    if (choice.value().equals(value) && !fill(choice.nested(), given, drawn, searched)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** {@code first}, then {@code rest}, as one list. */
    public static List<Point> before(List<Point> first, List<Point> rest) {
        return first.isEmpty() ? rest : new Joined(first, rest);
    }

    private static final class Joined extends AbstractList<Point> implements RandomAccess {
        private final List<Point> first;
        private final List<Point> rest;

        Joined(List<Point> first, List<Point> rest) {
            this.first = first;
            this.rest = rest;
        }

        @Override
        public Point get(int index) {
            return index < first.size() ? first.get(index) : rest.get(index - first.size());
        }

        @Override
        public int size() {
            return Math.addExact(first.size(), rest.size());
        }
    }
}
