package odesweep.driver.statistics;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The configuration that leads the ranking so far: the lowest median over replicates, among configurations of which every replicate
 * has ended. Others could lead by one lucky replicate. Not for several threads.
 */
public final class FrontRunner {
    private static final class Scores {
        private final double[] values;
        private int count;

        Scores(int replicates) {
            values = new double[replicates];
        }
    }

    private final Map<Integer, Scores> open = new HashMap<>();
    private double median = Double.POSITIVE_INFINITY;
    private int trial;

    /**
     * Takes a training that has ended; returns whether its configuration is now whole and has a lower median than all others.
     *
     * @param score what it is ranked by, infinite unless it is COMPLETE
     * @param replicates trainings of its configuration
     */
    public boolean accept(int trial, double score, int replicates) {
        Scores scores = open.computeIfAbsent(trial, unseen -> new Scores(replicates));
        scores.values[scores.count++] = score;
        if (scores.count < replicates) {
            return false;
        }
        open.remove(trial);
        Arrays.sort(scores.values);
        double whole = Statistics.quantile(scores.values, 0.5);
        boolean lower = whole < median;
        if (lower || whole == median && whole < Double.POSITIVE_INFINITY && trial < this.trial) {
            median = whole;
            this.trial = trial;
        }
        return lower;
    }

    /** Empty before a configuration has a finite median. */
    public OptionalInt trial() {
        return median < Double.POSITIVE_INFINITY ? OptionalInt.of(trial) : OptionalInt.empty();
    }

    /** What the configuration is ranked by; infinite before there is one. */
    public double median() {
        return median;
    }
}
