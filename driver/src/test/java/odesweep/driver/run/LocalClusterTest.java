package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.core.train.Trainer;
import odesweep.driver.search.Trial;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Executors in processes of their own, which die or freeze. When Spark gives those up is a matter of time, hence the tag. */
@Tag("faults")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LocalClusterTest {
    private static final List<Trial> TRIALS =
            RunInMemory.trials(24, id -> TrainingConfig.of(Map.of("hidden_widths", List.of(1 + id), "epochs", 10)));

    private static final Map<String, String> PROPERTIES = Map.of(
            "spark.executor.memory", "512m",
            "spark.executor.extraClassPath", System.getProperty("java.class.path"),
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1",
            "spark.ui.enabled", "false",
            // A frozen executor is given up after ten seconds.
            "spark.network.timeout", "10s",
            "spark.network.timeoutInterval", "2s",
            "spark.executor.heartbeatInterval", "2s",
            "spark.storage.blockManagerHeartbeatTimeoutMs", "10000");

    @TempDir
    private Path temp;

    @BeforeEach
    void setProperties() throws Exception {
        // Spark's launcher looks for its jars here; they are on spark.executor.extraClassPath.
        Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
        PROPERTIES.forEach(System::setProperty);
        System.setProperty("spark.local.dir", temp.toString());
    }

    @AfterEach
    void clearProperties() {
        PROPERTIES.keySet().forEach(System::clearProperty);
        System.clearProperty("spark.local.dir");
    }

    @Test
    void trialThatEndsItsProcessIsLostAndALostOrFrozenExecutorChangesNoOther() {
        String once = temp.resolve("once").toString();
        String frozen = temp.resolve("frozen").toString();
        long freezing = seed(8);
        long unlucky = seed(3);
        long poison = seed(5);
        List<TrialResult> disturbed = run("local-cluster[2,1,512]", new TrialTask((config, seed) -> {
            if (seed == poison || seed == unlucky && new File(once).createNewFile()) {
                Runtime.getRuntime().halt(9);
            } else if (seed == freezing && new File(frozen).createNewFile()) {
                String self = "" + ProcessHandle.current().pid();
                new ProcessBuilder("kill", "-STOP", self).start().waitFor();
            }
            return Trainer.train(config, seed);
        }));
        assertTrue(new File(once).exists());
        assertTrue(new File(frozen).exists());
        List<TrialResult> undisturbed = run("local[2]", new TrialTask(Trainer::train));
        assertEquals(TRIALS.size(), disturbed.size());
        for (int i = 0; i < TRIALS.size(); i++) {
            assertEquals(seed(i), disturbed.get(i).seed());
            Outcome outcome = disturbed.get(i).training().outcome();
            if (i == 5) {
                assertEquals(Status.LOST, outcome.status());
            } else {
                assertEquals(undisturbed.get(i).training().outcome(), outcome);
                assertArrayEquals(
                        undisturbed.get(i).training().parameters(),
                        disturbed.get(i).training().parameters(),
                        0);
            }
        }
    }

    private static long seed(int trial) {
        return TRIALS.get(trial).assignment(0, RunInMemory.SEED).seed();
    }

    private static List<TrialResult> run(String master, TrialTask task) {
        try (SparkCluster cluster = SparkCluster.start(Optional.of(master))) {
            List<TrialResult> results = new ArrayList<>();
            Generations sweep = new RunInMemory().run(RunInMemory.whole(TRIALS, 1), 1);
            new Dispatcher(cluster, sweep, task, () -> "test", results::add).run();
            results.sort(Comparator.comparingInt(TrialResult::trial));
            return results;
        }
    }
}
