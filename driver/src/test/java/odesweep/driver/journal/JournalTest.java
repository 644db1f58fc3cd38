package odesweep.driver.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.TrainingResult;
import odesweep.driver.search.TrainingId;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final SweepSpec SWEEP = sweep(1);

    @TempDir
    private Path temp;

    private RunFolder folder;

    private static SweepSpec sweep(long seed) {
        return SweepFile.parse(
                "test",
                "search: {replicates: 2, seed: " + seed
                        + "}\nspace: {learning_rate: {log: [1e-3, 1e-1], points: 50}}\n");
    }

    @BeforeEach
    void makeFolder() throws IOException {
        folder = RunFolder.create(temp.resolve("run"));
    }

    private static TrialResult result(int trial, int replicate) {
        Curve curve = new Curve(new int[] {1}, new double[] {trial}, new double[] {Double.NaN});
        TrainingResult training = new TrainingResult(
                Outcome.complete(new Fit(trial, replicate, 0)), new double[9], curve, 1, 2, 3, 4, "scalar");
        return new TrialResult(trial, replicate, trial, training, new TrialResult.Timing(1, 2, 3, "driver"));
    }

    private static List<String> names(Journal journal) throws IOException {
        List<String> names = new ArrayList<>();
        try (JournalResults results = journal.results(result -> {})) {
            results.forEachRemaining(result -> names.add(result.trial() + "/" + result.replicate()));
        }
        return names;
    }

    /** Writes a file of these trials' first replicates. */
    private void write(int... trials) throws IOException {
        try (Journal journal = Journal.open(folder, SWEEP)) {
            for (int trial : trials) {
                assertTrue(journal.add(result(trial, 0)));
            }
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("run/journal"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void whatWasAddedIsThereAgainInOrderAndOnce() throws IOException {
        Journal journal = Journal.open(folder, SWEEP);
        for (int trial : new int[] {3, 1, 2}) {
            assertTrue(journal.add(result(trial, 1)));
            assertTrue(journal.add(result(trial, 0)));
        }
        assertFalse(journal.add(result(2, 1)));
        journal.close();
        assertFalse(journal.add(result(4, 0)), "closed");
        assertEquals(List.of("1/0", "1/1", "2/0", "2/1", "3/0", "3/1"), names(journal));

        Journal again = Journal.open(folder, SWEEP);
        assertEquals(6, again.size());
        for (int trial = 1; trial <= 3; trial++) {
            assertTrue(again.has(new TrainingId(trial, 0)) && again.has(new TrainingId(trial, 1)));
        }
        assertFalse(again.add(result(2, 1)));
        assertTrue(again.add(result(0, 0)));
        again.close();
        assertEquals("0/0", names(again).get(0));
        assertEquals(7, names(again).size());
        again.delete();
        assertFalse(Files.exists(temp.resolve("run/journal")));
    }

    /** At each length that a crash of the machine could have left. */
    @Test
    void fileThatIsTornAnywhereIsLeftOut() throws IOException {
        write(1);
        write(5, 7);
        Path file = files().get(1);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            Journal journal = Journal.open(folder, SWEEP);
            journal.close();
            assertEquals(List.of("1/0"), names(journal), "torn at " + length);
            assertEquals(List.of(file.getFileName().toString()), journal.torn());
            assertFalse(Files.exists(file));
        }
    }

    /** Or refused, where the bit is of the marks in front. Some bits mean nothing to gzip: then all is there. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 128})
    void fileWithAFlippedBitIsLeftOut(int bit) throws IOException {
        write(1, 2, 3);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        int gzipHeader = 10; // its time and system mean nothing
        int leftOut = 0;
        for (int at = gzipHeader; at < whole.length; at++) {
            byte[] bytes = whole.clone();
            bytes[at] ^= (byte) bit;
            Files.write(file, bytes);
            try {
                Journal journal = Journal.open(folder, SWEEP);
                journal.close();
                List<String> names = names(journal);
                leftOut += names.isEmpty() ? 1 : 0;
                assertTrue(names.isEmpty() || names.equals(List.of("1/0", "2/0", "3/0")), "byte " + at + ": " + names);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().startsWith("a journal must be of "), e::toString);
            }
        }
        assertTrue(leftOut > whole.length / 2, "too few of " + whole.length + " were left out: " + leftOut);
    }

    @Test
    void stagedFileIsNeverReadAndGoes() throws IOException {
        write(1);
        Files.copy(files().get(0), temp.resolve("run/journal/.results-00000002-00000002.gz.tmp"));
        write();
        assertEquals(1, files().size());
    }

    @Test
    void manyFilesAreMerged() throws IOException {
        for (int trial = 49; trial >= 0; trial--) {
            write(trial);
        }
        for (int replicates = 0; replicates < 20; replicates++) {
            try (Journal journal = Journal.open(folder, SWEEP)) {
                journal.add(result(replicates, 1));
            }
        }
        assertTrue(files().size() < 20, files()::toString);
        Journal journal = Journal.open(folder, SWEEP);
        journal.close();
        assertEquals(70, names(journal).size());
        assertEquals(70, journal.size());
    }

    /** As a crash between the two leaves it. */
    @Test
    void mergedFileStandsForThoseItWasMergedFrom() throws IOException {
        write(1);
        write(2);
        Path merged = temp.resolve("run/journal/results-00000001-00000002.gz");
        Files.copy(files().get(1), merged);
        Journal journal = Journal.open(folder, SWEEP);
        journal.close();
        assertEquals(List.of(merged), files());
        assertEquals(List.of("2/0"), names(journal));
    }

    @Test
    void journalOfAnotherSweepIsRefused() throws IOException {
        write(1);
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> Journal.open(folder, sweep(2)));
        assertTrue(refused.getMessage().startsWith("a journal must be of the sweep file beside it"));
        assertEquals(1, files().size());
    }

    @Test
    void resultsThatCannotBeWrittenAreTold() throws Exception {
        Journal journal = Journal.open(folder, SWEEP);
        List<IOException> told = new ArrayList<>();
        journal.onFailure(told::add);
        Files.delete(temp.resolve("run/journal"));
        journal.add(result(1, 0));
        assertThrows(IOException.class, journal::close);
        assertEquals(1, told.size());
        assertFalse(journal.add(result(2, 0)));
    }
}
