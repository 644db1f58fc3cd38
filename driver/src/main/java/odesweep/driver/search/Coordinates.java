package odesweep.driver.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import odesweep.driver.propose.Dimension;
import odesweep.driver.propose.Domain;

/** The coordinates of a space's points, as samplers see them: one for each axis, those of choices not taken included. */
final class Coordinates {
    /** Ranges with more values count as reals. */
    private static final int MOST_CELLS = 1000;

    /**
     * A coordinate.
     *
     * @param parent the coordinate of the axis in whose choice this axis is nested; -1 if it is in none
     * @param choice the index of that choice
     * @param nests whether axes are nested in its choices
     */
    private record Place(Axis axis, int parent, int choice, boolean nests) {}

    private final SearchSpace searched;
    private final List<Place> places = new ArrayList<>();
    private final List<Dimension> dimensions = new ArrayList<>();

    /** The coordinates whose values decide which axes act. */
    private final int[] deciding;

    /** Which axes act, by the cells of the deciding coordinates. */
    private final Map<List<Integer>, boolean[]> acting = new HashMap<>();

    Coordinates(SearchSpace searched) {
        this.searched = searched;
        collect(searched.space(), -1, 0);
        List<Integer> decide = new ArrayList<>();
        for (int d = 0; d < places.size(); d++) {
            Place place = places.get(d);
            if (place.nests || searched.rules().deciding().contains(place.axis.name())) {
                decide.add(d);
            }
        }
        deciding = decide.stream().mapToInt(d -> d).toArray();
    }

    private void collect(Space space, int parent, int choice) {
        for (Axis axis : space.axes()) {
            int d = places.size();
            if (axis.domain() instanceof Range range) {
                double[] edges = range.edges(MOST_CELLS);
                places.add(new Place(axis, parent, choice, false));
                dimensions.add(edges.length == 0 ? Dimension.reals() : Dimension.cells(edges));
                continue;
            }
            List<Choice> choices = ((Axis.Choices) axis.domain()).choices();
            boolean nests =
                    choices.stream().anyMatch(one -> !one.nested().axes().isEmpty());
            places.add(new Place(axis, parent, choice, nests));
            dimensions.add(Dimension.choices(choices.size()));
            for (int i = 0; i < choices.size(); i++) {
                collect(choices.get(i).nested(), d, i);
            }
        }
    }

    /** The space as a domain. @param admits whether a point may be proposed */
    Domain domain(Predicate<double[]> admits) {
        return new Domain(dimensions, this::acting, admits);
    }

    private boolean[] acting(double[] u) {
        List<Integer> cells = new ArrayList<>(deciding.length);
        for (int d : deciding) {
            cells.add(dimensions.get(d).cell(u[d]));
        }
        return acting.computeIfAbsent(cells, key -> {
            double[] typical = new double[u.length];
            Arrays.fill(typical, 0.5);
            for (int d : deciding) {
                typical[d] = u[d];
            }
            return acts(decode(typical).searched());
        });
    }

    /** Which coordinates a point has. */
    private boolean[] acts(Map<String, Object> values) {
        boolean[] acts = new boolean[places.size()];
        boolean[] taken = new boolean[places.size()];
        for (int d = 0; d < acts.length; d++) {
            Place place = places.get(d);
            taken[d] = place.parent < 0 || taken[place.parent] && choice(place.parent, values) == place.choice;
            acts[d] = taken[d] && values.containsKey(place.axis.name());
        }
        return acts;
    }

    private int choice(int d, Map<String, Object> values) {
        Axis axis = places.get(d).axis;
        Object value = values.get(axis.name());
        List<Choice> choices = ((Axis.Choices) axis.domain()).choices();
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).value().equals(value)) {
                return i;
            }
        }
        return -1;
    }

    /** The coordinates of the point with these values, NaN on axes without one. */
    double[] encode(Map<String, Object> values) {
        boolean[] acts = acts(values);
        double[] point = new double[acts.length];
        for (int d = 0; d < point.length; d++) {
            point[d] = acts[d] ? coordinate(d, values) : Double.NaN;
        }
        return point;
    }

    private double coordinate(int d, Map<String, Object> values) {
        Axis axis = places.get(d).axis;
        double u = axis.domain() instanceof Range range
                ? range.coordinate(((Number) values.get(axis.name())).doubleValue())
                : (choice(d, values) + 0.5)
                        / ((Axis.Choices) axis.domain()).choices().size();
        return dimensions.get(d).snapped(u);
    }

    /** The point with these coordinates, of which those may be NaN that do not act, without the axes that do not act there. */
    Point decode(double[] point) {
        double[] u = point.clone();
        for (int d = 0; d < u.length; d++) {
            if (Double.isNaN(u[d])) {
                u[d] = 0.5;
            }
        }
        return searched.rules().acting(searched.space().at(u));
    }
}
