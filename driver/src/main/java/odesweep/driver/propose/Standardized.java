package odesweep.driver.propose;

import java.util.Arrays;

/**
 * Values as a Gaussian process should see them: with mean 0 and variance 1, and as logarithms of their distance from below the
 * smallest if they are skewed.
 */
final class Standardized {
    private static final double SKEWED = 1;

    private final double[] values;

    /** The derivative of each by the value that it was. */
    private final double[] slopes;

    Standardized(double[] raw) {
        int n = raw.length;
        double[] sorted = raw.clone();
        Arrays.sort(sorted);
        double mean = mean(raw);
        double variance = 0;
        double third = 0;
        for (double value : raw) {
            double miss = value - mean;
            variance += miss * miss;
            third += miss * miss * miss;
        }
        variance /= n;
        double skewness = third / n / StrictMath.pow(variance + 1e-300, 1.5);
        double least = sorted[0];
        double offset = Math.max(1e-12, 0.1 * (sorted[n / 2] - least));
        values = raw.clone();
        slopes = new double[n];
        Arrays.fill(slopes, 1);
        if (skewness > SKEWED) {
            for (int i = 0; i < n; i++) {
                slopes[i] = 1 / (raw[i] - least + offset);
                values[i] = StrictMath.log(raw[i] - least + offset);
            }
        }
        double center = mean(values);
        double square = 0;
        for (double value : values) {
            square += (value - center) * (value - center);
        }
        double deviation = Math.sqrt(square / n) + 1e-12;
        for (int i = 0; i < n; i++) {
            values[i] = (values[i] - center) / deviation;
            slopes[i] /= deviation;
        }
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    double[] values() {
        return values;
    }

    /** The variance of value {@code i}, of which the raw value had {@code variance}. */
    double variance(int i, double variance) {
        return variance * slopes[i] * slopes[i];
    }
}
