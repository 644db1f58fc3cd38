package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.TrainingResult;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.analysis.Ranking;
import odesweep.driver.journal.Journal;
import odesweep.driver.journal.JournalResults;
import odesweep.driver.model.Models;
import odesweep.driver.result.Tables;
import odesweep.driver.result.TrainedSweep;
import odesweep.driver.search.EndedTraining;
import odesweep.driver.search.Generation;
import odesweep.driver.search.History;
import odesweep.driver.search.PlannedTrainings;
import odesweep.driver.search.Point;
import odesweep.driver.search.Proposal;
import odesweep.driver.search.Search;
import odesweep.driver.search.TrainingId;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep whose later trials depend on the results of earlier ones, on any number of slots, and killed at any moment. */
@Timeout(300)
class LearningSweepTest {
    private static final SweepSpec FILE = SweepFile.parse("test", """
            search: {sampler: random, trials: 8, replicates: 2, seed: 3}
            space:
              learning_rate: {log: [1e-4, 1]}
              epochs: {range: [1, 50]}
              net:
                - {net: small, hidden_widths: [4]}
                - {net: large, hidden_widths: [8, 8], activation: [tanh, sin]}
            """);

    private static final SweepSpec SWEEP = with(new Chase());
    private static final int TRAININGS = 6 * Chase.TRIALS + Chase.BEST;

    @TempDir
    private Path temp;

    private static SweepSpec with(Search search) {
        return new SweepSpec(FILE.search(), FILE.space(), FILE.maker(), search, FILE.resolved());
    }

    /**
     * Draws two generations of trials, moves four more around the best one so far, each while the one before it may be running, and
     * trains the best trials of all once more.
     */
    private static class Chase implements Search {
        static final int TRIALS = 4;
        static final int BEST = 3;
        static final int LAST = 6;

        @Override
        public Set<Integer> needs(int number) {
            int needed = number == LAST ? LAST : Math.max(0, number - 1);
            return IntStream.range(0, needed).boxed().collect(Collectors.toSet());
        }

        @Override
        public Optional<Generation> propose(int number, History history) {
            int first = history.trials().size();
            if (number > LAST) {
                return Optional.empty();
            } else if (number == LAST) {
                return Optional.of(new Generation(
                        number,
                        List.of(),
                        best(history)
                                .limit(BEST)
                                .map(trial -> new TrainingId(trial, 1))
                                .toList()));
            }
            List<Trial> trials = new ArrayList<>();
            for (int i = 0; i < TRIALS; i++) {
                Point point = number < 2
                        ? FILE.search().sampler().points(FILE.space(), 8, 3).get(first + i)
                        : near(history.trials().get(best(history).findFirst().orElseThrow()), number, i);
                trials.add(FILE.maker().make(first + i, new Proposal(point, "chase")));
            }
            return Optional.of(Generation.of(number, first, trials, 1));
        }

        static Stream<Integer> best(History history) {
            return history.ended().stream()
                    .sorted(Comparator.comparingDouble(Chase::loss).thenComparing(EndedTraining::id))
                    .map(training -> training.id().trial());
        }

        private static double loss(EndedTraining training) {
            return training.outcome().fit().map(Fit::finalLoss).orElse(Double.POSITIVE_INFINITY);
        }

        /** A point that no file lists: by another learning rate, number of epochs and network. */
        Point near(Trial best, int number, int i) {
            Map<String, Object> searched = new HashMap<>(best.searched());
            searched.computeIfPresent("learning_rate", (axis, rate) -> (double) rate * Math.scalb(1.5, i - number));
            searched.computeIfPresent("epochs", (axis, epochs) -> 1 + ((int) epochs + i) % 50);
            if (i == 0) {
                searched.remove("activation");
                searched.put("net", "small");
            }
            return FILE.space().point(searched);
        }

        @Override
        public PlannedTrainings planned() {
            return PlannedTrainings.UNKNOWN;
        }
    }

    private static TrainingResult train(TrainingConfig config, long seed) {
        SplittableRandom rng = new SplittableRandom(seed);
        double rate = config.optimizer().learningRate();
        Curve curve = new Curve(new int[] {1}, new double[] {rng.nextDouble()}, new double[] {rng.nextDouble()});
        double loss = Math.abs(Math.log10(rate) + 2) + 0.1 * rng.nextDouble();
        Outcome outcome = rate > 0.2 ? Outcome.diverged("too fast") : Outcome.complete(new Fit(loss, loss, loss));
        return new TrainingResult(outcome, rng.doubles(5).toArray(), curve, 1, seed, StepCounts.NONE, "scalar");
    }

    /** Trains what has no result. */
    private static Generations train(RunFolder folder, SweepSpec sweep, FakeJobs jobs) throws IOException {
        try (Journal journal = Journal.open(folder, sweep)) {
            Generations generations = new Generations(sweep.proposer(), sweep.search(), journal);
            new SweepRun(generations, journal, new TrialTask(LearningSweepTest::train))
                    .train(jobs, () -> "test", LearningSweepTest::timeless);
            return generations;
        }
    }

    private static TrialResult timeless(TrialResult result) {
        return new TrialResult(
                result.trial(),
                result.replicate(),
                result.seed(),
                result.training(),
                new TrialResult.Timing(0, 0, 0, "any"));
    }

