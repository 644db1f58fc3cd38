package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import odesweep.driver.cli.exit.ExitCode;
import odesweep.driver.store.Storage;
import odesweep.driver.sweep.SweepFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MainTest {
    static final String SWEEP = """
            problem: decay
            objective: residual
            search: {sampler: grid, replicates: 2, seed: 1}
            space:
              hidden_widths: [[2], [3]]
              activation: [tanh, sin]
            train: {epochs: 20}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path temp;

    private String sweep;

    @BeforeEach
    void writeSweep() throws IOException {
        sweep = Files.writeString(temp.resolve("small.yaml"), SWEEP).toString();
    }

    private int odesweep(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    private void assertOneLine(String contained) {
        assertEquals(1, err.toString().lines().count(), err::toString);
        assertTrue(err.toString().contains(contained), err::toString);
        assertEquals("", out.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "run --ovrwrite x.yaml  | odesweep run: Unknown option: '--ovrwrite'; did you mean --overwrite?",
                "rum                    | odesweep: Unmatched argument at index 0: 'rum'; did you mean run?",
                "run                    | odesweep run: Missing required parameter: 'SWEEP.yaml'; see odesweep run --help",
                "train x.yaml --trial a | odesweep train: Invalid value for option '--trial': 'a' is not an int;",
                "list solver            | odesweep list: Invalid value for positional parameter",
                "--versoin              | odesweep: Unknown option: '--versoin'; did you mean --version?",
            })
    void commandLineThatCannotBeReadIsToldInOneLine(String line, String message) {
        assertEquals(ExitCode.BAD_INPUT, odesweep(line.split(" ")));
        assertOneLine(message);
    }

    @Test
    void commandIsNeeded() {
        assertEquals(ExitCode.BAD_INPUT, odesweep());
        assertOneLine("odesweep: Missing required subcommand; see odesweep --help");
    }

    @Test
    void badSweepFileIsToldInOneLineAndNothingIsLeft() throws IOException {
        Files.writeString(Path.of(sweep), SWEEP.replace("tanh", "tanj"));
        String folder = temp.resolve("out").toString();
        for (String file : new String[] {sweep, sweep + "x"}) {
            assertEquals(ExitCode.BAD_INPUT, odesweep("run", file, "--out", folder));
            assertOneLine(file);
        }
        assertFalse(Files.exists(Path.of(folder)));
    }

    @Test
    void masterThatSparkCannotReadIsBadInput() {
        assertEquals(ExitCode.BAD_INPUT, odesweep("run", sweep, "--master", "spark:7077"));
        assertOneLine("odesweep run: --master must be local[N] with N at least 1, ");
        assertEquals(ExitCode.BAD_INPUT, odesweep("run", sweep, "--master", "local[0]"));
        assertOneLine("odesweep run: --master must be local[N] with N at least 1, ");
    }

    @Test
    void anotherProgramsOptionIsToldInOurs() {
        assertEquals(ExitCode.BAD_INPUT, odesweep("run", sweep, "--executor-memory", "2g"));
        assertTrue(err.toString().contains("; write --conf spark.executor.memory=2g"), err.toString());
        assertEquals(ExitCode.BAD_INPUT, odesweep("run", sweep, "--num-executors=4"));
        assertTrue(err.toString().contains("; write --conf spark.executor.instances=4"), err.toString());
    }

    private static int portThatNobodyListensOn() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Test
    void hdfsThatIsNotThereIsToldInOneLine() throws IOException {
        String folder = "hdfs://127.0.0.1:" + portThatNobodyListensOn() + "/runs/a";
        for (List<String> command :
                List.of(List.of("run", sweep, "--out", folder), List.of("resume", folder), List.of("report", folder))) {
            assertEquals(ExitCode.GIVEN_UP, odesweep(command.toArray(String[]::new)));
            assertOneLine("odesweep " + command.get(0) + ": a file system must answer, got Call From ");
        }
    }

    @Test
    void masterThatIsNotThereIsToldInOneLineAndNothingIsLeft() throws IOException {
        String master = "spark://127.0.0.1:" + portThatNobodyListensOn();
        Path folder = temp.resolve("out");
        for (String mode : List.of("client", "cluster")) {
            assertEquals(
                    ExitCode.GIVEN_UP,
                    odesweep("run", sweep, "--out", "file:" + folder, "--master", master, "--deploy-mode", mode));
            assertOneLine("odesweep run: the master must answer, got none at " + master + " (Connection refused); ");
        }
        assertFalse(Files.exists(folder));
    }

    @Test
    void folderInUseIsToldInOneLine() throws IOException {
        Path folder = temp.resolve("out");
        Files.writeString(Files.createDirectory(folder).resolve("sweep.yaml"), SWEEP);
        String refusal = ": a run's folder must have one driver, got " + folder + ", where process ";
        try (Closeable claim = Storage.at(folder).claim()) {
            assertEquals(ExitCode.BAD_INPUT, odesweep("resume", folder.toString()));
            assertOneLine("odesweep resume" + refusal);
            assertEquals(ExitCode.BAD_INPUT, odesweep("run", sweep, "--overwrite", "--out", folder.toString()));
            assertOneLine("odesweep run" + refusal);
        }
        assertEquals(SWEEP, Files.readString(folder.resolve("sweep.yaml")));
    }

    @Test
    void sweepIsRunRankedAndReportedAgain() throws IOException {
        Path folder = temp.resolve("out");
        assertEquals(ExitCode.DONE, odesweep("run", sweep, "--out", folder.toString(), "--master", "local[2]"));
        assertTrue(out.toString().contains("8 COMPLETE"), out::toString);
        for (String name : List.of(
                "sweep.yaml",
                "sweep.original.yaml",
                "trials.parquet",
                "ranking.parquet",
                "curves.parquet",
                "models.parquet",
                "report.md")) {
            assertTrue(Files.exists(folder.resolve(name)), name);
        }
        String said = out.toString();
        String written = Files.readString(folder.resolve("report.md"));
        Files.delete(folder.resolve("report.md"));
        assertEquals(ExitCode.DONE, odesweep("report", folder.toString()));
        assertEquals(said, out.toString());
        assertEquals(written, Files.readString(folder.resolve("report.md")));

        assertEquals(ExitCode.BAD_INPUT, odesweep("run", sweep, "--out", folder.toString()));
        assertOneLine("holds a run; name another, add --overwrite, or if it is unfinished: odesweep resume");

        assertEquals(ExitCode.DONE, odesweep("resume", folder.toString()));
        assertEquals("The run in " + folder + " is finished; its report is " + folder + "/report.md\n", err.toString());

        Path resolved = Files.copy(folder.resolve("sweep.yaml"), temp.resolve("resolved.yaml"));
        assertEquals(
                ExitCode.DONE,
                odesweep(
                        "run", resolved.toString(), "--out", folder.toString(), "--overwrite", "--master", "local[1]"));
        assertEquals(Files.readString(resolved), Files.readString(folder.resolve("sweep.yaml")));
        assertTrue(out.toString().contains("8 COMPLETE"), out::toString);
    }

    @Test
    void sweepFileIsKeptAsItWasWrittenWithWhatReplacedItsSettings() throws IOException {
        String written = "# Why: the \u03c3 of issue 3\n" + SWEEP.replace("epochs: 20", "epochs: 20 # enough\n  ");
        Files.writeString(Path.of(sweep), written);
        Path folder = temp.resolve("out");
        assertEquals(
                ExitCode.DONE,
                odesweep(
                        "run",
                        sweep,
                        "--set",
                        "epochs=10",
                        "--set",
                        "search.seed=\n7",
                        "--out",
                        folder.toString(),
                        "--master",
                        "local[1]"));
        assertEquals(written, Files.readString(folder.resolve("sweep.original.yaml")));
        String resolved = Files.readString(folder.resolve("sweep.yaml"));
        assertTrue(
                resolved.startsWith("# sweep.original.yaml, with every default, and with\n"
                        + "#   --set epochs=10\n#   --set search.seed= 7\nproblem: decay\n"),
                resolved);
        assertEquals(
                SweepFile.read(Path.of(sweep), List.of("epochs=10", "search.seed=7"))
                        .resolved(),
                SweepFile.read(folder.resolve("sweep.yaml"), List.of()).resolved());
    }

    /** A sweep file alone is the youngest that a run can be when it is interrupted. */
    @Test
    void resumedRunGoesByTheSweepFileInItsFolder() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("out"));
        Files.writeString(folder.resolve("sweep.yaml"), SWEEP);
        assertEquals(ExitCode.DONE, odesweep("resume", folder.toString(), "--master", "local[2]"));
        assertTrue(out.toString().contains("8 COMPLETE"), out::toString);
        assertFalse(Files.exists(folder.resolve("journal")));
        assertTrue(Files.exists(folder.resolve("report.md")));
    }

    @Test
    void folderWithoutARunHasNothingToResume() {
        assertEquals(ExitCode.BAD_INPUT, odesweep("resume", temp.toString()));
        assertOneLine("odesweep resume: a run's folder must hold sweep.yaml");
    }

    @Test
    void folderThatCannotBeIsBadInput() {
        assertEquals(ExitCode.BAD_INPUT, odesweep("run", sweep, "--out", "/proc/odesweep"));
        assertOneLine("odesweep run: a run's folder must be writable, got /proc/odesweep");
        assertEquals(ExitCode.BAD_INPUT, odesweep("run", sweep, "--out", "nfs4://server/run"));
        assertOneLine("odesweep run: --out must be a path or a URI that Hadoop knows, got nfs4://server/run");
    }

    @Test
    void modelsPredictBeyondWhatTheyWereTrainedOn() throws IOException {
        String folder = temp.resolve("out").toString();
        assertEquals(ExitCode.DONE, odesweep("run", sweep, "--out", folder, "--master", "local[2]"));
        assertEquals(ExitCode.DONE, odesweep("predict", folder, "--points", "5", "--to", "4"));
        String spaced = out.toString();
        assertEquals(ExitCode.DONE, odesweep("predict", folder, "--at", "0,1,2,3,4"));
        assertEquals(spaced, out.toString());
        assertEquals(ExitCode.DONE, odesweep("predict", folder, "--at", "1"));
        assertEquals(
                spaced.lines().toList().get(2), out.toString().lines().toList().get(1));
        assertEquals(ExitCode.DONE, odesweep("predict", folder, "--points", "5", "--to", "4"));
        List<String> lines = out.toString().lines().toList();
        assertEquals("time,predicted_1,true_1", lines.get(0));
        assertEquals(
                List.of("0.0", "1.0", "2.0", "3.0", "4.0"),
                lines.stream()
                        .skip(1)
                        .map(line -> line.substring(0, line.indexOf(',')))
                        .toList());
        assertTrue(lines.get(1).endsWith(",1.0"), lines::toString);

        Path file = temp.resolve("p.csv");
        assertEquals(
                ExitCode.DONE, odesweep("predict", folder, "--points", "5", "--to", "4", "--out", file.toString()));
        assertEquals("", out.toString());
        assertEquals(lines, Files.readAllLines(file));
    }

    @Test
    void predictionThatCannotBeMadeIsToldInOneLine() throws IOException {
        String folder = temp.resolve("out").toString();
        assertEquals(
                ExitCode.DONE,
                odesweep("run", sweep, "--out", folder, "--master", "local[1]", "--set", "activation=tanh"));
        assertEquals(ExitCode.BAD_INPUT, odesweep("predict", folder, "--trial", "2"));
        assertOneLine("odesweep predict: --trial must be one whose model was kept (");
        assertOneLine("), got 2; add --train to train it again");
        assertEquals(ExitCode.BAD_INPUT, odesweep("predict", folder, "--trial", "2", "--train"));
        assertOneLine("odesweep predict: a trial must be from 0 to 1, got 2");
        assertEquals(ExitCode.BAD_INPUT, odesweep("predict", folder, "--out", "p.txt"));
        assertOneLine("odesweep predict: --out must end in .csv, .parquet");
        assertEquals(ExitCode.BAD_INPUT, odesweep("predict", folder, "--at", "0,2,1"));
        assertOneLine("odesweep predict: times must be finite and strictly increasing, got 2.0 before 1.0");
        assertEquals(ExitCode.BAD_INPUT, odesweep("predict", folder, "--at", "0,1", "--points", "3"));
        assertOneLine("odesweep predict: --at must stand alone");
        assertEquals(
                ExitCode.BAD_INPUT,
                odesweep("predict", folder, "--out", temp.resolve("no/p.csv").toString()));
        assertOneLine("odesweep predict: --out must be a file in a folder that can be written to");
        assertEquals(ExitCode.BAD_INPUT, odesweep("predict", temp.toString()));
        assertOneLine("odesweep predict: a run's folder must hold sweep.yaml");
    }

    @Test
    void folderWithoutARunHasNoReport() {
        assertEquals(ExitCode.BAD_INPUT, odesweep("report", temp.toString()));
        assertOneLine("odesweep report: a run's folder must hold sweep.yaml");
    }

    @Test
    void reportOfATableThatIsNoneIsToldInOneLine() throws IOException {
        Files.writeString(temp.resolve("sweep.yaml"), "problem: decay\n");
        Path table = Files.createDirectory(temp.resolve("trials.parquet"));
        Files.writeString(table.resolve("part-00000.parquet"), "torn");
        assertEquals(ExitCode.BAD_INPUT, odesweep("report", temp.toString()));
        assertOneLine("odesweep report: " + table.resolve("part-00000.parquet")
                + " must be a whole table as Odesweep writes it");
    }

    @Test
    void validFileIsSizedUp() {
        assertEquals(ExitCode.DONE, odesweep("validate", sweep));
        assertTrue(out.toString().contains("2 x 2 = 4 configurations x 2 replicates = 8 trainings"), out::toString);
    }

    @Test
    void oneTrialIsTrained() {
        assertEquals(ExitCode.DONE, odesweep("train", sweep, "--trial", "2", "--set", "epochs=30"));
        assertTrue(out.toString().contains("hidden_widths [3], activation tanh"), out::toString);
        assertTrue(out.toString().contains("30 optimizer steps in "), out::toString);
        assertTrue(out.toString().contains(" µs per step"), out::toString);
        assertTrue(out.toString().contains(", computed by simd-"), out::toString);
    }

    @Test
    void settingDecidesWhatComputes() {
        assertEquals(ExitCode.DONE, odesweep("train", sweep, "--set", "compute=scalar"));
        assertTrue(out.toString().contains(", computed by scalar\n"), out::toString);
        assertEquals(ExitCode.DONE, odesweep("train", sweep, "--set", "compute=nd4j"));
        assertTrue(out.toString().contains(", computed by nd4j\n"), out::toString);
    }

    @Test
    void trainNamesAnOutcomeThatHasNoFit() {
        assertEquals(ExitCode.DONE, odesweep("train", sweep, "--set", "time_limit_s=1e-9"));
        assertTrue(out.toString().contains("TIMEOUT: epoch 1: the time limit of 1.0E-9 s has passed\n"), out::toString);
        assertEquals(ExitCode.DONE, odesweep("train", sweep, "--set", "diverged_above=1e-9"));
        assertTrue(out.toString().contains("DIVERGED: epoch 1: the loss is "), out::toString);
    }

    @Test
    void trialThatIsNotThereIsBadInput() {
        assertEquals(ExitCode.BAD_INPUT, odesweep("train", sweep, "--trial", "4"));
        assertOneLine("odesweep train: --trial must be from 0 to 3, got 4; " + sweep + " has 4 configurations");
    }

    @ParameterizedTest
    @EnumSource(ListCommand.Kind.class)
    void everyListIsThereAndNotEmpty(ListCommand.Kind kind) {
        assertEquals(ExitCode.DONE, odesweep("list", kind.toString()));
        assertTrue(out.toString().lines().count() >= 3, out::toString);
    }

    @Test
    void versionAndHelpAreAnswered() {
        assertEquals(ExitCode.DONE, odesweep("--version"));
        assertTrue(out.toString().startsWith("odesweep "), out::toString);
        assertEquals(ExitCode.DONE, odesweep("run", "--help"));
        assertTrue(out.toString().contains("--overwrite"), out::toString);
    }

    @Test
    void folderIsNamedAfterFileAndTime() {
        Clock clock = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);
        assertEquals(Path.of("runs/seed-a-20260304-050607"), RunCommand.defaultOut(Path.of("conf/seed-a.yaml"), clock));
    }
}
