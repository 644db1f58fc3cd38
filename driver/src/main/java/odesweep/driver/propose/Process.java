package odesweep.driver.propose;

import java.util.Arrays;

/** A Gaussian process with known values at points. Points can be added, so that its variance is that after they have been measured. */
final class Process {
    private final Covariance covariance;
    private double[][] points;
    private int size;

    /** Row j has column j of the triangle L with L Lᵀ = K, so that solving runs along rows. */
    private double[][] columns;

    /** K⁻¹ times the values. */
    private double[] weights;

    /** L⁻¹ times the values. */
    private double[] solved;

    /**
     * @param points where values are known
     * @param values with mean 0
     * @param noise the variance of each value's noise
     */
    Process(Covariance covariance, double[][] points, double[] values, double[] noise) {
        this.covariance = covariance;
        this.points = points.clone();
        size = points.length;
        columns = new double[size][];
        double[][] triangle = Triangle.of(matrix(covariance, points, noise)).columns();
        for (int i = 0; i < size; i++) {
            columns[i] = triangle[i];
        }
        solved = values.clone();
        forward(solved);
        weights = backward(solved);
    }

    static double[][] matrix(Covariance covariance, double[][] points, double[] noise) {
        int n = points.length;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                matrix[i][j] = covariance.of(points[i], points[j]);
                matrix[j][i] = matrix[i][j];
            }
            matrix[i][i] = covariance.signal() + noise[i];
        }
        return matrix;
    }

    private void forward(double[] x) {
        for (int i = 0; i < size; i++) {
            double[] column = columns[i];
            double value = x[i] / column[i];
            x[i] = value;
            for (int k = i + 1; k < size; k++) {
                x[k] -= column[k] * value;
            }
        }
    }

    private double[] backward(double[] z) {
        double[] x = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double[] column = columns[i];
            double sum = z[i];
            for (int k = i + 1; k < size; k++) {
                sum -= column[k] * x[k];
            }
            x[i] = sum / column[i];
        }
        return x;
    }

    /** Adds a point with the value that is expected there, which changes the variance only. */
    void believe(double[] point, double noise) {
        double[] k = covariances(point);
        double mean = mean(k);
        forward(k);
        double rest = covariance.signal() + noise;
        double known = 0;
        for (int i = 0; i < size; i++) {
            rest -= k[i] * k[i];
            known += k[i] * solved[i];
        }
        double diagonal = Math.sqrt(Math.max(1e-10, rest));
        for (int i = 0; i < size; i++) {
            columns[i] = Arrays.copyOf(columns[i], size + 1);
            columns[i][size] = k[i];
        }
        columns = Arrays.copyOf(columns, size + 1);
        columns[size] = new double[size + 1];
        columns[size][size] = diagonal;
        points = Arrays.copyOf(points, size + 1);
        points[size] = point;
        solved = Arrays.copyOf(solved, size + 1);
        solved[size] = (mean - known) / diagonal;
        size++;
        weights = backward(solved);
    }

    int size() {
        return size;
    }

    /** The covariance of the value at {@code point} with each known one. */
    double[] covariances(double[] point) {
        double[] k = new double[size];
        for (int i = 0; i < size; i++) {
            k[i] = covariance.of(point, points[i]);
        }
        return k;
    }

    /** The expected value at the point with these {@link #covariances}. */
    double mean(double[] k) {
        double mean = 0;
        for (int i = 0; i < size; i++) {
            mean += weights[i] * k[i];
        }
        return mean;
    }

    /** The standard deviation of the value, without noise, at the point with these {@link #covariances} (modified). */
    double deviation(double[] k) {
        forward(k);
        double variance = covariance.signal();
        for (double z : k) {
            variance -= z * z;
        }
        return Math.sqrt(Math.max(1e-10, variance));
    }
}
