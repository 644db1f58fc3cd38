package odesweep.driver.result;

import java.util.List;
import java.util.Optional;
import odesweep.driver.search.Criterion;
import odesweep.driver.search.Effort;
import odesweep.driver.search.Metric;
import odesweep.driver.statistics.Statistics.Median;

/**
 * A configuration's results over its replicates.
 *
 * @param rank from 1; empty if half of the replicates or more are not COMPLETE, so that the median is infinite
 * @param rung the highest rung of the search that it reached, from 1
 * @param stopped whether the search stopped it there
 * @param axes as in {@link TrialRow}
 * @param completed the number of COMPLETE replicates
 * @param medians the median of each metric, in the order of {@link Metric}; a replicate that is not COMPLETE counts as infinite
 * @param efforts the median of each effort, in the order of {@link Effort}, as above
 * @param front the number of its Pareto front, from 1; empty without a rank, and where one metric alone ranks
 * @param trivialLoss median over the replicates; NaN if unknown
 * @param tiedWithBest whether it may be the best one by the metric, given the scatter between replicates; empty without a rank, and if each
 *     configuration has one replicate
 */
public record Ranked(
        Optional<Integer> rank,
        int trial,
        int rung,
        boolean stopped,
        AxisValues axes,
        int replicates,
        int completed,
        List<Median> medians,
        List<Double> efforts,
        Optional<Integer> front,
        double trivialLoss,
        Optional<Boolean> tiedWithBest) {
    public Median median(Metric metric) {
        return medians.get(metric.ordinal());
    }

    /** The median of any criterion. */
    public double value(Criterion criterion) {
        return criterion instanceof Metric metric
                ? median(metric).median()
                : efforts.get(((Effort) criterion).ordinal());
    }

    /** The probability that a median's interval contains it; depends only on the number of replicates. */
    public double coverage() {
        return medians.get(0).coverage();
    }
}
