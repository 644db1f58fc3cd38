package odesweep.worker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Objective;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.optimize.Schedule;
import odesweep.core.problem.ProblemRef;
import odesweep.core.train.Status;
import odesweep.core.train.Trainer;
import odesweep.core.train.TrainingResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LegTrainingTest {
    private static final TrialTask TASK = new TrialTask(new LegTraining());

    private static final Map<String, Object> SMALL = Map.of("epochs", 18, "hidden_widths", List.of(5));

    static List<TrainingConfig> configurations() {
        return List.of(
                with("schedule", Schedule.COSINE, "warmup_epochs", 2, "optimizer", OptimizerKind.ADAMW),
                with("objective", Objective.TRAJECTORY, "problem", ProblemRef.of("lotka_volterra"), "epochs", 9),
                with("optimizer", OptimizerKind.LBFGS, "redraw", false));
    }

    private static TrainingConfig with(Object... settings) {
        Map<String, Object> all = new HashMap<>(SMALL);
        for (int i = 0; i < settings.length; i += 2) {
            all.put((String) settings[i], settings[i + 1]);
        }
        return TrainingConfig.of(all);
    }

    /** Measured at each rung, as a search does: the measurement must leave no trace. */
    @ParameterizedTest
    @MethodSource("configurations")
    void aTrainingThatStoppedAtEveryRungHasTheBitsOfOneThatNeverDid(TrainingConfig config) throws Exception {
        TrainingResult whole = Trainer.train(config, 7);
        int epochs = config.epochs();
        Optional<Pause> pause = Optional.empty();
        TrialResult result = null;
        int[] ends = {epochs / 9, epochs / 3, epochs};
        for (int rung = 0; rung < ends.length; rung++) {
            Leg leg = new Leg(rung, rung == 0 ? 0 : ends[rung - 1], ends[rung]);
            result = TASK.run(new Assignment(3, 1, 7, config, leg, pause));
            pause = result.pause();
            assertEquals(rung < 2, pause.isPresent());
            assertEquals(
                    rung < 2 ? Status.STOPPED : whole.outcome().status(),
                    result.training().outcome().status());
        }
        TrainingResult last = result.training();
        assertEquals(whole.outcome(), last.outcome());
        assertArrayEquals(whole.parameters(), last.parameters());
        assertArrayEquals(whole.curve().epochs(), last.curve().epochs());
        assertArrayEquals(whole.curve().loss(), last.curve().loss());
        assertEquals(whole.evaluations(), last.evaluations());
        assertEquals(whole.steps(), last.steps());
    }

    @Test
    void aStoppedTrainingIsMeasuredAndSaysWhere() throws Exception {
        TrainingConfig config = with();
        TrialResult result = TASK.run(new Assignment(0, 0, 7, config, new Leg(0, 0, 2), Optional.empty()));
        assertEquals(
                "after 2 of 18 epochs", result.training().outcome().reason().orElseThrow());
        assertTrue(result.training().outcome().fit().isPresent());
        assertEquals(0, result.training().parameters().length, "the checkpoint has them");
        assertArrayEquals(new int[] {1, 2}, result.training().curve().epochs());
    }

    @Test
    void aLegThatEndsTheTrainingLeavesNothingToGoOnFrom() throws Exception {
        TrialResult result =
                TASK.run(new Assignment(0, 0, 7, with("learning_rate", 1e30), new Leg(0, 0, 9), Optional.empty()));
        assertEquals(Status.DIVERGED, result.training().outcome().status());
        assertFalse(result.pause().isPresent());
    }

    /** The figures of cost are of the whole training. */
    @Test
    void timesOfLegsAddUp() throws Exception {
        TrainingConfig config = with();
        TrialResult begun = TASK.run(new Assignment(0, 0, 7, config, new Leg(0, 0, 2), Optional.empty()));
        Pause first = new Pause(0, begun.checkpoint().orElseThrow(), new TrialResult.Timing(5, 1e9, 1e8, "other"));
        TrialResult second = TASK.run(new Assignment(0, 0, 7, config, new Leg(1, 2, 6), Optional.of(first)));
        assertEquals(5, second.timing().startedAtMs());
        assertTrue(second.timing().wallMs() > 1e9 && second.timing().cpuMs() > 1e8);
        assertEquals("none", second.timing().executor());
    }
}
