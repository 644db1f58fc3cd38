package odesweep.driver.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;

/**
 * The configurations that may be the best one, given a few replicates of each: a subset that contains the true best with a
 * probability of at least 95 % (Gupta 1965, Technometrics 7, 225–245), on the logarithm of the score.
 *
 * <p>A configuration leaves the set if the gap between its median and the lowest median would occur in less than 5 % of the
 * cases were all configurations equally good. The gap is measured against the scatter between replicates. Two replicates say
 * little about the scatter of one configuration, so the scatter is pooled over all of them, as the mean of the logarithms of
 * their variances, which no single outlier moves far (Smyth 2004, Statistical Applications in Genetics and Molecular Biology 3,
 * without a prior of finite weight). A configuration whose replicates scatter significantly more below their median keeps its
 * own variance: pooling must not make it look more certain than it is.
 */
public final class TieSet {
    /** The probability that the set omits the true best. */
    public static final double ALPHA = 0.05;

    /** Nodes of the grid over the normal distribution; the mass beyond it is less than 1e-14. */
    private static final int NODES = 65;

    private static final double REACH = 8;

    /** The number of equiprobable values for the pooled deviation's own error. */
    private static final int SCALES = 8;

    private static final double STEP = 0.03;

    /** The most replicates ever advised. */
    private static final int MOST_REPLICATES = 1_000;

    /** The quantile of the normal distribution at 4/5: advice is good in about four of five sweeps. */
    private static final double LIKELY = 0.8416;

    private static final int BISECTIONS = 16;

    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private final double[] locations;
    private final double[] errors;
    private final int replicates;
    private final PooledScatter pool;
    private final double visible;
    private final int size;

    private TieSet(double[] locations, double[] errors, int replicates, PooledScatter pool, double visible, int size) {
        this.locations = locations;
        this.errors = errors;
        this.replicates = replicates;
        this.pool = pool;
        this.visible = visible;
        this.size = size;
    }

    /**
     * The tie set of ranked configurations.
     *
     * @param locations the base-10 logarithm of each configuration's median, ascending, all finite
     * @param samples the base-10 logarithms of the replicates of configuration c that completed
     */
    public static TieSet of(double[] locations, IntFunction<double[]> samples) {
        Scatter[] scatters = new Scatter[locations.length];
        Arrays.setAll(scatters, c -> Scatter.of(samples.apply(c)));
        int most = Arrays.stream(scatters).mapToInt(Scatter::count).max().orElse(0);
        PooledScatter pool = PooledScatter.of(scatters);
        if (locations.length == 0 || pool.freedom() == 0) {
            return new TieSet(locations, new double[0], most, pool, Double.NaN, locations.length);
        }
        double[] errors = new double[locations.length];
        double outlying = pool.outlying(locations.length);
        for (int c = 0; c < errors.length; c++) {
            double own = scatters[c].below();
            double variance = own > outlying ? own : pool.variance();
            errors[c] = error(variance, Math.max(1, scatters[c].count()));
        }
        Rivals rivals = new Rivals(errors, pool.freedom());
        Map<Double, Double> gaps = new HashMap<>();
        int last = errors.length - 1;
        while (last > 0 && locations[last] - locations[0] > gaps.computeIfAbsent(errors[last], rivals::gap)) {
            last--;
        }
        double visible = gaps.computeIfAbsent(error(pool.variance(), most), rivals::gap);
        return new TieSet(locations, errors, most, pool, visible, last + 1);
    }

    /** The number of configurations in the set, counted from the top of the ranking; all if nothing is known. */
    public int size() {
        return size;
    }

    /** Whether the scatter is known: at least one configuration has two replicates. */
    public boolean isKnown() {
        return pool.freedom() > 0;
    }

    /** The standard deviation of one replicate, pooled over the configurations, in decades; NaN if unknown. */
    public double deviation() {
        return isKnown() ? Math.sqrt(pool.variance()) : Double.NaN;
    }

    /**
     * The ratio to the best median up to which a configuration is in the set, if it scatters like the others and all its
     * replicates completed; NaN if unknown.
     */
    public double visibleRatio() {
        return StrictMath.pow(10, visible);
    }

    /**
     * Whether the last of the set is there for its own replicates, which are fewer or scatter more: its ratio to the best is one
     * that could be seen of others.
     */
    public boolean isHeldOpen() {
        return isKnown() && locations[size - 1] - locations[0] > visible;
    }

