package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Very many very short trainings, each once, by a driver of 1 GB: what the sweep costs besides the training. Run by -Psoak, of
 * fewer sizes by {@code -Dsoak.trials=10000}. Prints what it took, of which a test can judge no more than that it was enough.
 */
@Tag("soak")
@Timeout(value = 2, unit = TimeUnit.HOURS)
class SoakTest {
    private static final String SWEEP = """
            problem: decay
            objective: residual
            search: {sampler: random, trials: %d, seed: 1}
            space:
              learning_rate: {log: [1e-3, 1e-1]}
              activation: [tanh, sin]
            train: {epochs: 1, points: 2, hidden_widths: [2]}
            """;

    private static final Pattern HEAP_BEFORE = Pattern.compile(" (\\d+)M->\\d+M\\(\\d+M\\)");

    @TempDir
    private Path temp;

    static Stream<Integer> trials() {
        return Stream.of(System.getProperty("soak.trials", "10000,100000,1000000")
                        .split(","))
                .map(Integer::valueOf);
    }

    @ParameterizedTest
    @MethodSource("trials")
    void everyTrialIsThereOnceAndTheReportIsSmall(int trials) throws Exception {
        Path sweep = Files.writeString(temp.resolve("sweep.yaml"), String.format(SWEEP, trials));
        Path run = temp.resolve("run");
        Path gc = temp.resolve("gc.log");
        long start = System.nanoTime();
        Process process = DriverProcess.start(
                temp,
                List.of("-Xmx1g", "-Xlog:gc:" + gc),
                "run",
                sweep.toString(),
                "--out",
                run.toString(),
                "--master",
                "local[2]");
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            cpu = process.info().totalCpuDuration().orElse(cpu);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        assertEquals(0, process.exitValue(), () -> DriverProcess.said(temp));

        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            assertEquals(
                    trials + " " + trials + " 0 " + (trials - 1),
                    row(
                            duckDb,
                            "select count(*), count(distinct (trial, replicate)), min(trial), max(trial) from read_parquet('"
                                    + run.resolve("trials.parquet/*.parquet") + "') where status = 'COMPLETE'"));
            assertEquals(
                    trials + " " + trials,
                    row(
                            duckDb,
                            "select count(*), count(distinct trial) from read_parquet('"
                                    + run.resolve("ranking.parquet/*.parquet") + "')"));
        }
        assertFalse(Files.exists(run.resolve("journal")));
        long page = Files.size(run.resolve("report.html"));
        assertTrue(page < 10_000_000, "report.html has " + page + " bytes");
        System.out.printf(
                Locale.ROOT,
                "%,d trials: %.1f s, CPU %.1f s (%.2f ms per trial), heap at most %d MB, report.html %.1f MB%n",
                trials,
                wall,
                cpu.toMillis() / 1e3,
                (double) cpu.toMillis() / trials,
                peakMegabytes(gc),
                page / 1e6);
    }

    private static String row(Connection duckDb, String query) throws Exception {
        try (ResultSet rows = duckDb.createStatement().executeQuery(query)) {
            rows.next();
            StringBuilder row = new StringBuilder(rows.getString(1));
            for (int column = 2; column <= rows.getMetaData().getColumnCount(); column++) {
                row.append(' ').append(rows.getString(column));
            }
            return row.toString();
        }
    }

    /** The fullest heap that the collector found, garbage included. */
    private static long peakMegabytes(Path gcLog) throws Exception {
        return HEAP_BEFORE
                .matcher(Files.readString(gcLog))
                .results()
                .map((MatchResult pause) -> pause.group(1))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }
}
