package odesweep.driver.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Metric;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;

/**
 * The ranking's stability under other random seeds: each configuration's rank by one replicate alone.
 *
 * @param ranks from 1, shape [position in the ranking][replicate]; 0 if the training is not COMPLETE
 * @param agreement Spearman's rank correlation of two replicates, averaged over all pairs; NaN with one replicate
 */
public record Stability(int[][] ranks, double agreement) {
    private static final int MOST_COMPARED = 10;

    public static Stability of(List<Ranked> ranking, List<TrialRow> rows, Metric rankBy) {
        Map<Integer, Integer> place = new HashMap<>();
        ranking.forEach(configuration -> place.put(configuration.trial(), place.size()));
        int replicates =
                rows.stream().mapToInt(row -> row.replicate() + 1).max().orElse(0);
        double[][] scores = new double[replicates][ranking.size()];
        for (double[] row : scores) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
        }
        rows.forEach(row -> scores[row.replicate()][place.get(row.trial())] = row.score(rankBy));
        int[][] ranks = new int[ranking.size()][replicates];
        for (int replicate = 0; replicate < replicates; replicate++) {
            double[] score = scores[replicate];
            int[] order = IntStream.range(0, score.length)
                    .filter(i -> Double.isFinite(score[i]))
                    .boxed()
                    .sorted((a, b) -> Double.compare(score[a], score[b]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < order.length; i++) {
                ranks[order[i]][replicate] = i + 1;
            }
        }
        return new Stability(ranks, agreement(scores));
    }

    private static double agreement(double[][] scores) {
        int compared = Math.min(scores.length, MOST_COMPARED);
        List<Double> correlations = new ArrayList<>();
        for (int a = 0; a < compared; a++) {
            for (int b = a + 1; b < compared; b++) {
                if (scores[a].length > 1) {
                    correlations.add(new SpearmansCorrelation().correlation(scores[a], scores[b]));
                }
            }
        }
        return correlations.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    }
}
