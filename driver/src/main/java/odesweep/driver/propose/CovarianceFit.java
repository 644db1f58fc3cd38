package odesweep.driver.propose;

import java.util.Arrays;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;

/**
 * The covariance under which values are most likely, with a weak expectation of its parameters (log-normal), by resilient
 * propagation: each parameter moves by a step of its own, which grows while the derivative keeps its sign.
 */
final class CovarianceFit {
    private static final double FIRST_STEP = 0.15;
    private static final double LARGEST_STEP = 0.6;
    private static final double LEAST = -5;
    private static final double MOST_LOG_LENGTH = 4;
    private static final double MOST_LOG_DEVIATION = 2;
    private static final double NOISE_SPREAD = 1.2;

    private final Domain domain;
    private final double[][] points;
    private final double[] values;

    /** The variance of each value's noise as known from replicates, relative to the smallest; 1 if unknown. */
    private final double[] ratios;

    private final double[] expected;

    CovarianceFit(Domain domain, double[][] points, double[] values, double[] ratios, double[] expected) {
        this.domain = domain;
        this.points = points;
        this.values = values;
        this.ratios = ratios;
        this.expected = expected;
    }

    double[] from(double[] start, int iterations) {
        int count = start.length;
        double[] x = start.clone();
        double[] best = x.clone();
        double[] steps = new double[count];
        Arrays.fill(steps, FIRST_STEP);
        double[] before = new double[count];
        double[] gradient = new double[count];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < iterations; i++) {
            double likelihood = logPosterior(x, gradient);
            if (likelihood > most) {
                most = likelihood;
                best = x.clone();
            }
            for (int p = 0; p < count; p++) {
                double agreement = gradient[p] * before[p];
                if (agreement > 0) {
                    steps[p] = Math.min(LARGEST_STEP, 1.3 * steps[p]);
                } else if (agreement < 0) {
                    steps[p] /= 2;
                }
                before[p] = gradient[p];
                double limit = p >= domain.size() ? MOST_LOG_DEVIATION : MOST_LOG_LENGTH;
                x[p] = Math.max(LEAST, Math.min(limit, x[p] + Math.signum(gradient[p]) * steps[p]));
            }
        }
        return best;
    }

    /** The logarithm of the posterior density of {@code parameters}, up to a constant, and its {@code gradient} (overwritten). */
    private double logPosterior(double[] parameters, double[] gradient) {
        int dimensions = domain.size();
        Arrays.fill(gradient, 0);
        double density = 0;
        for (int p = 0; p < parameters.length; p++) {
            double spread = p == dimensions + 1 ? NOISE_SPREAD : 1;
            double z = (parameters[p] - expected[p]) / spread;
            density -= z * z / 2;
            gradient[p] -= z / spread;
        }
        Covariance covariance = new Covariance(domain, parameters);
        int n = points.length;
        double[] noise = new double[n];
        for (int i = 0; i < n; i++) {
            noise[i] = covariance.noise() * ratios[i];
        }
        double[][] matrix = Process.matrix(covariance, points, noise);
        Triangle triangle;
        try {
            triangle = Triangle.of(matrix);
        } catch (NonPositiveDefiniteMatrixException e) {
            return Double.NEGATIVE_INFINITY;
        }
        double[][] inverse = triangle.inverse();
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += (i <= j ? inverse[i][j] : inverse[j][i]) * values[j];
            }
            weights[i] = sum;
            density -= 0.5 * sum * values[i];
        }
        density -= triangle.logDeterminant() / 2;
        for (int i = 0; i < n; i++) {
            double diagonal = weights[i] * weights[i] - inverse[i][i];
            gradient[dimensions] += diagonal * covariance.signal();
            gradient[dimensions + 1] += diagonal * noise[i];
            for (int j = i + 1; j < n; j++) {
                double pull = weights[i] * weights[j] - inverse[i][j];
                double square = covariance.square(points[i], points[j]);
                gradient[dimensions] += 2 * pull * matrix[i][j];
                double slope = pull * covariance.slope(square);
                for (int d = 0; d < dimensions; d++) {
                    double distance = covariance.distance(points[i], points[j], d);
                    gradient[d] += slope * distance * distance;
                }
            }
        }
        return density;
    }
}