    /** The tables of a run, by file. */
    private static Map<String, byte[]> finish(RunFolder folder, SweepSpec sweep, int slots) throws IOException {
        try (FakeJobs jobs = new FakeJobs(slots, Integer.MAX_VALUE)) {
            Generations generations = train(folder, sweep, jobs);
            assertTrue(generations.haveEnded());
            TrainedSweep trained = TrainedSweep.of(sweep, generations, generations.ended(), generations.planned());
            BestModels models = new BestModels(
                    BestModels.KEPT, sweep.search().replicates(), sweep.search().rankBy(), trial -> 1);
            Journal journal = Journal.open(folder, sweep);
            journal.close();
            try (JournalResults results = journal.results(models::keep)) {
                Tables.write(folder, trained, results, Ranking::of);
            }
            Models.write(folder, trained, models.best());
            journal.delete();
        }
        Map<String, byte[]> tables = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of(folder.location()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tables.put(file.getParent().getFileName().toString(), Files.readAllBytes(file));
            }
        }
        assertEquals(Set.of("trials.parquet", "ranking.parquet", "curves.parquet", "models.parquet"), tables.keySet());
        return tables;
    }

    private static void assertSameTables(Map<String, byte[]> expected, Map<String, byte[]> actual, String when) {
        expected.forEach((table, bytes) -> assertArrayEquals(bytes, actual.get(table), table + " " + when));
    }

    private RunFolder folder(String name) throws IOException {
        return RunFolder.create(temp.resolve(name).resolve("run")); // the tables have the name
    }

    /** Ends the driver after so many results; returns false if that is the end anyway. */
    private static boolean kill(RunFolder folder, SweepSpec sweep, int slots, int results) throws IOException {
        try (FakeJobs jobs = new FakeJobs(slots, results)) {
            train(folder, sweep, jobs);
            return false;
        } catch (FakeJobs.Killed expected) {
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void tablesAreTheSameOnAnyNumberOfSlotsAndWheneverTheDriverIsKilled(int slots) throws IOException {
        Map<String, byte[]> undisturbed = finish(folder("undisturbed"), SWEEP, 1);
        assertSameTables(undisturbed, finish(folder("whole"), SWEEP, slots), "undisturbed");
        for (int results = 0; results < TRAININGS; results += slots == 2 ? 1 : 4) {
            RunFolder folder = folder("killed-" + results);
            assertTrue(kill(folder, SWEEP, slots, results));
            assertSameTables(undisturbed, finish(folder, SWEEP, slots), "after " + results + " results");
        }
    }

    /** With the machine, the file that was written last may go; or any other one, by a fault of the disk. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 9, 11, 13, 15, 17, 19})
    void tablesAreTheSameAfterManyKillsThatLoseFiles(int seed) throws IOException {
        Map<String, byte[]> undisturbed = finish(folder("undisturbed"), SWEEP, 1);
        SplittableRandom random = new SplittableRandom(seed);
        RunFolder folder = folder("killed");
        for (int kills = 0; kills < 12; kills++) {
            kill(folder, SWEEP, 1 + random.nextInt(7), random.nextInt(8));
            List<String> files = folder.files().list(folder.journal()).stream()
                    .filter(name -> name.startsWith("results-"))
                    .toList();
            if (!files.isEmpty() && random.nextInt(3) == 0) {
                int lost = seed % 2 == 0 ? files.size() - 1 : random.nextInt(files.size());
                folder.files().delete(folder.journal() + "/" + files.get(lost));
            }
        }
        assertSameTables(undisturbed, finish(folder, SWEEP, 2), "after many kills");
    }

    /** As by a search of a newer version, which would propose others. */
    @Test
    void whatWasProposedStands() throws IOException {
        SweepSpec other = with(new Chase() {
            @Override
            Point near(Trial best, int number, int i) {
                throw new AssertionError("generation " + number + " is known");
            }
        });
        RunFolder folder = folder("run");
        // Seven trainings are left, of which three are the last generation's: all trials have been proposed.
        assertTrue(kill(folder, SWEEP, 2, 20));
        assertSameTables(finish(folder("undisturbed"), SWEEP, 1), finish(folder, other, 2), "by another search");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "tpe", "gp", "cmaes"})
    void theSamplersOfSweepFilesDoNotKnowSlotsAndKills(String sampler) throws IOException {
        SweepSpec sweep = SweepFile.parse("test", """
                search: {sampler: %s, trials: 22, generation: 4, replicates: 2, seed: 3, enqueue: [{learning_rate: 0.1}]}
                space:
                  learning_rate: {log: [1e-4, 1]}
                  epochs: {range: [1, 50]}
                  optimizer: [momentum, adam]
                  momentum: {range: [0.1, 0.9]}
                  net:
                    - {net: small, hidden_widths: [4]}
                    - {net: large, hidden_widths: [8, 8], activation: [tanh, sin]}
                """.formatted(sampler));
        Map<String, byte[]> undisturbed = finish(folder("undisturbed"), sweep, 1);
        for (int slots : new int[] {2, 7}) {
            assertSameTables(undisturbed, finish(folder("slots-" + slots), sweep, slots), "on " + slots + " slots");
        }
        SplittableRandom random = new SplittableRandom(7);
        RunFolder folder = folder("killed");
        for (int kills = 0; kills < 6; kills++) {
            kill(folder, sweep, 1 + random.nextInt(7), random.nextInt(8));
        }
        assertSameTables(undisturbed, finish(folder, sweep, 2), "after many kills");
    }
}
