package odesweep.driver.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.TrainingResult;
import odesweep.driver.analysis.Ranking;
import odesweep.driver.result.Tables;
import odesweep.driver.result.TrainedSweep;
import odesweep.driver.search.Axis;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.Space;
import odesweep.driver.search.Trial;
import odesweep.driver.search.WholeSearch;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;

/** Small sweeps and results made by hand. */
public final class Sweeps {
    private Sweeps() {}

    /** A sweep of these configurations, whose keys are the axes. */
    @SafeVarargs
    public static SweepSpec sweep(Metric rankBy, int replicates, Map<String, Object>... configurations) {
        return sweep(RankBy.of(rankBy), replicates, configurations);
    }

    @SafeVarargs
    public static SweepSpec sweep(RankBy rankBy, int replicates, Map<String, Object>... configurations) {
        List<Trial> trials = new ArrayList<>();
        for (Map<String, Object> searched : configurations) {
            Map<String, Object> settings = new HashMap<>(searched);
            settings.keySet().retainAll(Settings.names());
            trials.add(new Trial(trials.size(), searched, TrainingConfig.of(settings)));
        }
        return new SweepSpec(
                new SearchConfig(SamplerKind.GRID, trials.size(), replicates, 1, rankBy, SearchConfig.DEFAULT.budget()),
                new Space(Arrays.stream(configurations)
                        .flatMap(searched -> searched.keySet().stream())
                        .distinct()
                        .map(name -> new Axis(name, new Axis.Choices(List.of())))
                        .toList()),
                (id, proposal) -> new Trial(
                        id,
                        proposal.point().searched(),
                        TrainingConfig.of(proposal.point().settings())),
                new WholeSearch(trials, replicates),
                "problem: decay\n");
    }

    /** Settings in the order given. */
    public static Map<String, Object> settings(Object... namesAndValues) {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return settings;
    }

    public static TrialResult complete(int trial, int replicate, double loss) {
        return complete(trial, replicate, loss, 1e-3);
    }

    public static TrialResult complete(int trial, int replicate, double loss, double relError) {
        return result(trial, replicate, Outcome.complete(new Fit(loss, relError, 2 * relError)));
    }

    public static TrialResult dead(int trial, int replicate, String reason) {
        return result(trial, replicate, Outcome.dead(new Fit(2, 1, 1), reason));
    }

    public static TrialResult diverged(int trial, int replicate, String reason) {
        return result(trial, replicate, Outcome.diverged(reason));
    }

    public static TrialResult result(int trial, int replicate, Outcome outcome) {
        return new TrialResult(
                trial,
                replicate,
                1000L * trial + replicate,
                new TrainingResult(
                        outcome,
                        new double[] {0.5},
                        new Curve(new int[] {1, 10}, new double[] {1, 0.1}, new double[] {2, Double.NaN}),
                        1.0,
                        21_000,
                        new StepCounts(7, 3, 0, 0, 0, 0),
                        "simd-512"),
                new TrialResult.Timing(1_700_000_000_000L + 100 * trial, 250, 200, "driver"));
    }

    /** The sweep when all its trials are trained. */
    public static TrainedSweep trained(SweepSpec spec) {
        return trained(spec, (long) spec.trials().size() * spec.search().replicates());
    }

    private static TrainedSweep trained(SweepSpec spec, long ended) {
        return TrainedSweep.of(spec, spec.trials()::get, ended, spec.proposer().planned());
    }

    /** Writes tables of results in any order. */
    public static void write(RunFolder folder, SweepSpec spec, Iterable<TrialResult> results) throws IOException {
        Iterator<TrialResult> inOrder = results instanceof List<TrialResult> list
                ? list.stream()
                        .sorted(Comparator.comparingInt(TrialResult::trial).thenComparingInt(TrialResult::replicate))
                        .iterator()
                : results.iterator();
        TrainedSweep trained = results instanceof List<TrialResult> list ? trained(spec, list.size()) : trained(spec);
        Tables.write(folder, trained, inOrder, Ranking::of);
    }

    /** The same result of a run at another time and place. */
    public static TrialResult elsewhere(TrialResult result) {
        return new TrialResult(
                result.trial(),
                result.replicate(),
                result.seed(),
                result.training(),
                new TrialResult.Timing(1_800_000_000_000L, 1, 2, "17"));
    }
}
