package odesweep.driver.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odesweep.driver.result.Ranked;

/**
 * The loss curves on a page: all of them, or those of the best configurations and of others spread evenly over the ranking.
 *
 * @param epochs the distinct lists of epochs
 * @param trial the trial of each curve
 * @param epochsOf the index of each curve's list in {@code epochs}
 * @param bands quantiles over the evenly spread ones
 */
record CurveColumns(
        List<int[]> epochs, int[] trial, int[] replicate, int[] epochsOf, List<double[]> loss, LossCurves.Bands bands) {
    private static final int MOST_POINTS = 200_000;

    static CurveColumns of(List<Ranked> ranking, LossCurves.Source source) throws IOException {
        int replicates = ranking.stream().mapToInt(Ranked::replicates).max().orElse(1);
        Sample drawn =
                Sample.of(ranking.size(), MOST_POINTS / odesweep.core.train.Curve.MOST / Math.max(1, replicates));
        Set<Integer> typical = new HashSet<>();
        Arrays.stream(drawn.even()).forEach(i -> typical.add(ranking.get(i).trial()));
        Set<Integer> trials = new HashSet<>(typical);
        Arrays.stream(drawn.shown()).forEach(i -> trials.add(ranking.get(i).trial()));
        List<LossCurves.LossCurve> curves = source.of(trials);
        List<int[]> epochs = new ArrayList<>();
        Map<List<Integer>, Integer> place = new HashMap<>();
        int[] epochsOf = curves.stream()
                .mapToInt(curve -> place.computeIfAbsent(
                        Arrays.stream(curve.epochs()).boxed().toList(), list -> {
                            epochs.add(curve.epochs());
                            return epochs.size() - 1;
                        }))
                .toArray();
        return new CurveColumns(
                epochs,
                curves.stream().mapToInt(LossCurves.LossCurve::trial).toArray(),
                curves.stream().mapToInt(LossCurves.LossCurve::replicate).toArray(),
                epochsOf,
                curves.stream().map(LossCurves.LossCurve::loss).toList(),
                LossCurves.bands(curves.stream()
                        .filter(curve -> typical.contains(curve.trial()))
                        .toList()));
    }
}
