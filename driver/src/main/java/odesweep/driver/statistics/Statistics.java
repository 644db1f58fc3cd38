package odesweep.driver.statistics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.math3.distribution.BinomialDistribution;

/** The statistics of a ranking. Samples may contain infinity, never NaN. */
public final class Statistics {
    private Statistics() {}

    /**
     * A median and its distribution-free confidence interval between two order statistics.
     *
     * @param low null for a sample of one
     * @param high null for a sample of one; infinite if too many values are
     * @param coverage the probability that such an interval contains the median: 0.95 or a little more. If the sample is too
     * small for that, the interval is [min, max] and the coverage is 1 - 2 * 0.5^n
     */
    public record Median(double median, Double low, Double high, double coverage) {
        /** The median of a metric that was not measured: NaN. */
        public static final Median UNKNOWN = new Median(Double.NaN, null, null, 0);

        public static Median of(double[] sample) {
            double[] sorted = sample.clone();
            Arrays.sort(sorted);
            int n = sorted.length;
            if (n == 1) {
                return new Median(sorted[0], null, null, 0);
            }
            OrderInterval interval = INTERVALS.computeIfAbsent(n, OrderInterval::of);
            int skipped = interval.skipped;
            return new Median(quantile(sorted, 0.5), sorted[skipped], sorted[n - 1 - skipped], interval.coverage);
        }
    }

    /** A cache by sample size: a sweep has few sizes, and perhaps a million configurations. */
    private static final Map<Integer, OrderInterval> INTERVALS = new ConcurrentHashMap<>();

    /** The number of values outside an interval at each end, and its coverage. */
    private record OrderInterval(int skipped, double coverage) {
        public static OrderInterval of(int n) {
            int skipped = skipped(n);
            double outside = 2 * new BinomialDistribution(null, n, 0.5).cumulativeProbability(skipped);
            return new OrderInterval(skipped, 1 - outside);
        }

        /** The most values that an interval can omit at each end and still cover 95 %; 0 if it can omit none. */
        private static int skipped(int n) {
            BinomialDistribution below = new BinomialDistribution(null, n, 0.5);
            int skipped = 0;
            while (2 * below.cumulativeProbability(skipped + 1) <= 0.05) {
                skipped++;
            }
            return skipped;
        }
    }

    /** The quantile by linear interpolation between order statistics (Hyndman and Fan's type 7), as in R, NumPy and DuckDB. */
    public static double quantile(double[] sorted, double p) {
        double at = p * (sorted.length - 1);
        int below = (int) at;
        double fraction = at - below;
        return fraction == 0 || sorted[below] == sorted[below + 1]
                ? sorted[below]
                : (1 - fraction) * sorted[below] + fraction * sorted[below + 1];
    }
}
