package odesweep.driver.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import odesweep.core.config.TrainingConfig;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.TrainingResult;
import odesweep.driver.run.Generations;
import odesweep.driver.run.RunInMemory;
import odesweep.driver.search.Generation;
import odesweep.driver.search.History;
import odesweep.driver.search.Metric;
import odesweep.driver.search.PlannedTrainings;
import odesweep.driver.search.Search;
import odesweep.driver.search.Trial;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepProgressTest {
    private static final String FILE = """
            search: {replicates: 1, rank_by: rel_error}
            space: {epochs: [100, 200, 300, 400, 1000]}
            """;

    private final AtomicLong nanos = new AtomicLong();
    private SweepProgress progress;

    @BeforeEach
    void read(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("x.yaml"), FILE);
        SweepSpec sweep = SweepFile.read(file, List.of());
        Generations generations = new RunInMemory().run(sweep.proposer(), 1);
        progress = new SweepProgress(generations, sweep.search().rankBy().metric(), 1, nanos::get);
    }

    @Test
    void linesCountEverything() {
        progress.accept(result(0, Outcome.complete(new Fit(1e-9, 0.5, 1))));
        progress.accept(result(1, Outcome.diverged("NaN")));
        progress.accept(result(2, Outcome.complete(new Fit(1, 0.25, 1))));
        assertEquals("3 of 5 trainings done; best rel_error 0.250 (trial 2); 1 DIVERGED", progress.line());
        progress.accept(result(3, Outcome.diverged("NaN")));
        progress.accept(result(4, Outcome.failed("a bug", "")));
        assertEquals("5 of 5 trainings done; best rel_error 0.250 (trial 2); 2 DIVERGED; 1 FAILED", progress.line());
    }

    /** Trial 1 has the lowest error of one training; trial 0 has the lower median, and trial 2 is not whole. */
    @Test
    void bestIsTheWholeConfigurationWithTheLowestMedian(@TempDir Path temp) throws IOException {
        Path file = Files.writeString(temp.resolve("y.yaml"), FILE.replace("replicates: 1", "replicates: 3"));
        SweepSpec sweep = SweepFile.read(file, List.of());
        SweepProgress replicated = new SweepProgress(
                new RunInMemory().run(sweep.proposer(), 3),
                sweep.search().rankBy().metric(),
                3,
                nanos::get);
        for (double error : new double[] {0.01, 0.9, 0.8}) {
            replicated.accept(result(1, Outcome.complete(new Fit(1, error, 1))));
        }
        assertTrue(replicated.line().contains("best median rel_error 0.800 (trial 1)"), replicated::line);
        replicated.accept(result(2, Outcome.complete(new Fit(1, 1e-9, 1))));
        replicated.accept(result(2, Outcome.complete(new Fit(1, 1e-9, 1))));
        replicated.accept(result(0, Outcome.complete(new Fit(1, 0.3, 1))));
        replicated.accept(result(0, Outcome.diverged("NaN")));
        assertTrue(replicated.line().contains("best median rel_error 0.800 (trial 1)"), replicated::line);
        replicated.accept(result(0, Outcome.complete(new Fit(1, 0.2, 1))));
        assertTrue(replicated.line().contains("best median rel_error 0.300 (trial 0)"), replicated::line);
    }

    @Test
    void theTimeLeftIsThatOfTheWorkLeft() {
        nanos.set(7_000_000_000L); // what Spark takes to start counts not
        progress.runOn(2, () -> 1);
        progress.accept(result(4, Outcome.diverged("NaN"))); // half of the epochs, in 50 ms on one of two slots
        assertEquals("1 of 5 trainings done; 1 DIVERGED; about 1 s left", progress.line());
        nanos.set(9_000_000_000L);
        assertEquals("1 of 5 trainings done; 1 DIVERGED; about 2 s left", progress.line());
    }

    @Test
    void whileNoExecutorIsThereNoTimeIsLeft() {
        progress.runOn(2, () -> 1);
        progress.accept(result(4, Outcome.diverged("NaN")));
        progress.watch(() -> Optional.of("no executor for 9 s: no workers"));
        assertEquals("1 of 5 trainings done; 1 DIVERGED; no executor for 9 s: no workers", progress.line());
        assertTrue(progress.lines(80).get(1).toString().startsWith("  no executor for 9 s: no workers"));
        assertTrue(progress.lines(80).stream().noneMatch(line -> line.toString().contains("left")));
        progress.watch(Optional::empty);
        assertEquals("1 of 5 trainings done; 1 DIVERGED; about 1 s left", progress.line());
    }

    @Test
    void theTerminalIsToldOfSlotsAndOfTheBestTrialsSettings() {
        assertEquals("  starting Spark", progress.lines(80).get(1).toString());
        progress.runOn(4, () -> 3);
        progress.accept(result(2, Outcome.complete(new Fit(1, 0.25, 1))));
        progress.accept(result(0, Outcome.dead(new Fit(1, 0.25, 1), "stuck")));
        List<String> lines =
                progress.lines(80).stream().map(AttributedString::toString).toList();
        assertTrue(lines.get(0).startsWith("Sweeping "), lines::toString);
        assertTrue(lines.get(0).contains(" 2 of 5  40 %"), lines::toString);
        assertTrue(lines.get(0).length() <= 80, lines::toString);
        assertEquals("  running 3 on 4 slots, 1 COMPLETE, 1 DEAD", lines.get(1));
        assertEquals("  best rel_error 0.250: trial 2, epochs 300", lines.get(2));
    }

    @Test
    void aTrainingThatEndsIsToldWithItsSettings() {
        assertEquals(
                "trial 2, replicate 0: COMPLETE, rel_error 0.250 in 0.05 s (epochs 300)",
                progress.described(result(2, Outcome.complete(new Fit(1, 0.25, 1)))));
        assertEquals(
                "trial 2, replicate 0: TIMEOUT in 0.05 s (epochs 300)",
                progress.described(result(2, Outcome.timeout("the time limit has passed"))));
    }

    /** Of a sweep that has two trials so far. */
    private SweepProgress growing(PlannedTrainings planned) {
        Search search = new Search() {
            @Override
            public Set<Integer> needs(int number) {
                return number == 0 ? Set.of() : Set.of(number - 1);
            }

            @Override
            public Optional<Generation> propose(int number, History history) {
                List<Trial> trials = List.of(
                        new Trial(0, Map.of(), TrainingConfig.of(Map.of("epochs", 100))),
                        new Trial(1, Map.of(), TrainingConfig.of(Map.of("epochs", 300))));
                return Optional.of(Generation.of(number, 0, trials, 1));
            }

            @Override
            public PlannedTrainings planned() {
                return planned;
            }
        };
        SweepProgress growing = new SweepProgress(new RunInMemory().run(search, 1), Metric.REL_ERROR, 1, nanos::get);
        growing.runOn(1, () -> 1);
        growing.accept(result(0, Outcome.diverged("NaN")));
        nanos.set(2_000_000_000L);
        return growing;
    }

    @Test
    void aTrainingThatIsNotProposedYetCountsAsTheMeanOfThoseThatAre() {
        SweepProgress progress = growing(PlannedTrainings.atMost(10));
        // 100 epochs took 2 s; 300 are left of what is proposed, and eight times 200
        assertEquals("1 of at most 10 trainings done; 1 DIVERGED; about 38 s left", progress.line());
        assertTrue(progress.lines(80).get(0).toString().contains(" 1 of at most 10  10 %"));
    }

    @Test
    void withoutABoundNothingIsSaidOfTheEnd() {
        SweepProgress progress = growing(PlannedTrainings.UNKNOWN);
        assertEquals("1 training done; 1 DIVERGED", progress.line());
        assertEquals("Sweeping 1 training done", progress.lines(80).get(0).toString());
    }

    private static TrialResult result(int trial, Outcome outcome) {
        Curve curve = new Curve(new int[0], new double[0], new double[0]);
        TrainingResult training = new TrainingResult(outcome, new double[0], curve, 1, 0, StepCounts.NONE, "scalar");
        return new TrialResult(trial, 0, 0, training, new TrialResult.Timing(0, 50, 0, "driver"));
    }
}
