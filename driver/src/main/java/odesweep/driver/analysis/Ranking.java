package odesweep.driver.analysis;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Criterion;
import odesweep.driver.search.Effort;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.statistics.ParetoFronts;
import odesweep.driver.statistics.Statistics;
import odesweep.driver.statistics.Statistics.Median;
import odesweep.driver.statistics.TieSet;

/**
 * The configurations by the median over their replicates, then by trial; with several criteria, by their Pareto fronts first.
 *
 * <p>A replicate that is not COMPLETE counts as infinite. A configuration of which half or more fail has an infinite median and
 * no rank, and comes last. Some configurations are tied with the best by the metric, as {@link TieSet}
 * says: the first ones, where the metric alone ranks.
 *
 * <p>Where the search stopped configurations at rungs, those with more whole trainings come first, and only those with the most are
 * compared for ties; those that were stopped have no rank, and come before those that failed: the highest rung first.
 *
 * <p>A lazy list: a million configurations take little room.
 */
public final class Ranking extends AbstractList<Ranked> implements RandomAccess {
    /** Ranks the configurations of {@code rows}, which are in order of trial. Unranked ones come last, the most completed first. */
    public static Ranking of(List<TrialRow> rows, RankBy rankBy) {
        return new Ranking(rows, rankBy);
    }

    private final List<TrialRow> rows;
    private final Metric metric;

    /** The index of each configuration's first row, then the number of rows. */
    private final int[] starts;

    /** The configurations, best first. */
    private final int[] order;

    private final int ranked;

    /** The metrics that no training of the run has. */
    private final Set<Metric> unmeasuredInAll;

    private final TieSet ties;

    /** The configurations in {@link #ties}. */
    private final BitSet tied = new BitSet();

    /** The number of each configuration's Pareto front; 0 without a rank, and where one metric alone ranks. */
    private final int[] fronts;

    private Ranking(List<TrialRow> rows, RankBy rankBy) {
        this.rows = rows;
        metric = rankBy.metric();
        starts = starts(rows);
        double[] medians = new double[size()];
        int[] completed = new int[size()];
        for (int i = 0; i < medians.length; i++) {
            medians[i] = value(i, metric);
            completed[i] = completed(i);
        }
        boolean climbs = rows.stream().anyMatch(row -> row.stopped() || row.rung() > 1);
        int[] levels = new int[size()];
        int[] stoppedAt = new int[size()];
        double[] stoppedScores = new double[size()];
        for (int i = 0; climbs && i < medians.length; i++) {
            levels[i] = Double.isFinite(medians[i]) ? rowsOf(i).size() : 0;
            TrialRow first = rowsOf(i).get(0);
            stoppedAt[i] = first.stopped() ? first.rung() : 0;
            stoppedScores[i] = first.stopped() ? first.scoreAtRung(metric) : 0;
        }
        int[] byMetric = sorted(Comparator.<Integer>comparingInt(i -> Double.isFinite(medians[i]) ? 0 : 1)
                .thenComparingInt(i -> -levels[i])
                .thenComparingDouble(i -> medians[i])
                .thenComparingInt(i -> -stoppedAt[i])
                .thenComparingDouble(i -> stoppedScores[i])
                .thenComparing(i -> Double.isFinite(medians[i]) ? 0 : -completed[i])
                .thenComparing(i -> i));
        unmeasuredInAll = Arrays.stream(Metric.values())
                .filter(metric -> isUnmeasured(metric, rows))
                .collect(Collectors.toUnmodifiableSet());
        ranked = (int) Arrays.stream(medians).filter(Double::isFinite).count();
        int top = (int) Arrays.stream(byMetric, 0, ranked)
                .filter(i -> levels[i] == levels[byMetric[0]])
                .count();
        ties = TieSet.of(
                Arrays.stream(byMetric, 0, top)
                        .mapToDouble(i -> metric.logarithm(medians[i]))
                        .toArray(),
                place -> logarithms(byMetric[place]));
        Arrays.stream(byMetric, 0, ties.size()).forEach(tied::set);
        fronts = rankBy.isOne() ? new int[size()] : fronts(rankBy, Arrays.copyOf(byMetric, ranked), levels);
        int[] place = new int[size()];
        IntStream.range(0, size()).forEach(i -> place[byMetric[i]] = i);
        order = rankBy.isOne()
                ? byMetric
                : sorted(Comparator.<Integer>comparingInt(i -> fronts[i] == 0 ? Integer.MAX_VALUE : fronts[i])
                        .thenComparing(i -> place[i]));
    }

    private int[] sorted(Comparator<Integer> comparator) {
        return IntStream.range(0, size())
                .boxed()
                .sorted(comparator)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The Pareto front of each configuration, 0 for those that have no rank; a lower level's fronts follow those of a higher. */
    private int[] fronts(RankBy rankBy, int[] haveRank, int[] levels) {
        int[] of = new int[size()];
        int before = 0;
        for (int from = 0, end; from < haveRank.length; from = end) {
            int level = levels[haveRank[from]];
            end = from
                    + (int) Arrays.stream(haveRank)
                            .filter(i -> levels[i] == level)
                            .count();
            double[][] points = Arrays.stream(haveRank, from, end)
                    .mapToObj(i -> rankBy.criteria().stream()
                            .mapToDouble(criterion -> value(i, criterion))
                            .toArray())
                    .toArray(double[][]::new);
            int[] ofPoints = ParetoFronts.of(points);
            for (int i = from; i < end; i++) {
                of[haveRank[i]] = before + ofPoints[i - from];
            }
            before += Arrays.stream(ofPoints).max().orElse(0);
        }
        return of;
    }

    /** The configurations that may be the best one by the metric. */
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
                replicates.stream().mapToInt(TrialRow::rung).max().orElseThrow(),
                replicates.get(0).stopped(),
                replicates.get(0).axes(),
                replicates.size(),
                completed(configuration),
                Arrays.stream(Metric.values())
                        .map(one -> median(configuration, one))
                        .toList(),
                Arrays.stream(Effort.values())
                        .map(effort -> value(configuration, effort))
                        .toList(),
                fronts[configuration] > 0 ? Optional.of(fronts[configuration]) : Optional.empty(),
                trivial.length == 0 ? Double.NaN : Statistics.quantile(trivial, 0.5),
                hasRank && (ties.isKnown() || index == 0) ? Optional.of(tied.get(configuration)) : Optional.empty());
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
        return Arrays.stream(scores(configuration, metric))
                .filter(Double::isFinite)
                .map(metric::logarithm)
                .toArray();
    }

    /** The median of a criterion. */
    private double value(int configuration, Criterion criterion) {
        double[] sorted = scores(configuration, criterion);
        Arrays.sort(sorted);
        return Statistics.quantile(sorted, 0.5);
    }

    private double[] scores(int configuration, Criterion criterion) {
        double[] scores = new double[starts[configuration + 1] - starts[configuration]];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = rows.get(starts[configuration] + i).score(criterion);
        }
        return scores;
    }
}
