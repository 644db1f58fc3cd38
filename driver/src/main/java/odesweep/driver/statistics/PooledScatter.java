package odesweep.driver.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.FDistribution;
import org.apache.commons.math3.special.Gamma;

/**
 * The scatter of all configurations.
 *
 * @param freedom degrees of freedom of {@code variance}; 0 if nothing is known
 */
record PooledScatter(double variance, double freedom) {
    /** A configuration keeps its own variance if the largest of all would exceed it with at most this probability. */
    private static final double OUTLYING = 0.05;

    /** The variance, as a share of the largest, that replicates count with if they agree to the last bit: zero has no logarithm. */
    private static final double LEAST = 1e-12;

    static PooledScatter of(Scatter[] scatters) {
        double largest =
                Arrays.stream(scatters).mapToDouble(Scatter::variance).max().orElse(0);
        int degrees = Arrays.stream(scatters).mapToInt(Scatter::count).max().orElse(0) - 1;
        if (degrees < 1) {
            return new PooledScatter(0, 0);
        } else if (largest == 0) {
            return new PooledScatter(0, Double.POSITIVE_INFINITY);
        }
        double weights = 0;
        double sum = 0;
        for (Scatter scatter : scatters) {
            if (scatter.count() >= 2) {
                double half = (scatter.count() - 1) / 2.0;
                // log s² has the mean log σ² + ψ(d/2) - log(d/2) and the variance ψ'(d/2)
                double weight = 1 / Gamma.trigamma(half);
                double own = Math.max(scatter.variance(), LEAST * largest);
                sum += weight * (StrictMath.log(own) - Gamma.digamma(half) + StrictMath.log(half));
                weights += weight;
            }
        }
        // the logarithm of a scaled χ² with ν degrees has the variance ψ'(ν/2), about 2/ν
        return new PooledScatter(StrictMath.exp(sum / weights), Math.max(1, 2 * weights - 1));
    }

    /** The degrees of freedom if each configuration had {@code count} replicates instead of {@code now}, which is at least two. */
    double freedom(int count, int now) {
        double weights = (freedom + 1) * Gamma.trigamma((now - 1) / 2.0) / Gamma.trigamma((count - 1) / 2.0);
        return Math.max(1, weights - 1);
    }

    /** The largest of {@code count} variances that is still likely, at 5 %, if they estimate one variance. */
    double outlying(int count) {
        return Double.isInfinite(freedom)
                ? variance
                : variance * new FDistribution(null, 1, freedom).inverseCumulativeProbability(1 - OUTLYING / count);
    }
}
