package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import odesweep.driver.cli.exit.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A driver that is ended at any point leaves a folder from which {@code resume} makes the tables of an undisturbed run. */
@Tag("faults")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KilledDriverTest {
    private static final String SWEEP = """
            problem: decay
            objective: residual
            search: {sampler: random, trials: 60, replicates: 2, seed: 1}
            space:
              learning_rate: {log: [1e-3, 1e3]}
              activation: [tanh, relu]
            train: {epochs: 1000, optimizer: sgd, points: 200}
            """;

    @TempDir
    private Path temp;

    private String sweep;
    private Path undisturbed;
    private long undisturbedNanos;

    @BeforeEach
    void runUndisturbed() throws Exception {
        Files.createDirectory(temp.resolve("tmp"));
        sweep = Files.writeString(temp.resolve("sweep.yaml"), SWEEP).toString();
        undisturbed = temp.resolve("undisturbed");
        long start = System.nanoTime();
        assertEquals(
                0,
                odesweep("run", sweep, "--out", undisturbed.toString(), "--master", "local[4]")
                        .waitFor());
        undisturbedNanos = System.nanoTime() - start;
    }

    private Process odesweep(String... args) throws IOException {
        return DriverProcess.start(temp, List.of("-Xmx512m", "-Djava.io.tmpdir=" + temp.resolve("tmp")), args);
    }

    /** What Spark and libraries have left. */
    private List<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(temp.resolve("tmp"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    /** @return false if the process ended first */
    private static boolean await(Condition condition, Process process) throws Exception {
        while (!condition.holds()) {
            if (process.waitFor(2, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    private static int journalFiles(Path folder) throws IOException {
        if (!Files.exists(folder.resolve("journal"))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            return (int) files.filter(file -> file.getFileName().toString().startsWith("results-"))
                    .count();
        }
    }

    @Test
    void killedDriversRunIsResumedToTheSameTables() throws Exception {
        Path folder = temp.resolve("killed");
        List<Condition> points = List.of(
                () -> Files.exists(folder.resolve("sweep.yaml")),
                () -> journalFiles(folder) >= 1,
                () -> journalFiles(folder) >= 3,
                () -> Files.exists(folder.resolve("trials.parquet")),
                () -> Files.exists(folder.resolve("ranking.parquet/part-00000.parquet")),
                () -> Files.exists(folder.resolve("report.md")));
        int killed = 0;
        Process process = odesweep("run", sweep, "--out", folder.toString(), "--master", "local[2]");
        for (Condition point : points) {
            if (await(point, process)) {
                process.destroyForcibly().waitFor();
                killed++;
            }
            assertEquals(List.of(), temporaryFiles());
            process = odesweep("resume", folder.toString(), "--master", "local[2]");
        }
        assertEquals(0, process.waitFor(), DriverProcess.said(temp));
        assertTrue(killed >= 4, "killed only " + killed + " times");
        assertFalse(Files.exists(folder.resolve("spark")));
        assertSameTables(folder);
    }

    /** As often as {@code -Dfaults.kills=100} says; one run after the other, each killed again and again until it comes through. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void runsKilledAtRandomMomentsAreResumedToTheSameTables() throws Exception {
        SplittableRandom random = new SplittableRandom(Long.getLong("faults.seed", 1));
        int kills = Integer.getInteger("faults.kills", 10);
        int killed = 0;
        for (int run = 0; killed < kills; run++) {
            Path folder = temp.resolve("run-" + run);
            boolean ended = false;
            while (!ended) {
                boolean begun = Files.exists(folder.resolve("sweep.yaml"));
                long start = System.nanoTime();
                Process process = begun
                        ? odesweep("resume", folder.toString(), "--master", "local[2]")
                        : odesweep("run", sweep, "--out", folder.toString(), "--master", "local[2]");
                ended = process.waitFor(random.nextLong(undisturbedNanos * 5 / 4), TimeUnit.NANOSECONDS);
                if (ended) {
                    assertEquals(0, process.exitValue(), DriverProcess.said(temp));
                    if (!begun) { // on a machine that others use too, a later run may be the faster one
                        undisturbedNanos = Math.min(undisturbedNanos, System.nanoTime() - start);
                    }
                } else {
                    process.destroyForcibly().waitFor();
                    killed++;
                }
            }
            assertSameTables(folder);
            assertFalse(Files.exists(folder.resolve("spark")));
            assertEquals(List.of(), temporaryFiles());
        }
    }

    @Test
    void interruptedRunSaysHowToGoOnAndIsResumed() throws Exception {
        Path folder = temp.resolve("interrupted");
        Process process = odesweep("run", sweep, "--out", folder.toString(), "--master", "local[2]");
        assertTrue(await(() -> journalFiles(folder) >= 1, process));
        process.destroy(); // as Ctrl-C, which whoever runs this test in the background may have turned off
        assertEquals(143, process.waitFor());
        assertEquals(List.of(), temporaryFiles());
        assertFalse(Files.exists(folder.resolve("spark")));
        String said = DriverProcess.said(temp);
        assertTrue(said.stripTrailing().endsWith("continue with: odesweep resume " + folder), said);
        assertTrue(Files.readString(folder.resolve("report.md")).contains("PARTIAL: "));
        assertTrue(Files.readString(folder.resolve("report.html")).contains("PARTIAL: "));
        assertTrue(Files.exists(folder.resolve("ranking.parquet/part-00000.parquet")));
        int files = journalFiles(folder);
        assertTrue(files >= 1);
        process = odesweep("resume", folder.toString(), "--master", "local[1]");
        assertEquals(0, process.waitFor());
        assertTrue(DriverProcess.said(temp).contains(" were done before"));
        assertSameTables(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 64})
    void runThatFindsNoMoreRoomSaysSoAndIsResumed(int kilobytes) throws Exception {
        Path folder = temp.resolve("full");
        Process process = DriverProcess.startWithFilesUpTo(
                kilobytes, temp, "run", sweep, "--out", folder.toString(), "--master", "local[2]");
        assertEquals(ExitCode.GIVEN_UP, process.waitFor(), DriverProcess.said(temp));
        String said = DriverProcess.said(temp);
        assertTrue(said.contains("odesweep run: nothing more can be written to " + folder + " (File too large"), said);
        assertTrue(said.contains("continue with: odesweep resume " + folder), said);
        process = odesweep("resume", folder.toString(), "--master", "local[2]");
        assertEquals(0, process.waitFor(), DriverProcess.said(temp));
        assertSameTables(folder);
    }

    private void assertSameTables(Path folder) throws IOException, SQLException {
        assertFalse(Files.exists(folder.resolve("journal")));
        for (String table : List.of("trials", "ranking", "curves", "models")) {
            String one = rows(folder, table);
            String other = rows(undisturbed, table);
            assertEquals(0, count("from (" + one + " except all " + other + ")"), table);
            assertEquals(0, count("from (" + other + " except all " + one + ")"), table);
        }
        assertEquals(120, count("from (" + rows(folder, "trials") + ")"));
    }

    /** With their places in the file; what differs from run to run left out. (Parquet's footer has sets in any order.) */
    private static String rows(Path folder, String table) {
        String differs = table.equals("trials") ? "run, started, wall_ms, cpu_ms, executor" : "run";
        return "select * exclude (" + differs + ") from read_parquet('" + folder.resolve(table + ".parquet/*.parquet")
                + "', file_row_number = true)";
    }

    private static int count(String from) throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows = duckDb.createStatement().executeQuery("select count(*) " + from)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
