package odesweep.driver.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The Pareto fronts of points whose coordinates are better the smaller they are. A point beats another if it is as small in every
 * coordinate and smaller in one. No point beats one of the first front; only those of earlier fronts beat one of a later front.
 *
 * <p>The sorting is that of Zhang, Tian, Cheng and Jin (2015, IEEE Transactions on Evolutionary Computation 19, 201–213): points
 * come in lexicographic order, so that none beats an earlier one, and each finds its front by bisection.
 */
public final class ParetoFronts {
    private ParetoFronts() {}

    /** The number of each point's front, from 1. */
    public static int[] of(double[][] points) {
        int[] order = IntStream.range(0, points.length)
                .boxed()
                .sorted(Comparator.comparing(i -> points[i], Arrays::compare))
                .mapToInt(Integer::intValue)
                .toArray();
        List<List<double[]>> fronts = new ArrayList<>();
        int[] front = new int[points.length];
        for (int i : order) {
            int low = 0;
            int high = fronts.size();
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (isBeaten(points[i], fronts.get(middle))) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            if (low == fronts.size()) {
                fronts.add(new ArrayList<>());
            }
            fronts.get(low).add(points[i]);
            front[i] = low + 1;
        }
        return front;
    }

    /** Whether {@code a} is as small in every coordinate, and smaller in one. */
    public static boolean beats(double[] a, double[] b) {
        boolean smaller = false;
        for (int k = 0; k < a.length; k++) {
            if (a[k] > b[k]) {
                return false;
            }
            smaller |= a[k] < b[k];
        }
        return smaller;
    }

    /** @param front in lexicographic order; with two coordinates its last point has the smallest second one */
    private static boolean isBeaten(double[] point, List<double[]> front) {
        int first = point.length == 2 ? front.size() - 1 : 0;
        for (int k = front.size() - 1; k >= first; k--) {
            if (beats(front.get(k), point)) {
                return true;
            }
        }
        return false;
    }
}
