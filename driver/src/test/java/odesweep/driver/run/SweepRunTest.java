package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import odesweep.core.train.Trainer;
import odesweep.driver.journal.Journal;
import odesweep.driver.journal.JournalResults;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SweepRunTest {
    private static final SweepSpec SWEEP = SweepFile.parse(
            "test",
            "search: {replicates: 2}\nspace: {learning_rate: {log: [1e-3, 1e-1], points: 10}}\ntrain: {epochs: 3}\n");
    private static final int TRAININGS = 20;

    @TempDir
    private Path temp;

    private static void train(Journal journal, SparkCluster cluster, UnaryOperator<TrialResult> onResult)
            throws IOException {
        Generations generations = new Generations(SWEEP.proposer(), SWEEP.search(), journal);
        new SweepRun(generations, journal, new TrialTask(Trainer::train)).train(cluster, () -> "test", onResult);
    }

    private static int runAgain(RunFolder folder) throws IOException {
        Journal journal = Journal.open(folder, SWEEP);
        AtomicInteger trained = new AtomicInteger();
        try (SparkCluster cluster = SparkCluster.start(Optional.of("local[2]"))) {
            train(journal, cluster, result -> {
                trained.incrementAndGet();
                return result;
            });
        }
        int[] results = {0};
        try (JournalResults all = journal.results(result -> results[0]++)) {
            all.forEachRemaining(result -> {});
        }
        assertEquals(TRAININGS, results[0]);
        return trained.get();
    }

    /** No room for the first file; when there is room again, everything is trained that was not written. */
    @Test
    void fullDiskEndsTheRunAndLosesNothingThatWasWritten() throws IOException {
        FullDisk disk = new FullDisk(Storage.at(temp.resolve("run")));
        RunFolder folder = RunFolder.create(disk, false);
        try (Journal journal = Journal.open(folder, SWEEP)) {
            journal.add(new TrialTask(Trainer::train)
                    .run(SWEEP.trials().get(3).assignment(1, SWEEP.search().seed())));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        disk.full = true;
        Journal journal = Journal.open(folder, SWEEP);
        try (SparkCluster cluster = SparkCluster.start(Optional.of("local[2]"))) {
            IOException full = assertThrows(IOException.class, () -> train(journal, cluster, result -> result));
            assertEquals("No space left on device", full.getMessage());
        }
        disk.full = false;
        assertEquals(TRAININGS - 1, runAgain(folder));
    }

    @Test
    void sparkThatStopsUnderTheSweepIsToldAndWhatIsDoneIsKept() throws IOException, InterruptedException {
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        Journal journal = Journal.open(folder, SWEEP);
        AtomicInteger seen = new AtomicInteger();
        SparkCluster cluster = SparkCluster.start(Optional.of("local[1]"));
        Thread stop = new Thread(cluster::close);
        ClusterLostException lost = assertThrows(
                ClusterLostException.class,
                () -> train(journal, cluster, result -> {
                    if (seen.incrementAndGet() == 5) {
                        stop.start();
                        try {
                            stop.join(); // Spark hands on no other result meanwhile
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                    }
                    return result;
                }));
        assertTrue(lost.getMessage().startsWith("Spark has stopped"), lost::getMessage);
        stop.join(); // a JVM has one Spark at a time
        int before = Journal.open(folder, SWEEP).size();
        assertTrue(before >= 4, "the last may have come too late");
        assertEquals(TRAININGS - before, runAgain(folder));
    }

    private static final class FullDisk implements Storage {
        private final Storage disk;
        private boolean full;

        FullDisk(Storage disk) {
            this.disk = disk;
        }

        @Override
        public OutputFile stage(String name) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            return disk.stage(name);
        }

        @Override
        public Closeable claim() throws IOException {
            return disk.claim();
        }

        @Override
        public String location() {
            return disk.location();
        }

        @Override
        public boolean isLocal() {
            return true;
        }

        @Override
        public boolean exists(String name) throws IOException {
            return disk.exists(name);
        }

        @Override
        public boolean isFolder(String name) throws IOException {
            return disk.isFolder(name);
        }

        @Override
        public List<String> list(String folder) throws IOException {
            return disk.list(folder);
        }

        @Override
        public void makeFolder(String name) throws IOException {
            disk.makeFolder(name);
        }

        @Override
        public InputFile input(String name) throws IOException {
            return disk.input(name);
        }

        @Override
        public void publish(String name) throws IOException {
            disk.publish(name);
        }

        @Override
        public void discard(String name) throws IOException {
            disk.discard(name);
        }

        @Override
        public void delete(String name) throws IOException {
            disk.delete(name);
        }
    }
}
