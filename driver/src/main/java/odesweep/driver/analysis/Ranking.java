package odesweep.driver.analysis;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Metric;
import odesweep.driver.statistics.Statistics;
import odesweep.driver.statistics.Statistics.Median;
import odesweep.driver.statistics.TieSet;

/**
 * The configurations by the median over their replicates, then by trial.
 *
 * <p>A replicate that is not COMPLETE counts as infinite. A configuration of which half or more fail has an infinite median and
 * no rank, and comes last. The first configurations are tied with the best; {@link TieSet} determines how many.
 *
 * <p>A lazy list: a million configurations take little room.
 */
public final class Ranking extends AbstractList<Ranked> implements RandomAccess {
    /** Ranks the configurations of {@code rows}, which are in order of trial. Unranked ones come last, the most completed first. */
    public static Ranking of(List<TrialRow> rows, Metric rankBy) {
        return new Ranking(rows, rankBy);
    }

    private final List<TrialRow> rows;
    private final Metric rankBy;

    /** The index of each configuration's first row, then the number of rows. */
    private final int[] starts;

    /** The configurations, best first. */
    private final int[] order;

    private final int ranked;

    /** The metrics that no training of the run has. */
    private final Set<Metric> unmeasuredInAll;

    private final TieSet ties;

    private Ranking(List<TrialRow> rows, Metric rankBy) {
        this.rows = rows;
        this.rankBy = rankBy;
        starts = starts(rows);
        double[] medians = new double[size()];
        int[] completed = new int[size()];
        for (int i = 0; i < medians.length; i++) {
            double[] sorted = scores(i, rankBy);
            Arrays.sort(sorted);
            medians[i] = Statistics.quantile(sorted, 0.5);
            completed[i] = completed(i);
        }
        order = IntStream.range(0, size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> medians[i])
                        .thenComparing(i -> Double.isFinite(medians[i]) ? 0 : -completed[i])
                        .thenComparing(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
        unmeasuredInAll = Arrays.stream(Metric.values())
                .filter(metric -> isUnmeasured(metric, rows))
                .collect(Collectors.toUnmodifiableSet());
        ranked = (int) Arrays.stream(medians).filter(Double::isFinite).count();
        ties = TieSet.of(
                Arrays.stream(order, 0, ranked)
                        .mapToDouble(i -> rankBy.logarithm(medians[i]))
                        .toArray(),
                place -> logarithms(order[place]));
    }

    /** The configurations that may be the best one. */
    public TieSet ties() {
        return ties;
    }

    private static int[] starts(List<TrialRow> rows) {
        int[] starts = new int[rows.size() + 1];
        int count = 0;
        int lastTrial = -1;
        for (int i = 0; i < rows.size(); i++) {
            int trial = rows.get(i).trial();
            if (trial != lastTrial) {
                starts[count++] = i;
                lastTrial = trial;
            }
        }
        starts[count++] = rows.size();
        return Arrays.copyOf(starts, count);
    }

    @Override
    public int size() {
        return starts.length - 1;
    }

    @Override
    public Ranked get(int index) {
        int configuration = order[index];
        boolean hasRank = index < ranked;
        List<TrialRow> replicates = rowsOf(configuration);
        double[] trivial = replicates.stream()
                .mapToDouble(TrialRow::trivialLoss)
                .filter(loss -> !Double.isNaN(loss))
                .sorted()
                .toArray();
        return new Ranked(
                hasRank ? Optional.of(index + 1) : Optional.empty(),
                replicates.get(0).trial(),
                replicates.get(0).axes(),
                replicates.size(),
                completed(configuration),
                Arrays.stream(Metric.values())
                        .map(metric -> median(configuration, metric))
                        .toList(),
                trivial.length == 0 ? Double.NaN : Statistics.quantile(trivial, 0.5),
                hasRank && (ties.isKnown() || index == 0) ? Optional.of(index < ties.size()) : Optional.empty());
    }

    private Median median(int configuration, Metric metric) {
        boolean unmeasured = completed(configuration) > 0
                ? isUnmeasured(metric, rowsOf(configuration))
                : unmeasuredInAll.contains(metric);
        return unmeasured ? Median.UNKNOWN : Median.of(scores(configuration, metric));
    }

    /** Whether trainings ended with a network, but none with this metric: their problem has no reference solution. */
    private static boolean isUnmeasured(Metric metric, List<TrialRow> trainings) {
        return metric.needsTruth()
                && trainings.stream().anyMatch(row -> row.fit().isPresent())
                && trainings.stream().flatMap(row -> row.fit().stream()).allMatch(fit -> Double.isNaN(metric.of(fit)));
    }

    private List<TrialRow> rowsOf(int configuration) {
        return rows.subList(starts[configuration], starts[configuration + 1]);
    }

    private int completed(int configuration) {
        int completed = 0;
        for (int i = starts[configuration]; i < starts[configuration + 1]; i++) {
            completed += rows.get(i).complete() ? 1 : 0;
        }
        return completed;
    }

    /** The logarithms of a configuration's finite scores. */
    private double[] logarithms(int configuration) {
        return Arrays.stream(scores(configuration, rankBy))
                .filter(Double::isFinite)
                .map(rankBy::logarithm)
                .toArray();
    }

    private double[] scores(int configuration, Metric metric) {
        double[] scores = new double[starts[configuration + 1] - starts[configuration]];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = rows.get(starts[configuration] + i).score(metric);
        }
        return scores;
    }
}
