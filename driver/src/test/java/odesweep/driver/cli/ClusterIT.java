package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import odesweep.driver.cli.exit.ExitCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar on a real standalone cluster, undisturbed and disturbed: always the same tables. Run by -Pcluster. */
@Tag("cluster")
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ClusterIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String LAUNCHER = ROOT.resolve("scripts/odesweep").toString();
    private static final String JAR = ROOT.resolve("driver/target/odesweep.jar").toString();
    /** Long enough that a fault some trials in finds others running. */
    private static final List<String> SWEEP =
            List.of("run", ROOT.resolve("conf/quickstart.yaml").toString(), "--set", "epochs=3000");

    /** Trial 3 needs more memory than an executor has, trial 4 never ends. */
    private static final String EXTREMES = """
            problem: decay
            objective: residual
            search: {sampler: grid, replicates: 2, seed: 1}
            space:
              case:
                - {hidden_widths: [4]}
                - {hidden_widths: [8]}
                - {hidden_widths: [8, 8]}
                - {hidden_widths: [9000, 9000]}
                - {hidden_widths: [3], epochs: 1000000000, time_limit_s: 1}
            train: {epochs: 500, compute: simd}
            """;

    private static final String STATUSES =
            "select status || ' ' || count(*) from trials group by status order by status";

    /** A frozen executor is given up after 15 s instead of Spark's two minutes. */
    private static final List<String> IMPATIENT = List.of(
            "--conf", "spark.network.timeout=15s",
            "--conf", "spark.network.timeoutInterval=5s",
            "--conf", "spark.executor.heartbeatInterval=3s",
            "--conf", "spark.storage.blockManagerHeartbeatTimeoutMs=15000",
            "--conf", "spark.task.maxFailures=16");

    private static TestCluster cluster;
    private static TableBits undisturbed;

    @TempDir
    private Path temp;

    @BeforeAll
    static void start(@TempDir Path dir) throws Exception {
        cluster = TestCluster.start(dir.resolve("cluster"));
        Path out = dir.resolve("local");
        List<String> line = new ArrayList<>(List.of(LAUNCHER));
        line.addAll(SWEEP);
        line.addAll(List.of("--out", out.toString()));
        assertEquals(0, start(line, dir).waitFor(), () -> text(dir.resolve("err")));
        undisturbed = TableBits.of(out);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void clientModeGivesTheBitsOfLocalModeAndExecutorsUseTheVectorModule() throws Exception {
        assertSameTables(submit());
        List<String> executors = cluster.outputs("app", "stderr");
        assertFalse(executors.isEmpty());
        for (String said : executors) {
            assertFalse(said.contains("scalar kernels compute"), said);
        }
    }

    @Test
    void executorsAreSentNd4jWhereASweepNeedsIt() throws Exception {
        String[] wide = {"--set", "compute=nd4j", "--set", "epochs=10"};
        assertEquals(0, submit(temp.resolve("out").toString(), wide).waitFor(), () -> text(temp.resolve("err")));
        List<String> line = new ArrayList<>(List.of(LAUNCHER));
        line.addAll(SWEEP);
        line.addAll(Arrays.asList(wide));
        line.addAll(List.of("--out", temp.resolve("local").toString(), "--master", "local[2]"));
        assertEquals(0, start(line, temp).waitFor(), () -> text(temp.resolve("err")));
        assertEquals(TableBits.of(temp.resolve("local")), TableBits.of(temp.resolve("out")));
    }

    @Test
    void clusterModeGivesTheSameBits() throws Exception {
        Path out = temp.resolve("out");
        Process process = submit(
                out.toUri().toString(),
                "--deploy-mode",
                "cluster",
                "--conf",
                "spark.standalone.submit.waitAppCompletion=true");
        assertEquals(0, process.waitFor(), () -> text(temp.resolve("err")));
        assertTrue(text(temp.resolve("err")).contains("is FINISHED"), () -> text(temp.resolve("err")));
        assertEquals(undisturbed, TableBits.of(out));
        assertTrue(cluster.outputs("driver", "stdout").stream().anyMatch(said -> said.contains(" is best")));
    }

    @Test
    void sparkSubmitOfADistributionGivesTheSameBits() throws Exception {
        Path home =
                Distribution.assemble(temp.resolve("spark"), cluster.folder().resolve("spark/jars"));
        List<String> line = new ArrayList<>(List.of(
                home.resolve("bin/spark-submit").toString(),
                "--properties-file",
                cluster.properties(),
                "--class",
                "odesweep.driver.cli.Main",
                JAR));
        line.addAll(SWEEP);
        Path out = temp.resolve("out");
        line.addAll(List.of("--out", out.toString()));
        assertEquals(0, start(line, temp).waitFor(), () -> text(temp.resolve("err")));
        assertEquals(undisturbed, TableBits.of(out));
        assertFalse(text(temp.resolve("err")).contains("TaskSetManager"), () -> text(temp.resolve("err")));
    }

    /** With the driver here and on the cluster, while trainings run. */
    @ParameterizedTest
    @ValueSource(strings = {"client", "cluster"})
    void everyProcessListensOnLoopbackOnly(String mode) throws Exception {
        Path out = temp.resolve("out");
        Process process = submit(
                out.toUri().toString(),
                "--deploy-mode",
                mode,
                "--conf",
                "spark.standalone.submit.waitAppCompletion=true");
        while (!hasResults(out.resolve("journal"))) {
            assertFalse(process.waitFor(50, TimeUnit.MILLISECONDS), () -> text(temp.resolve("err")));
        }
        List<ProcessHandle> processes = new ArrayList<>(List.of(process.toHandle(), cluster.daemon("master")));
        process.descendants().forEach(processes::add);
        for (String worker : List.of("worker-1", "worker-2")) {
            processes.add(cluster.daemon(worker));
            cluster.daemon(worker).descendants().forEach(processes::add);
        }
        int listening = 0;
        for (ProcessHandle each : processes) {
            List<InetAddress> addresses = Listening.addresses(each);
            assertTrue(
                    addresses.stream().allMatch(InetAddress::isLoopbackAddress),
                    () -> each.info().commandLine() + " listens at " + addresses);
            listening += addresses.isEmpty() ? 0 : 1;
        }
        assertTrue(listening >= 5, "a master, two workers, a driver and executors, got " + listening);
        assertEquals(0, process.waitFor(), () -> text(temp.resolve("err")));
    }

    @Test
    void secretIsInAFileOfItsOwnerAndInNoCommandLine() throws Exception {
        Path secret = cluster.folder().resolve("secret");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        String text = Files.readString(secret).strip();
        assertEquals(
                0,
                ProcessHandle.allProcesses()
                        .filter(each -> each.info().commandLine().orElse("").contains(text))
                        .count());
    }

    @Test
    void killedExecutorChangesNothing() throws Exception {
        disturb(() -> cluster.executors("worker-1").forEach(ProcessHandle::destroyForcibly));
    }

    @Test
    void frozenExecutorChangesNothing() throws Exception {
        disturb(() -> {
            for (ProcessHandle executor : cluster.executors("worker-1")) {
                signal("STOP", executor);
            }
        });
        for (ProcessHandle executor : cluster.executors("worker-1")) {
            signal("CONT", executor);
        }
    }

    @Test
    void lostWorkerChangesNothing() throws Exception {
        disturb(() -> {
            List<ProcessHandle> executors = cluster.executors("worker-2");
            cluster.daemon("worker-2").destroyForcibly();
            executors.forEach(ProcessHandle::destroyForcibly);
        });
        cluster.startMissing();
    }

    @Test
    void restartedMasterChangesNothing() throws Exception {
        disturb(() -> {
            ProcessHandle master = cluster.daemon("master");
            master.destroyForcibly();
            master.onExit().join();
            cluster.startMissing();
        });
    }

    @Test
    void killedDriverIsResumed() throws Exception {
        Path out = temp.resolve("out");
        Process process = submit(out.toString());
        awaitResults(process);
        process.toHandle().destroyForcibly();
        process.waitFor();
        Process resumed =
                start(List.of(LAUNCHER, "resume", out.toString(), "--properties-file", cluster.properties()), temp);
        assertEquals(0, resumed.waitFor(), () -> text(temp.resolve("err")));
        assertSameTables(out);
    }

    /** As often as {@code -Dfaults.kills=20} says: of master, workers, executors and driver any one, whenever it may be. */
    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void anyProcessKilledAtARandomMomentChangesNothing() throws Exception {
        SplittableRandom random = new SplittableRandom(Long.getLong("faults.seed", 1));
        for (int kill = 0; kill < Integer.getInteger("faults.kills", 2); kill++) {
            Path out = temp.resolve("out-" + kill);
            Process process = submit(out.toString(), IMPATIENT.toArray(String[]::new));
            awaitResults(process);
            process.waitFor(random.nextLong(2000), TimeUnit.MILLISECONDS);
            List<ProcessHandle> any = new ArrayList<>(List.of(process.toHandle(), cluster.daemon("master")));
            for (String worker : List.of("worker-1", "worker-2")) {
                any.add(cluster.daemon(worker));
                any.addAll(cluster.executors(worker));
            }
            ProcessHandle victim = any.get(random.nextInt(any.size()));
            victim.destroyForcibly();
            victim.onExit().join();
            cluster.startMissing();
            if (process.waitFor() != 0) {
                Process resumed = start(
                        List.of(LAUNCHER, "resume", out.toString(), "--properties-file", cluster.properties()), temp);
                assertEquals(0, resumed.waitFor(), () -> text(temp.resolve("err")));
            }
            assertSameTables(out);
        }
    }

    @Test
    void trialThatNeedsTooMuchMemoryFailsAndOneThatNeverEndsIsTimedOut() throws Exception {
        Path local = sweepExtremes("local", "--master", "local[2]");
        Path out = sweepExtremes("out", "--properties-file", cluster.properties());
        assertEquals(TableBits.of(local).without(3, 4), TableBits.of(out).without(3, 4));
        assertEquals(List.of("COMPLETE 6", "FAILED 2", "TIMEOUT 2"), column(out, STATUSES));
        assertEquals(
                List.of("java.lang.OutOfMemoryError: Java heap space"),
                column(out, "select distinct reason from trials where status = 'FAILED'"));
    }

    /** As where the operating system kills a process that takes too much. */
    @Test
    void trialThatEndsItsExecutorEachTimeIsLostAndTheOthersComplete() throws Exception {
        Path local = sweepExtremes("local", "--master", "local[2]");
        Path out = sweepExtremes(
                "out",
                "--properties-file",
                cluster.properties(),
                "--conf",
                "spark.executor.extraJavaOptions=-XX:+ExitOnOutOfMemoryError");
        assertEquals(TableBits.of(local).without(3, 4), TableBits.of(out).without(3, 4));
        assertEquals(List.of("COMPLETE 6", "LOST 2", "TIMEOUT 2"), column(out, STATUSES));
    }

    private Path sweepExtremes(String name, String... where) throws Exception {
        Path sweep = Files.writeString(temp.resolve("extremes.yaml"), EXTREMES);
        Path out = temp.resolve(name);
        List<String> line = new ArrayList<>(List.of(LAUNCHER, "run", sweep.toString(), "--out", out.toString()));
        line.addAll(Arrays.asList(where));
        assertEquals(ExitCode.SOME_FAILED, start(line, temp).waitFor(), () -> text(temp.resolve("err")));
        return out;
    }

    private static List<String> column(Path run, String query) throws SQLException {
        String trials = "read_parquet('" + run.resolve("trials.parquet/*.parquet") + "')";
        List<String> column = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet rows =
                        duckdb.createStatement().executeQuery(query.replace("from trials", "from " + trials))) {
            while (rows.next()) {
                column.add(rows.getString(1));
            }
        }
        return column;
    }

    /** What happens to the cluster while trials run. */
    private interface Fault {
        void strike() throws Exception;
    }

    private void disturb(Fault fault) throws Exception {
        Path out = temp.resolve("out");
        Process process = submit(out.toString(), IMPATIENT.toArray(String[]::new));
        awaitResults(process);
        fault.strike();
        assertEquals(0, process.waitFor(), () -> text(temp.resolve("err")));
        assertSameTables(out);
    }

    private static boolean hasResults(Path journal) throws IOException {
        if (!Files.exists(journal)) {
            return false;
        }
        try (Stream<Path> files = Files.list(journal)) {
            return files.anyMatch(file -> file.getFileName().toString().startsWith("results-"));
        }
    }

    private void awaitResults(Process process) throws Exception {
        while (!text(temp.resolve("err")).contains(" trainings done; best")) {
            assertTrue(process.isAlive(), () -> text(temp.resolve("err")));
            TimeUnit.MILLISECONDS.sleep(50); // a process says nothing when it has written to a file
        }
    }

    private Path submit() throws Exception {
        Path out = temp.resolve("out");
        assertEquals(0, submit(out.toString()).waitFor(), () -> text(temp.resolve("err")));
        return out;
    }

    private Process submit(String out, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of(LAUNCHER));
        line.addAll(SWEEP);
        line.addAll(List.of("--properties-file", cluster.properties(), "--out", out));
        line.addAll(Arrays.asList(more));
        return start(line, temp);
    }

    private static Process start(List<String> line, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ODESWEEP_JAVA_OPTS", "-Xmx1g"); // as an executor has
        builder.environment().remove("SPARK_HOME");
        builder.environment().remove("SPARK_LOCAL_IP");
        return builder.start();
    }

    private static void assertSameTables(Path out) throws SQLException {
        assertEquals(undisturbed, TableBits.of(out));
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, "" + process.pid())
                        .start()
                        .waitFor());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
