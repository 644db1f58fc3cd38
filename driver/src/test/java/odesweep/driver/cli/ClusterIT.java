package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar on a real standalone cluster, undisturbed and disturbed: always the same tables. Run by -Pcluster. */
@Tag("cluster")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String LAUNCHER = ROOT.resolve("scripts/odesweep").toString();
    private static final String JAR = ROOT.resolve("driver/target/odesweep.jar").toString();
    /** Long enough that a fault some trials in finds others running. */
    private static final List<String> SWEEP =
            List.of("run", ROOT.resolve("conf/quickstart.yaml").toString(), "--set", "epochs=3000");

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
    void clusterModeGivesTheSameBits() throws Exception {
        Path out = temp.resolve("out");
        Process process =
                submit(out, "--deploy-mode", "cluster", "--conf", "spark.standalone.submit.waitAppCompletion=true");
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
                "--master",
                cluster.master(),
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

    /** What happens to the cluster while trials run. */
    private interface Fault {
        void strike() throws Exception;
    }

    private void disturb(Fault fault) throws Exception {
        Path out = temp.resolve("out");
        Process process = submit(out, IMPATIENT.toArray(String[]::new));
        while (!text(temp.resolve("err")).contains(" trainings done; best")) {
            assertTrue(process.isAlive(), () -> text(temp.resolve("err")));
            TimeUnit.MILLISECONDS.sleep(50); // a process says nothing when it has written to a file
        }
        fault.strike();
        assertEquals(0, process.waitFor(), () -> text(temp.resolve("err")));
        assertSameTables(out);
    }

    private Path submit() throws Exception {
        Path out = temp.resolve("out");
        assertEquals(0, submit(out).waitFor(), () -> text(temp.resolve("err")));
        return out;
    }

    private Process submit(Path out, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of(LAUNCHER));
        line.addAll(SWEEP);
        line.addAll(List.of("--master", cluster.master(), "--out", out.toString()));
        line.addAll(Arrays.asList(more));
        return start(line, temp);
    }

    private static Process start(List<String> line, Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("SPARK_HOME");
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
