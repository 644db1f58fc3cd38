package odesweep.driver.propose;

import java.util.List;
import java.util.function.Predicate;
import odesweep.core.Xoshiro;

/**
 * A search space as samplers see it: points of the unit cube. A point has a coordinate on each dimension, NaN where the dimension does
 * not act.
 */
public final class Domain {
    /** Decides which dimensions act at a point. */
    @FunctionalInterface
    public interface Acting {
        /** @param u a coordinate on each dimension, snapped; not modified */
        boolean[] at(double[] u);
    }

    private final Dimension[] dimensions;
    private final Acting acting;
    private final Predicate<double[]> admits;

    /** @param admits whether a point may be proposed */
    public Domain(List<Dimension> dimensions, Acting acting, Predicate<double[]> admits) {
        this.dimensions = dimensions.toArray(Dimension[]::new);
        this.acting = acting;
        this.admits = admits;
    }

    /** The number of dimensions. */
    public int size() {
        return dimensions.length;
    }

    Dimension dimension(int d) {
        return dimensions[d];
    }

    /** The point at {@code u}: snapped, and NaN where a dimension does not act. */
    double[] point(double[] u) {
        double[] point = new double[dimensions.length];
        for (int d = 0; d < point.length; d++) {
            point[d] = dimensions[d].snapped(u[d]);
        }
        boolean[] acts = acting.at(point);
        for (int d = 0; d < point.length; d++) {
            if (!acts[d]) {
                point[d] = Double.NaN;
            }
        }
        return point;
    }

    /** Whether a point may be proposed. */
    public boolean admits(double[] point) {
        return admits.test(point);
    }

    /** A point, uniformly. */
    public double[] random(Xoshiro rng) {
        return point(drawn(rng));
    }

    private double[] drawn(Xoshiro rng) {
        double[] u = new double[dimensions.length];
        for (int d = 0; d < u.length; d++) {
            u[d] = rng.nextDouble();
        }
        return u;
    }

    /** A point's coordinates, with random ones where it has none. */
    double[] filled(double[] point, Xoshiro rng) {
        double[] u = drawn(rng);
        for (int d = 0; d < u.length; d++) {
            if (!Double.isNaN(point[d])) {
                u[d] = point[d];
            }
        }
        return u;
    }
}