    /**
     * The number of replicates with which the best would probably be alone in this set, if the medians stayed as they are: the
     * gap that the set demands, and as much again as the medians move in four sweeps of five.
     *
     * @param now the replicates that each configuration has
     * @return more than {@code now}, to two digits; empty if more than 1000, or unknown, or if the best is alone already
     */
    public OptionalInt replicatesForOne(int now) {
        if (!isKnown() || size < 2 || !isEnough(MOST_REPLICATES, now)) {
            return OptionalInt.empty();
        }
        int few = now;
        int enough = MOST_REPLICATES;
        while (enough - few > 1) {
            int middle = (few + enough) / 2;
            if (isEnough(middle, now)) {
                enough = middle;
            } else {
                few = middle;
            }
        }
        return OptionalInt.of(enough < 100 ? enough : (enough + 9) / 10 * 10);
    }

    /** Whether {@code count} replicates instead of {@code now} would probably remove all but the best. */
    private boolean isEnough(int count, int now) {
        double shrunk = Math.sqrt(medianFactor(count) / medianFactor(now));
        Rivals rivals = new Rivals(errors, pool.freedom(count, now));
        Map<Double, Double> gaps = new HashMap<>();
        for (int c = 1; c < size; c++) {
            double gap = gaps.computeIfAbsent(errors[c], rivals::gap);
            double moved = LIKELY * Math.hypot(errors[0], errors[c]);
            if (locations[c] - locations[0] <= shrunk * (gap + moved)) {
                return false;
            }
        }
        return true;
    }

    /** The standard error of a median of {@code count} replicates. */
    private static double error(double variance, int count) {
        return rounded(Math.sqrt(variance * medianFactor(count)));
    }

    /** The standard error, rounded up so that errors that differ by less than 3 % become equal. */
    private static double rounded(double error) {
        return error == 0 ? 0 : StrictMath.exp(Math.ceil(StrictMath.log(error) / STEP) * STEP);
    }

    /** The variance of the median of n normal numbers of variance 1 (exact to three digits up to 12, then asymptotic). */
    static double medianFactor(int n) {
        double[] exact = {1, 0.5, 0.4487, 0.2982, 0.2868, 0.2147, 0.2104, 0.1682, 0.1661, 0.1383, 0.1372, 0.1175};
        return n <= exact.length ? exact[n - 1] : Math.PI / (2 * (n + (n % 2 == 0 ? 1.4 : 0.6)));
    }

    /** All configurations as equally good rivals of one of them, by the standard errors of their medians. */
    private static final class Rivals {
        private final double[] errors;
        private final int[] counts;
        private final double rivals;

        private final double[] scales;

        /** @param freedom degrees of freedom of the scatter */
        Rivals(double[] all, double freedom) {
            rivals = all.length;
            errors = Arrays.stream(all).distinct().sorted().toArray();
            counts = new int[errors.length];
            for (double error : all) {
                counts[Arrays.binarySearch(errors, error)]++;
            }
            scales = scales(freedom);
        }

        /** The gap to the lowest median that a configuration with this standard error exceeds with probability ALPHA. */
        double gap(double error) {
            double low = 0;
            double high = 8 * (error + errors[errors.length - 1]);
            while (probability(error, high) > ALPHA) {
                high *= 2;
            }
            for (int i = 0; i < BISECTIONS; i++) {
                double middle = (low + high) / 2;
                if (probability(error, middle) > ALPHA) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return high;
        }

        private double probability(double error, double gap) {
            if (error == 0 && errors[errors.length - 1] == 0) {
                return 0;
            }
            double none = 0;
            for (double scale : scales) {
                none += noneBelow(error, gap * scale) / SCALES;
            }
            return 1 - none;
        }

        /** The probability that no rival is lower by {@code gap}. */
        private double noneBelow(double error, double gap) {
            double sum = 0;
            double weights = 0;
            for (int i = 0; i < NODES; i++) {
                double z = REACH * (2.0 * i / (NODES - 1) - 1);
                double weight = StrictMath.exp(-z * z / 2);
                double log = 0;
                for (int b = 0; b < errors.length; b++) {
                    double distance = errors[b] == 0
                            ? (error * z < gap ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY)
                            : (gap - error * z) / errors[b];
                    log += counts[b] * StrictMath.log1p(-0.5 * Erf.erfc(distance / Math.sqrt(2)));
                }
                sum += weight * StrictMath.exp(log * (rivals - 1) / rivals); // one rival fewer: not against itself
                weights += weight;
            }
            return sum / weights;
        }

        /** Equiprobable quantiles of the ratio of the estimated deviation to the true one. */
        private static double[] scales(double degrees) {
            double[] scales = new double[SCALES];
            for (int i = 0; i < SCALES; i++) {
                double p = (i + 0.5) / SCALES;
                if (Double.isInfinite(degrees)) {
                    scales[i] = 1;
                } else if (degrees > 200) {
                    scales[i] = 1 + NORMAL.inverseCumulativeProbability(p) / Math.sqrt(2 * degrees);
                } else {
                    scales[i] = Math.sqrt(
                            new ChiSquaredDistribution(null, degrees).inverseCumulativeProbability(p) / degrees);
                }
            }
            return scales;
        }
    }
}
