package odesweep.driver.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.TrainingResult;
import odesweep.driver.search.Allocation;
import odesweep.driver.search.Allocation.AllocationKind;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.search.SamplerKind;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.TrainingId;
import odesweep.driver.search.Trial;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final int EPOCHS = 90;
    private static final TrainingConfig CONFIG = TrainingConfig.of(Map.of("epochs", EPOCHS));

    /** A run whose curves are given by trial; NaN ends one. */
    private static Replay replay(int trials, int replicates, IntFunction<double[]> curves) {
        Map<TrainingId, TrialResult> results = new HashMap<>();
        for (int trial = 0; trial < trials; trial++) {
            for (int replicate = 0; replicate < replicates; replicate++) {
                double[] loss = curves.apply(trial);
                double last = loss[loss.length - 1];
                Outcome outcome = loss.length < EPOCHS
                        ? Outcome.diverged("at " + loss.length)
                        : Outcome.complete(new Fit(last, last, last));
                results.put(
                        new TrainingId(trial, replicate),
                        new TrialResult(
                                trial,
                                replicate,
                                0,
                                new TrainingResult(
                                        outcome,
                                        new double[0],
                                        new Curve(
                                                IntStream.rangeClosed(1, loss.length)
                                                        .toArray(),
                                                loss,
                                                new double[loss.length]),
                                        1,
                                        1,
                                        StepCounts.NONE,
                                        "scalar"),
                                new TrialResult.Timing(0, 0, 0, "any")));
            }
        }
        List<Trial> all = IntStream.range(0, trials)
                .mapToObj(id -> new Trial(id, Map.of(), CONFIG))
                .toList();
        SearchConfig search = new SearchConfig(
                SamplerKind.GRID, trials, replicates, 0, RankBy.of(Metric.FINAL_LOSS), SearchConfig.DEFAULT.budget());
        return new Replay(all, search, results);
    }

    private static double[] constant(double loss) {
        return IntStream.range(0, EPOCHS).mapToDouble(epoch -> loss).toArray();
    }

    private static Replay.Figures halving(Replay replay) {
        return replay.of(Allocation.of(AllocationKind.HALVING), 40).orElseThrow();
    }

    @Test
    void curvesThatNeverCrossLoseNothing() {
        Replay.Figures figures = halving(replay(45, 1, trial -> constant(1 + trial)));
        assertEquals((36.0 / 9 + 12 * 2.0 / 9 + 4 * 2.0 / 3) / 36, figures.epochs(), 1e-9);
        assertEquals(new Replay.Figures(figures.epochs(), 36, 1, 1, 1), figures);
    }

    /** The best is the worst up to its twentieth epoch; draws without it, a fifth, lose nothing. */
    @Test
    void aWinnerThatStartsSlowlyIsLostWheneverItIsDrawn() {
        Replay replay = replay(
                45,
                1,
                trial -> IntStream.rangeClosed(1, EPOCHS)
                        .mapToDouble(epoch -> trial > 0 ? trial : epoch <= 20 ? 1e3 : 0.5)
                        .toArray());
        Replay.Figures figures = halving(replay);
        assertTrue(figures.kept() > 0.05 && figures.kept() < 0.4, figures.toString());
        assertEquals(2, figures.medianRatio(), "the second is found");
        Replay.Figures hyperband =
                replay.of(Allocation.of(AllocationKind.HYPERBAND), 40).orElseThrow();
        assertTrue(hyperband.kept() > figures.kept(), "some of it begins higher");
        assertTrue(hyperband.epochs() > figures.epochs());
    }

    @Test
    void whatFailsCostsWhatItTrained() {
        Replay replay = replay(50, 1, trial -> trial % 2 == 0 ? constant(1 + trial) : new double[] {1, 2});
        Replay.Figures figures = halving(replay);
        assertEquals(1, figures.kept());
        assertTrue(figures.epochs() > 0.35 && figures.epochs() < 0.45, figures.toString());
        assertEquals(
                Optional.empty(), replay(5, 1, trial -> new double[] {1}).of(Allocation.of(AllocationKind.HALVING), 2));
    }

    @Test
    void replicatesAreSharedOutToo() {
        Replay.Figures figures = replay(50, 12, trial -> constant(1 + trial))
                .of(Allocation.of(AllocationKind.REPLICATES), 10)
                .orElseThrow();
        assertEquals(40 + 20 + 2 * 10 + 4 * 5 + 4 * 3, figures.trainings(), 1e-9);
        assertEquals(figures.trainings() / 480, figures.epochs(), 1e-9);
        assertEquals(1, figures.kept());
    }
}
