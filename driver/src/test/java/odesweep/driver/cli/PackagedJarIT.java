package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What users start: the packaged jar, through scripts/odesweep, in a JVM of its own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PackagedJarIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String LAUNCHER = ROOT.resolve("scripts/odesweep").toString();
    private static final String JAR = ROOT.resolve("driver/target/odesweep.jar").toString();
    private static final String QUICKSTART =
            ROOT.resolve("conf/quickstart.yaml").toString();

    private record Ended(int exitCode, String out, String err) {}

    @TempDir
    private Path temp;

    private ProcessBuilder command(String program, String... args) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(Arrays.asList(args));
        ProcessBuilder process = new ProcessBuilder(command).directory(temp.toFile());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return process;
    }

    private Ended run(ProcessBuilder command) throws IOException, InterruptedException {
        Path out = temp.resolve("stdout");
        Path err = temp.resolve("stderr");
        int exitCode = command.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Ended(exitCode, Files.readString(out), Files.readString(err));
    }

    @Test
    void quickstartRunsAndLeavesReportAndTables() throws Exception {
        Ended ended = run(command(LAUNCHER, "run", QUICKSTART, "--out", "my run"));
        assertEquals(0, ended.exitCode, ended.err);
        assertFalse(ended.err.contains("WARN"), ended.err);
        assertFalse(ended.err.contains("Exception"), ended.err);
        assertTrue(ended.out.contains(" COMPLETE"), ended.out);
        Path folder = temp.resolve("my run");
        for (String table : List.of("trials.parquet", "ranking.parquet", "curves.parquet")) {
            assertTrue(Files.size(folder.resolve(table).resolve("part-00000.parquet")) > 0, table);
        }
        assertTrue(Files.size(folder.resolve("odesweep.log")) > 0);

        Ended quiet = run(command(LAUNCHER, "run", QUICKSTART, "-q", "--set", "epochs=2", "--out", "quiet"));
        assertEquals("", quiet.err);
        assertEquals(0, quiet.exitCode);

        String report = Files.readString(folder.resolve("report.md"));
        Ended again = run(command(LAUNCHER, "report", "my run"));
        assertEquals(new Ended(0, ended.out, ""), again);
        assertEquals(report, Files.readString(folder.resolve("report.md")));
    }

    @Test
    void badInputIsOneLineOnStderrAndExitCodeTwo() throws Exception {
        Ended ended = run(command(LAUNCHER, "run", QUICKSTART, "--set", "optimizer=adom", "--out", "out"));
        assertEquals(2, ended.exitCode, ended.err);
        assertEquals(1, ended.err.lines().count(), ended.err);
        assertEquals("", ended.out);
        assertFalse(Files.exists(temp.resolve("out")));
    }

    @Test
    void interruptedRunSaysSoAndCanBeResumed() throws Exception {
        Process process = command(LAUNCHER, "run", QUICKSTART, "--set", "epochs=100000000", "--out", "out")
                .redirectOutput(temp.resolve("stdout").toFile())
                .start();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            assertTrue(err.readLine().startsWith("Sweeping "));
            process.toHandle().destroy(); // unlike process.destroy() it leaves stderr open
            assertTrue(err.readLine().startsWith("Interrupted: 0 of "));
            assertNull(err.readLine());
        }
        assertNotEquals(0, process.waitFor());
        assertTrue(Files.exists(temp.resolve("out/sweep.yaml")));
    }

    @Test
    void launcherWorksFromAnyFolderThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(temp.resolve("a link"), Path.of(LAUNCHER));
        Ended ended = run(command(link.toString(), "list", "problems"));
        assertEquals(0, ended.exitCode, ended.err);
        assertTrue(ended.out.startsWith("decay\n"), ended.out);
        assertEquals("", ended.err);
        Ended version = run(command(link.toString(), "--version"));
        Files.delete(link); // JUnit would warn of a link that leads out of its folder
        assertTrue(version.out.matches("odesweep \\d+\\.\\d+\\.\\d+.*\\R"), version.out);
    }

    @Test
    void jvmThatCannotStartIsHeard() throws Exception {
        ProcessBuilder command = command(LAUNCHER, "list", "problems");
        command.environment().put("ODESWEEP_JAVA_OPTS", "-Xmx1");
        assertNotEquals(0, run(command).exitCode);
    }

    @Test
    void launcherHasNd4jAndTheJarHasNot() throws Exception {
        Ended ended = run(command(LAUNCHER, "train", QUICKSTART, "--set", "compute=nd4j", "--set", "epochs=10"));
        assertEquals(0, ended.exitCode, ended.err);
        assertTrue(ended.out.contains("computed by nd4j"), ended.out);
        assertEquals("", ended.err);
        assertTrue(Files.size(Path.of(JAR)) < 10_000_000);
    }

    /** With the jar and Commons Math alone on the class path: there is no Spark to start. */
    @Test
    void commandsThatNeedNoClusterNeedNoSpark() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String math = Arrays.stream(Files.readString(ROOT.resolve("driver/target/classpath.txt"))
                        .strip()
                        .split(":"))
                .filter(path -> path.contains("commons-math3"))
                .findFirst()
                .orElseThrow();
        for (String line : List.of(
                "list settings", "validate " + QUICKSTART, "train " + QUICKSTART + " --set epochs=10", "run --help")) {
            ProcessBuilder command = command(java, "-cp", JAR + ":" + math, Main.class.getName());
            command.command().addAll(List.of(line.split(" ")));
            Ended ended = run(command);
            assertEquals(0, ended.exitCode, line + ": " + ended.err);
        }
    }

    @Test
    void nd4jThatIsMissingIsToldInOneLine() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String others = Arrays.stream(Files.readString(ROOT.resolve("driver/target/classpath.txt"))
                        .strip()
                        .split(":"))
                .filter(path -> !path.contains("nd4j") && !path.contains("bytedeco"))
                .collect(Collectors.joining(":"));
        for (String line : List.of("train", "run --master local[1] --out out")) {
            ProcessBuilder command = command(java, "-cp", JAR + ":" + others, Main.class.getName());
            command.command().addAll(List.of((line + " " + QUICKSTART + " --set compute=nd4j").split(" ")));
            Ended ended = run(command);
            assertEquals(2, ended.exitCode, line + ": " + ended.err);
            assertTrue(ended.err.contains("odesweep " + line.split(" ")[0] + ": compute: nd4j must have"), ended.err);
            assertFalse(Files.exists(temp.resolve("out")));
        }
    }
}
