package odesweep.driver.statistics;

import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.stat.StatUtils;

/**
 * The scatter of one configuration's replicates.
 *
 * @param below the variance estimated from the replicates below the median: a lucky median is far above some of them
 */
record Scatter(int count, double variance, double below) {
    /** The mean of (median - lowest)² of n normal numbers of variance 1, from n = 2 on (by simulation, ± 1 %). */
    private static final double[] LOWEST = {0.5, 1.175, 1.44, 1.798, 1.987, 2.24, 2.395, 2.582, 2.712, 2.873, 2.996};

    static Scatter of(double[] sample) {
        if (sample.length < 2) {
            return new Scatter(sample.length, 0, 0);
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double distance = Statistics.quantile(sorted, 0.5) - sorted[0];
        return new Scatter(sample.length, StatUtils.variance(sample), distance * distance / lowest(sample.length));
    }

    private static double lowest(int n) {
        if (n - 2 < LOWEST.length) {
            return LOWEST[n - 2];
        }
        double expected =
                new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - 0.625 / (n + 0.25)); // Blom 1958
        return expected * expected + 0.3;
    }
}
