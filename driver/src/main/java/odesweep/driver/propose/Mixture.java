package odesweep.driver.propose;

import java.util.Arrays;
import java.util.List;
import odesweep.core.Xoshiro;

/**
 * A density on a domain: a mixture of a product kernel around each point and of one wide kernel, the prior (Bergstra et al. 2011).
 *
 * <p>A kernel is a truncated normal on an ordered dimension, with the same bandwidth around every point: 1.06 s n^(-1/(d+4)) for n
 * points with standard deviation s, the prior counted in, narrower in many dimensions. On choices it is the point's own with a share
 * for the others. Where a dimension does not act at a point, the kernel is uniform.
 */
final class Mixture {
    private static final double NARROWEST = 0.01;
    private static final double LOG_ROOT_2PI = 0.9189385332046727;

    /** From here on bandwidths shrink with the number of dimensions. */
    private static final double FEW_DIMENSIONS = 10;

    private final Domain domain;
    private final double[][] points;
    private final double[] cumulative;
    private final double[] logWeights;

    /** By dimension: the mean of each kernel, NaN where it is uniform, and the bandwidth. */
    private final double[][] means;

    private final double[] bandwidths;

    /** By dimension: the constant of the logarithm of each kernel's density. */
    private final double[][] constants;

    /** @param weights of the points; the prior has 1 */
    Mixture(Domain domain, List<double[]> points, double[] weights) {
        this.domain = domain;
        this.points = points.toArray(double[][]::new);
        int n = points.size() + 1;
        double total = 1;
        for (double weight : weights) {
            total += weight;
        }
        cumulative = new double[n];
        logWeights = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double share = (i < n - 1 ? weights[i] : 1) / total;
            sum += share;
            cumulative[i] = sum;
            logWeights[i] = StrictMath.log(share);
        }
        means = new double[domain.size()][n];
        bandwidths = new double[domain.size()];
        constants = new double[domain.size()][n];
        for (int d = 0; d < domain.size(); d++) {
            if (!domain.dimension(d).isChoice()) {
                fit(d);
            }
        }
    }

    private void fit(int d) {
        int n = points.length;
        int acting = 0;
        double mean = 0.5;
        for (int i = 0; i < n; i++) {
            means[d][i] = points[i][d];
            if (!Double.isNaN(means[d][i])) {
                acting++;
                mean += means[d][i];
            }
        }
        mean /= acting + 1;
        double variance = 1 / 12.0 + (0.5 - mean) * (0.5 - mean);
        for (int i = 0; i < n; i++) {
            if (!Double.isNaN(means[d][i])) {
                variance += (means[d][i] - mean) * (means[d][i] - mean);
            }
        }
        variance /= acting + 1;
        int dimensions = domain.size();
        double width = 1.06
                * Math.sqrt(variance)
                * StrictMath.pow(Math.max(1, acting), -1.0 / (dimensions + 4))
                * Math.min(1, StrictMath.sqrt(FEW_DIMENSIONS / dimensions));
        bandwidths[d] = Math.max(NARROWEST, Math.min(1, width));
        means[d][n] = 0.5;
        boolean real = domain.dimension(d).isReal();
        for (int i = 0; i <= n; i++) {
            double s = bandwidth(d, i);
            double inside = Normal.cumulative((1 - means[d][i]) / s) - Normal.cumulative(-means[d][i] / s);
            constants[d][i] = Double.isNaN(means[d][i])
                    ? 0
                    : -StrictMath.log(inside) - (real ? StrictMath.log(s) + LOG_ROOT_2PI : 0);
        }
    }

    private double bandwidth(int d, int kernel) {
        return kernel == points.length ? 1 : bandwidths[d];
    }

    /** A draw. */
    double[] sample(Xoshiro rng) {
        double u = rng.nextDouble();
        int kernel = Arrays.binarySearch(cumulative, u);
        kernel = Math.min(points.length, kernel >= 0 ? kernel + 1 : -kernel - 1);
        double[] x = new double[domain.size()];
        for (int d = 0; d < x.length; d++) {
            Dimension dimension = domain.dimension(d);
            boolean uniform = kernel == points.length || Double.isNaN(points[kernel][d]);
            if (dimension.isChoice()) {
                boolean own = !uniform && rng.nextDouble() < 1 / (1 + dimension.size() * spread());
                x[d] = own ? points[kernel][d] : dimension.middle(rng.nextInt(dimension.size()));
            } else if (kernel < points.length && uniform) {
                x[d] = rng.nextDouble();
            } else {
                x[d] = Normal.truncated(means[d][kernel], bandwidth(d, kernel), rng.nextDouble());
            }
        }
        return domain.point(x);
    }

    /** The weight of each other choice, of which a point's own has 1. */
    private double spread() {
        return 1.0 / (points.length + 1);
    }

    /** The logarithm of the density at {@code x}, over the dimensions that act there. */
    double logDensity(double[] x) {
        double[] logs = logWeights.clone();
        for (int d = 0; d < x.length; d++) {
            if (!Double.isNaN(x[d])) {
                add(d, x[d], logs);
            }
        }
        double most = Double.NEGATIVE_INFINITY;
        for (double log : logs) {
            most = Math.max(most, log);
        }
        double sum = 0;
        for (double log : logs) {
            sum += log - most > -40 ? Normal.exp(log - most) : 0;
        }
        return most + StrictMath.log(sum);
    }

    /** Adds each kernel's logarithm at {@code x} on dimension {@code d} to {@code logs} (modified). */
    private void add(int d, double x, double[] logs) {
        Dimension dimension = domain.dimension(d);
        int n = points.length;
        if (dimension.isReal()) {
            double inverse = 1 / bandwidths[d];
            for (int i = 0; i < n; i++) {
                double z = (x - means[d][i]) * inverse;
                double log = constants[d][i] - z * z / 2;
                logs[i] += log == log ? log : 0; // a uniform kernel has no mean
            }
            logs[n] += constants[d][n] - (x - 0.5) * (x - 0.5) / 2;
            return;
        }
        int cell = dimension.cell(x);
        if (dimension.isChoice()) {
            double all = 1 + dimension.size() * spread();
            double hit = StrictMath.log((1 + spread()) / all);
            double miss = StrictMath.log(spread() / all);
            double uniform = -StrictMath.log(dimension.size());
            for (int i = 0; i < n; i++) {
                double own = points[i][d];
                logs[i] += Double.isNaN(own) ? uniform : own == x ? hit : miss;
            }
            logs[n] += uniform;
            return;
        }
        double low = dimension.low(cell);
        double high = dimension.high(cell);
        for (int i = 0; i <= n; i++) {
            double mean = means[d][i];
            double s = bandwidth(d, i);
            logs[i] += Double.isNaN(mean)
                    ? StrictMath.log(high - low)
                    : StrictMath.log(Math.max(
                                    1e-300, Normal.cumulative((high - mean) / s) - Normal.cumulative((low - mean) / s)))
                            + constants[d][i];
        }
    }
}
