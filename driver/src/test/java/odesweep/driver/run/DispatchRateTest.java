package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import odesweep.core.config.TrainingConfig;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.TrainingResult;
import odesweep.worker.TrialTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How fast a driver hands out trainings that are too long to share a task: what bounds the slots it can keep busy. Prints it. */
@Tag("soak")
class DispatchRateTest {
    private static final TrainingConfig LONG = TrainingConfig.of(Map.of("epochs", 100_000));

    private static final TrialTask NOTHING = new TrialTask((config, seed) -> new TrainingResult(
            Outcome.complete(new Fit(seed, 0, 0)),
            new double[0],
            new Curve(new int[200], new double[200], new double[200]),
            1,
            0,
            StepCounts.NONE,
            ""));

    @Test
    void longTrainingsAreTasksOfTheirOwn() {
        try (SparkCluster cluster = SparkCluster.start(Optional.of(System.getProperty("soak.master", "local[2]")))) {
            for (int count : new int[] {2_000, 20_000}) { // the first warms up
                long start = System.nanoTime();
                int[] results = {0};
                new Dispatcher(
                                cluster,
                                RunInMemory.whole(count, 1, id -> LONG),
                                NOTHING,
                                () -> "",
                                result -> results[0]++)
                        .run();
                double seconds = (System.nanoTime() - start) / 1e9;
                assertEquals(count, results[0]);
                System.out.printf(
                        Locale.ROOT,
                        "%,d tasks of one training: %.1f s, %.2f ms each%n",
                        count,
                        seconds,
                        seconds * 1e3 / count);
            }
        }
    }
}
