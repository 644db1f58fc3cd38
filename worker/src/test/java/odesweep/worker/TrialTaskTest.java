package odesweep.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import odesweep.core.config.TrainingConfig;
import odesweep.core.problem.ProblemRef;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.core.train.Trainer;
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

    /** As on an executor that was not sent the jar. */
    @Test
    void problemThatIsMissingHereFailsTheTrialAndSaysWhatToDo() throws Exception {
        TrainingConfig config = ASSIGNMENT.config();
        TrainingConfig other = new TrainingConfig(
                new ProblemRef("brusselator", Optional.empty(), 7),
                config.objective(),
                config.network(),
                config.sampling(),
                config.residual(),
                config.trajectory(),
                config.solver(),
                config.errors(),
                config.scaling(),
                config.optimizer(),
                config.budget(),
                config.compute());
        Assignment arrived = new Wire().roundTrip(new Assignment(0, 0, 1, other));
        Outcome outcome = new TrialTask(Trainer::train).run(arrived).training().outcome();
        assertEquals(Status.FAILED, outcome.status());
        String reason = outcome.reason().orElseThrow();
        assertTrue(reason.endsWith("got brusselator; put the jar with its ProblemSource on --jars"), reason);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable e) throws T {
        throw (T) e;
    }
}
