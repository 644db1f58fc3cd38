package odesweep.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.core.train.TrainingResult;
import org.apache.spark.TaskKilledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTaskTest {
    private static final Assignment ASSIGNMENT = new Assignment(4, 2, 99, TrainingConfig.of(Map.of()));

    @Test
    void trainingGetsTheAssignmentsConfigurationAndSeed() throws Exception {
        TrainingResult made = TrainingResult.failed(new Exception());
        TrialResult result = new TrialTask((config, seed) -> {
                    assertSame(ASSIGNMENT.config(), config);
                    assertEquals(99, seed);
                    return made;
                })
                .run(ASSIGNMENT);
        assertSame(made, result.training());
        assertEquals(4, result.trial());
        assertEquals(2, result.replicate());
        assertEquals(99, result.seed());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {IllegalStateException.class, StackOverflowError.class, OutOfMemoryError.class, LinkageError.class
            })
    void whateverIsThrownBecomesAFailedResult(Class<? extends Throwable> type) throws Exception {
        Throwable bug = type.getConstructor(String.class).newInstance("the\nreason");
        TrialResult result = new TrialTask((config, seed) -> {
                    throw sneaky(bug);
                })
                .run(ASSIGNMENT);
        Outcome outcome = result.training().outcome();
        assertEquals(Status.FAILED, outcome.status());
        assertEquals(type.getName() + ": the", outcome.reason().orElseThrow());
        assertTrue(outcome.stackTrace().orElseThrow().contains(getClass().getName()), outcome::toString);
    }

    @Test
    void killAndInterruptEndTheTaskAndNotTheTrial() {
        assertThrows(
                TaskKilledException.class,
                () -> new TrialTask((config, seed) -> {
                            throw new TaskKilledException("another attempt succeeded");
                        })
                        .run(ASSIGNMENT));
        assertThrows(
                InterruptedException.class,
                () -> new TrialTask((config, seed) -> {
                            throw new InterruptedException();
                        })
                        .run(ASSIGNMENT));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable e) throws T {
        throw (T) e;
    }
}
