package odesweep.driver.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Metric;
import odesweep.driver.statistics.FrontRunner;

/**
 * The median of the {@link FrontRunner} so far, at each training that made it lower.
 *
 * @param ended the training's position in order of completion, from 1
 */
public record BestSoFar(int[] ended, double[] score) {
    /** @param order the order of {@code rows}, from {@link #order} */
    public static BestSoFar of(List<TrialRow> rows, int[] order, Metric rankBy) {
        List<Integer> ended = new ArrayList<>();
        List<Double> best = new ArrayList<>();
        Map<Integer, Integer> replicates = new HashMap<>();
        rows.forEach(row -> replicates.merge(row.trial(), 1, Integer::sum));
        if (rows.stream().anyMatch(row -> row.rung() > 1)) { // those that the search stopped before could lead by luck
            int most = replicates.values().stream().mapToInt(i -> i).max().orElseThrow();
            replicates.replaceAll((trial, count) -> most);
        }
        FrontRunner first = new FrontRunner();
        for (int i = 0; i < order.length; i++) {
            TrialRow row = rows.get(order[i]);
            if (first.accept(row.trial(), row.score(rankBy), replicates.get(row.trial()))) {
                ended.add(i + 1);
                best.add(first.median());
            }
        }
        return new BestSoFar(
                ended.stream().mapToInt(i -> i).toArray(),
                best.stream().mapToDouble(x -> x).toArray());
    }

    /** The rows' indices in the order in which the trainings ended. */
    public static int[] order(List<TrialRow> rows) {
        double[] ends =
                rows.stream().mapToDouble(row -> row.startedMs() + row.wallMs()).toArray();
        return IntStream.range(0, ends.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> ends[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
