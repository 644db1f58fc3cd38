package odesweep.driver.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.TrainingResult;
import odesweep.driver.search.Generation;
import odesweep.driver.search.TrainingId;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import odesweep.worker.WireCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                Outcome.complete(new Fit(trial, replicate, 0)),
                new double[9],
                curve,
                1,
                2,
                new StepCounts(3, 4, 1, 2, 5, 6),
                "scalar");
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
            return files.filter(file -> !file.endsWith("sweep.yaml")).sorted().toList();
        }
    }

    @Test
    void addedEntriesAreReadBackInOrderAndOnce() throws IOException {
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
            assertTrue(again.has(new TrainingId(trial, 0), 0) && again.has(new TrainingId(trial, 1), 0));
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

    /** Where the bit means nothing, as in the time of a gzip header, the results are as they were; else the file is left out. */
    @Test
    void noFlippedBitIsBelieved() throws IOException {
        write(1, 2, 3);
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        int kept = 0;
        for (int bit = 0; bit < 8 * whole.length; bit += 9) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, flipped);
            Journal journal = Journal.open(folder, SWEEP);
            journal.close();
            List<String> expected = List.of();
            if (journal.torn().isEmpty()) {
                kept++;
                expected = List.of("1/0", "2/0", "3/0");
            }
            assertEquals(expected, names(journal), "bit " + bit);
            assertEquals(expected.size(), journal.size(), "bit " + bit);
        }
        assertTrue(kept < whole.length / 4, kept + " of " + whole.length + " bits mean nothing");
    }

    /** A file with a right checksum whose numbers no journal writes: no entry of it is taken, and nothing is allocated for them. */
    @Test
    void noNumberIsBelievedEvenWithItsChecksum() throws IOException {
        write(1);
        Path file = files().get(0);
        byte[] content = uncompressed(file);
        for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(ByteBuffer.wrap(content.clone()).putInt(25, value).array());
            }
            Journal journal = Journal.open(folder, SWEEP);
            journal.close();
            assertEquals(List.of(file.getFileName().toString()), journal.torn());
            assertEquals(0, journal.size());
        }
    }

    private static byte[] uncompressed(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        }
    }

    /** A file with a right checksum whose entries another program may have made: all of it is taken that can be, or nothing. */
    @Test
    void noContentIsBelievedEvenWithItsChecksum() throws IOException {
        write(1, 2, 3);
        Path file = files().get(0);
        byte[] content = uncompressed(file);
        Random random = new Random(1);
        int leftOut = 0;
        for (int time = 0; time < 500; time++) {
            byte[] crafted = content.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                crafted[16 + random.nextInt(crafted.length - 16)] = (byte) random.nextInt(256); // after the two marks
            }
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(crafted);
            }
            Journal journal = Journal.open(folder, SWEEP);
            journal.close();
            assertEquals(journal.torn().isEmpty() ? 3 : 0, journal.size(), "change " + time);
            assertEquals(journal.size(), names(journal).size(), "change " + time);
            leftOut += journal.torn().size();
        }
        assertTrue(leftOut > 50, leftOut + " files left out");
    }

    private List<String> contents() throws IOException {
        List<String> contents = new ArrayList<>();
        Journal journal = Journal.open(folder, SWEEP);
        journal.close();
        try (JournalResults results = journal.results(result -> {})) {
            results.forEachRemaining(result -> contents.add(HexFormat.of().formatHex(new WireCodec().encode(result))));
        }
        return contents;
    }

    /** Results of a damaged file are missing or as they were; once trained again, all are as they were. */
    private void damage(int times, long seed) throws IOException {
        Random random = new Random(seed);
        write(1, 2, 3);
        write(5, 7);
        List<String> whole = contents();
        for (int time = 0; time < times; time++) {
            Path file = files().get(random.nextInt(files().size()));
            Files.write(file, damaged(Files.readAllBytes(file), random));
            String which = "damage " + time + " of seed " + seed;
            assertTrue(whole.containsAll(contents()), which);
            try (Journal journal = Journal.open(folder, SWEEP)) {
                for (int trial : new int[] {1, 2, 3, 5, 7}) {
                    if (!journal.has(new TrainingId(trial, 0), 0)) {
                        journal.add(result(trial, 0));
                    }
                }
            }
            assertEquals(whole, contents(), which);
        }
    }

    private static byte[] damaged(byte[] whole, Random random) {
        int at = random.nextInt(whole.length);
        switch (random.nextInt(5)) {
            case 0 -> whole[at] = (byte) random.nextInt(256);
            case 1 -> whole = java.util.Arrays.copyOf(whole, at);
            case 2 -> whole = java.util.Arrays.copyOf(whole, whole.length + 1 + at);
            case 3 -> java.util.Arrays.fill(whole, at, Math.min(whole.length, at + 16), (byte) random.nextInt(256));
            default -> System.arraycopy(whole, 0, whole, at, whole.length - at);
        }
        return whole;
    }

    @Test
    void aDamagedFileIsLeftOutAndItsTrainingsDoneAgain() throws IOException {
        damage(100, 1);
    }

    @Tag("faults")
    @Test
    void eachOfManyDamagedFilesIsLeftOut() throws IOException {
        damage(2_000, Long.getLong("faults.seed", 2));
    }

    /** Lengths and numbers that no journal writes, in a file that is whole but for its checksum. */
    @Test
    void noNumberIsBelievedBeforeTheChecksum() throws IOException {
        write(1);
        Path file = files().get(0);
        byte[] content = uncompressed(file);
        for (int at : new int[] {17, 21, 25}) { // after two longs and a kind: the trial, the replicate, the length
            for (int value : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (OutputStream out = new GZIPOutputStream(bytes)) {
                    out.write(ByteBuffer.wrap(content.clone()).putInt(at, value).array());
                }
                byte[] torn = bytes.toByteArray();
                torn[torn.length - 8] ^= 1; // of the checksum
                Files.write(file, torn);
                Journal journal = Journal.open(folder, SWEEP);
                journal.close();
                assertEquals(List.of(file.getFileName().toString()), journal.torn());
                assertEquals(0, journal.size());
            }
        }
    }

    @Test
    void generationIsReadBackWithItsTrialsHoweverOftenFilesAreMerged() throws IOException {
        SweepSpec sweep = SweepFile.parse("test", """
                search: {sampler: random, trials: 7, replicates: 3, rank_by: rel_error}
                space:
                  learning_rate: {log: [1e-3, 1e-1]}
                  epochs: {range: [1, 1000]}
                  interval: [[0, 1], [0, 2]]
                  net:
                    - {net: small, hidden_widths: [[], [4]]}
                    - {net: "large: 8, 8", hidden_widths: [8, 8], activation: [tanh, sin]}
                """);
        List<Trial> trials = sweep.trials();
        Generation second = Generation.of(2, 0, trials, 1);
        Generation third = new Generation(3, List.of(), List.of(new TrainingId(2, 2), new TrainingId(0, 1)));
        for (int file = 0; file < 70; file++) {
            try (Journal journal = Journal.open(folder, sweep)) {
                if (file == 3) {
                    journal.add(third);
                    journal.add(second);
                    journal.add(third);
                }
                journal.add(result(file, 0));
            }
        }
        assertTrue(files().size() < 10, files()::toString);
        Journal journal = Journal.open(folder, sweep);
        journal.close();
        assertEquals(Optional.empty(), journal.generation(1));
        assertEquals(second.trainings(), journal.generation(2).orElseThrow().trainings());
        assertEquals(trials, journal.generation(2).orElseThrow().proposed());
        assertEquals(Optional.of(third), journal.generation(3));
        assertEquals(70, names(journal).size());
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
    void mergedFileReplacesThoseItWasMergedFrom() throws IOException {
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
        assertTrue(refused.getMessage().startsWith("a run's sweep.yaml must be as it was run"));
        assertEquals(1, files().size());
    }

    /** A driver may die at any point of the replacement; the next one completes it, or finds the run as it was. */
    @Test
    void aReplacementIsPutIntoPlaceAsAWholeOrNotAtAll() throws IOException {
        write(1);
        folder.writeSweep(SWEEP.resolved());
        JournalReplacement.begin(folder, sweep(2)).add(result(1, 1));
        assertFalse(JournalReplacement.isPending(folder));
        JournalReplacement.complete(folder);
        Journal before = Journal.open(folder, SWEEP);
        before.close();
        assertEquals(List.of("1/0"), names(before));

        JournalReplacement replacement = JournalReplacement.begin(folder, sweep(2));
        replacement.add(result(2, 1));
        replacement.add(result(2, 0));
        replacement.seal();
        for (int time = 0; time < 2; time++) { // twice, as if the first driver had died at the end of it
            assertEquals(time == 0, JournalReplacement.isPending(folder));
            JournalReplacement.complete(folder);
        }
        assertEquals(sweep(2).text(), folder.readSweep());
        Journal after = Journal.open(folder, sweep(2));
        after.close();
        assertEquals(List.of("2/0", "2/1"), names(after));
        assertTrue(folder.files().list("").stream().noneMatch(Storage::isStaged));
    }

    @Test
    void resultsThatCannotBeWrittenAreReported() throws Exception {
        Journal journal = Journal.open(folder, SWEEP);
        List<IOException> told = new ArrayList<>();
        journal.onFailure(told::add);
        Files.delete(temp.resolve("run/journal/sweep.yaml"));
        Files.delete(temp.resolve("run/journal"));
        journal.add(result(1, 0));
        assertThrows(IOException.class, journal::close);
        assertEquals(1, told.size());
        assertFalse(journal.add(result(2, 0)));
    }
}
