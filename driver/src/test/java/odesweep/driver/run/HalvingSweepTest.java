package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import odesweep.core.train.Status;
import odesweep.core.train.TrainingResult;
import odesweep.driver.analysis.Ranking;
import odesweep.driver.journal.Journal;
import odesweep.driver.journal.JournalResults;
import odesweep.driver.result.Tables;
import odesweep.driver.result.TrainedSweep;
import odesweep.driver.search.TrainingId;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.LegTraining;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real trainings that stop at rungs and go on, on any number of slots, and with a driver killed at any moment. */
@Timeout(300)
class HalvingSweepTest {
    private static final String SPACE = """
            problem: decay
            space: {learning_rate: {log: [1e-4, 1e40]}, hidden_widths: [[3], [4]], warmup_epochs: [0, 2]}
            train: {epochs: 9, points: 5, schedule: cosine}
            search: {sampler: random, trials: 13, seed: 5, replicates: 3, allocation: %s}
            """;

    private static final SweepSpec SWEEP = SweepFile.parse("test", SPACE.formatted("halving"));

    @TempDir
    private Path temp;

    private static TrialResult timeless(TrialResult result) {
        return new TrialResult(
                result.trial(),
                result.replicate(),
                result.seed(),
                result.training(),
                new TrialResult.Timing(0, 0, 0, "any"),
                result.rung(),
                result.checkpoint());
    }

    private static Generations train(RunFolder folder, SweepSpec sweep, FakeJobs jobs) throws IOException {
        try (Journal journal = Journal.open(folder, sweep)) {
            Generations generations = new Generations(sweep.proposer(), sweep.search(), journal);
            new SweepRun(generations, journal, new TrialTask(new LegTraining()))
                    .train(jobs, () -> "test", HalvingSweepTest::timeless);
            return generations;
        }
    }

    /** The results of a run, which is left with its tables. */
    private static Map<TrainingId, TrialResult> finish(RunFolder folder, SweepSpec sweep, int slots)
            throws IOException {
        Map<TrainingId, TrialResult> all = new TreeMap<>();
        try (FakeJobs jobs = new FakeJobs(slots, Integer.MAX_VALUE)) {
            Generations generations = train(folder, sweep, jobs);
            assertTrue(generations.haveEnded());
            TrainedSweep trained = TrainedSweep.of(sweep, generations, generations.ended(), generations.planned());
            Journal journal = Journal.open(folder, sweep);
            journal.close();
            try (JournalResults results = journal.results(result -> {
                assertEquals(null, all.put(new TrainingId(result.trial(), result.replicate()), result));
            })) {
                Tables.write(folder, trained, results, Ranking::of);
            }
            journal.delete();
        }
        return all;
    }

    private static Map<String, byte[]> tables(RunFolder folder) throws IOException {
        Map<String, byte[]> tables = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of(folder.location()))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tables.put(file.getParent().getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return tables;
    }

    private RunFolder folder(String name) throws IOException {
        return RunFolder.create(temp.resolve(name).resolve("run")); // the tables have the name
    }

    private static boolean kill(RunFolder folder, SweepSpec sweep, int slots, int results) throws IOException {
        try (FakeJobs jobs = new FakeJobs(slots, results)) {
            train(folder, sweep, jobs);
            return false;
        } catch (FakeJobs.Killed expected) {
            return true;
        }
    }

    private static void assertSame(RunFolder expected, RunFolder actual, String when) throws IOException {
        Map<String, byte[]> tables = tables(expected);
        assertEquals(List.of("curves.parquet", "ranking.parquet", "trials.parquet"), List.copyOf(tables.keySet()));
        Map<String, byte[]> others = tables(actual);
        tables.forEach((table, bytes) -> assertArrayEquals(bytes, others.get(table), table + " " + when));
    }

    @Test
    void trainingsThatWentOnHaveTheBitsOfThoseThatNeverStopped() throws IOException {
        Map<TrainingId, TrialResult> halved = finish(folder("halved"), SWEEP, 2);
        Map<TrainingId, TrialResult> full = finish(folder("full"), SweepFile.parse("test", SPACE.formatted("full")), 2);
        assertEquals(13 + 2 * 3, halved.size(), "three have all replicates");
        long complete = 0;
        for (Map.Entry<TrainingId, TrialResult> entry : halved.entrySet()) {
            TrainingResult one = entry.getValue().training();
            if (one.outcome().status() != Status.STOPPED) {
                TrainingResult other = full.get(entry.getKey()).training();
                assertEquals(other.outcome(), one.outcome());
                assertEquals(other.evaluations(), one.evaluations());
                assertArrayEquals(other.parameters(), one.parameters());
                assertArrayEquals(other.curve().loss(), one.curve().loss());
                complete += one.outcome().status() == Status.COMPLETE ? 1 : 0;
            }
        }
        assertTrue(complete >= 9, complete + " trained to the end");
        assertTrue(halved.values().stream()
                .anyMatch(result -> result.training().outcome().status() == Status.STOPPED));
        assertTrue(halved.values().stream()
                .anyMatch(result -> result.training().outcome().status() == Status.DIVERGED));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void tablesAreTheSameOnAnyNumberOfSlotsAndWheneverTheDriverIsKilled(int slots) throws IOException {
        RunFolder undisturbed = folder("undisturbed");
        finish(undisturbed, SWEEP, 1);
        RunFolder whole = folder("whole");
        finish(whole, SWEEP, slots);
        assertSame(undisturbed, whole, "undisturbed");
        int results = 0;
        for (boolean killed = true; killed; results += slots == 2 ? 1 : 5) {
            RunFolder folder = folder("killed-" + results);
            killed = kill(folder, SWEEP, slots, results);
            finish(folder, SWEEP, slots);
            assertSame(undisturbed, folder, "after " + results + " results");
        }
        assertTrue(results > 20);
    }

    /** A file of the journal may hold a checkpoint whose training has gone on since. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void tablesAreTheSameAfterManyKillsThatLoseFiles(int seed) throws IOException {
        RunFolder undisturbed = folder("undisturbed");
        finish(undisturbed, SWEEP, 1);
        SplittableRandom random = new SplittableRandom(seed);
        RunFolder folder = folder("killed");
        for (int kills = 0; kills < 12; kills++) {
            kill(folder, SWEEP, 1 + random.nextInt(7), random.nextInt(8));
            List<String> files = folder.files().list(folder.journal()).stream()
                    .filter(name -> name.startsWith("results-"))
                    .toList();
            if (!files.isEmpty() && random.nextInt(3) == 0) {
                folder.files().delete(folder.journal() + "/" + files.get(random.nextInt(files.size())));
            }
        }
        finish(folder, SWEEP, 2);
        assertSame(undisturbed, folder, "after many kills");
    }
}
