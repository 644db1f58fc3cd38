package odesweep.driver.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import odesweep.core.train.Status;
import odesweep.driver.statistics.ParetoFronts;
import odesweep.driver.statistics.Statistics;
import odesweep.driver.statistics.TieSet;

/**
 * The choice of the configurations that go on from a rung: the best by what ranks, as many as the ladder says, and all that are tied
 * with them. One of which half of the replicates failed does not go on.
 */
final class Promotion {
    private final RankBy rankBy;

    Promotion(RankBy rankBy) {
        this.rankBy = rankBy;
    }

    /**
     * A configuration at a rung.
     *
     * @param replicates its trainings that were measured there
     */
    record Judged(Trial trial, List<EndedTraining> replicates) {
        private double[] scores(Criterion criterion) {
            return replicates.stream()
                    .mapToDouble(training -> score(criterion, training))
                    .toArray();
        }

        private double score(Criterion criterion, EndedTraining training) {
            Status status = training.outcome().status();
            return criterion.score(
                    status.isGood() ? Status.COMPLETE : status,
                    training.outcome().fit(),
                    training.evaluations(),
                    criterion == Effort.PARAMETERS ? trial.parameters() : 0);
        }

        private double median(Criterion criterion) {
            double[] sorted = scores(criterion);
            Arrays.sort(sorted);
            return Statistics.quantile(sorted, 0.5);
        }
    }

    /** Those of {@code judged} that go on, in order of trial. */
    List<Judged> of(List<Judged> judged, int quota) {
        List<Judged> good = judged.stream()
                .filter(configuration -> Double.isFinite(configuration.median(rankBy.metric())))
                .toList();
        if (good.size() <= quota) {
            return good;
        }
        double[] medians = good.stream()
                .mapToDouble(configuration -> configuration.median(rankBy.metric()))
                .toArray();
        int[] fronts = fronts(good);
        List<Integer> order = IntStream.range(0, good.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> fronts[i])
                        .thenComparingDouble(i -> medians[i])
                        .thenComparingInt(i -> i))
                .toList();
        boolean[] goesOn = new boolean[good.size()];
        int last = order.get(quota - 1);
        for (int place = 0; place < good.size(); place++) {
            int i = order.get(place);
            goesOn[i] = place < quota || fronts[i] == fronts[last] && medians[i] == medians[last];
        }
        tied(good, medians).forEach(i -> goesOn[i] = true);
        return IntStream.range(0, good.size())
                .filter(i -> goesOn[i])
                .mapToObj(good::get)
                .toList();
    }

    /**
     * Those that go on by the median rule (Golovin et al. 2017, KDD): whose best score so far is no worse than the median, over
     * all that are judged here, of the mean so far. Scores are compared by their logarithms.
     *
     * @param course the configurations as they were at each rung so far
     */
    List<Judged> byMedian(List<List<Judged>> course) {
        Metric metric = rankBy.metric();
        int count = course.get(0).size();
        double[] best = new double[count];
        double[] means = new double[count];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (List<Judged> there : course) {
            for (int i = 0; i < count; i++) {
                double score = metric.logarithm(there.get(i).median(metric));
                best[i] = Math.min(best[i], score);
                means[i] += score / course.size();
            }
        }
        List<Judged> last = course.get(course.size() - 1);
        double[] sorted = IntStream.range(0, count)
                .filter(i -> Double.isFinite(last.get(i).median(metric)))
                .mapToDouble(i -> means[i])
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return List.of();
        }
        double median = Statistics.quantile(sorted, 0.5);
        double third = sorted[Math.min(sorted.length, 3) - 1];
        return IntStream.range(0, count)
                .filter(i -> Double.isFinite(last.get(i).median(metric)) && best[i] <= Math.max(median, third))
                .mapToObj(last::get)
                .toList();
    }

    private int[] fronts(List<Judged> good) {
        return rankBy.isOne()
                ? new int[good.size()]
                : ParetoFronts.of(good.stream()
                        .map(configuration -> rankBy.criteria().stream()
                                .mapToDouble(configuration::median)
                                .toArray())
                        .toArray(double[][]::new));
    }

    /** Those that may be the best by the metric, as far as replicates tell. */
    private List<Integer> tied(List<Judged> good, double[] medians) {
        if (good.stream().allMatch(configuration -> configuration.replicates.size() < 2)) {
            return List.of();
        }
        Metric metric = rankBy.metric();
        List<Integer> byMetric =
                new ArrayList<>(IntStream.range(0, medians.length).boxed().toList());
        byMetric.sort(Comparator.<Integer>comparingDouble(i -> medians[i]).thenComparingInt(i -> i));
        TieSet ties = TieSet.of(
                byMetric.stream().mapToDouble(i -> metric.logarithm(medians[i])).toArray(),
                place -> Arrays.stream(good.get(byMetric.get(place)).scores(metric))
                        .filter(Double::isFinite)
                        .map(metric::logarithm)
                        .toArray());
        return byMetric.subList(0, ties.size());
    }
}
