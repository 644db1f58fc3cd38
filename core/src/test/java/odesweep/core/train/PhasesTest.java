package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import odesweep.core.config.Phase;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.BiasInitialization;
import odesweep.core.objective.Objective;
import odesweep.core.objective.Scaling;
import odesweep.core.ode.StepControl;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.optimize.Stage;
import odesweep.core.problem.ProblemRef;
import odesweep.core.sample.TimeSampling;
import odesweep.core.setting.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Optimizers one after another, and a horizon that grows. */
class PhasesTest {
    private static final EpochListener NOBODY = (epoch, loss) -> {};
    private static final Stage ADAM = Stage.of(OptimizerKind.ADAM, 30);
    private static final Stage BENT = Stage.of(OptimizerKind.LEVENBERG_MARQUARDT, 10);

    /** With fixed steps, so that a solve does not depend on those before. */
    private static final Map<String, Object> TRAJECTORY = Map.of(
            "problem",
            ProblemRef.of("lotka-volterra"),
            "objective",
            Objective.TRAJECTORY,
            "observations",
            8,
            "step_control",
            StepControl.FIXED,
            "step_size",
            0.01);

    private static TrainingConfig config(Map<String, Object> settings, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(
                Map.of("hidden_widths", List.of(4), "points", 7, "bias_initialization", BiasInitialization.ZEROS));
        all.putAll(settings);
        all.putAll(more);
        return TrainingConfig.of(all);
    }

    private static TrainingResult trainedFrom(TrainingConfig config, double[] parameters) {
        Trainer trainer = Trainer.start(TrainingParts.of(config), parameters, 1);
        trainer.runTo(Integer.MAX_VALUE, NOBODY);
        return trainer.result();
    }

    static Stream<Map<String, Object>> objectives() {
        return Stream.of(Map.of(), TRAJECTORY);
    }

    @ParameterizedTest
    @MethodSource("objectives")
    void stagesAreTrainingsOneAfterAnother(Map<String, Object> objective) {
        TrainingConfig first = config(objective, Map.of("epochs", 30));
        TrainingConfig second = config(objective, Map.of("epochs", 10, "optimizer", OptimizerKind.LEVENBERG_MARQUARDT));
        double[] apart =
                trainedFrom(second, Trainer.train(first, 1).parameters()).parameters();
        TrainingConfig both = config(objective, Map.of("stages", List.of(ADAM, BENT)));
        assertEquals(40, both.epochs());
        assertArrayEquals(apart, Trainer.train(both, 1).parameters());
    }

    /** What comes after the growth is a training of all times, from the parameters that the growth reached. */
    @ParameterizedTest
    @MethodSource("objectives")
    void afterItsGrowthTheHorizonIsWhole(Map<String, Object> objective) {
        Map<String, Object> growth = Map.of("growing_horizon", 3, "growing_epochs", 4, "epochs", 20);
        TrainingConfig growing = config(objective, growth);
        Trainer trainer = Trainer.start(growing, 1);
        trainer.runTo(12, NOBODY);
        double[] reached = trainer.checkpoint().parameters();
        trainer.runTo(20, NOBODY);
        TrainingConfig whole = config(objective, Map.of("epochs", 8));
        TrainingResult plain = trainedFrom(whole, reached);
        assertArrayEquals(plain.parameters(), trainer.result().parameters());
        assertEquals(plain.outcome(), trainer.result().outcome());
    }

    @Test
    void aGrowingHorizonFitsThePartThatItReaches() {
        TrainingConfig config = config(Map.of(), Map.of("growing_horizon", 3, "epochs", 100));
        assertEquals(
                List.of(0.25, 0.5, 0.75, 1.0),
                config.phases().stream().map(Phase::reach).toList());
        var loss = config.loss(config.kernels());
        double end = config.sampling().interval().end();
        assertEquals(
                0.25 * end, loss.reached(config.sampling(), 0.25).interval().end());
        assertEquals(config.sampling(), loss.reached(config.sampling(), 1));
    }

    /** As a shorter horizon with as many observations in it. */
    @Test
    void aTrajectorysGrowingHorizonIsAShorterOne() {
        TrainingConfig all = config(TRAJECTORY, Map.of("horizon", 1.0, "scaling", Scaling.NONE));
        TrainingConfig quarter = config(
                TRAJECTORY,
                Map.of(
                        "horizon",
                        0.25,
                        "observations",
                        2,
                        "scaling",
                        Scaling.NONE,
                        "interval",
                        all.sampling().interval()));
        var loss = all.loss(all.kernels());
        double[] parameters = Trainer.start(all, 1).checkpoint().parameters();
        double[] times = {0, 0.2};
        double[] weights = {1, 1};
        double whole = loss.value(parameters, times, weights, 0, 2);
        loss.reachTo(0.25);
        double shorter = quarter.loss(quarter.kernels()).value(parameters, times, weights, 0, 2);
        assertEquals(shorter, loss.value(parameters, times, weights, 0, 2), 1e-4 * shorter); // of other steps
        loss.reachTo(1);
        assertEquals(whole, loss.value(parameters, times, weights, 0, 2));
    }

    @Test
    void aStageEndsWhereTheLossNoLongerFalls() {
        Stage patient = new Stage(OptimizerKind.LEVENBERG_MARQUARDT, 1000, 5, 0.5);
        TrainingConfig config = config(Map.of(), Map.of("stages", List.of(patient, ADAM)));
        TrainingResult result = Trainer.train(config, 1);
        int[] epochs = result.curve().epochs();
        int last = epochs[epochs.length - 1];
        assertTrue(last > 5 + 30 && last < 1000, () -> "ended at epoch " + last);
        assertEquals(Status.COMPLETE, result.outcome().status());
    }

    static Stream<Map<String, Object>> phases() {
        Stage impatient = new Stage(OptimizerKind.ADAM, 30, 3, 0.1);
        Map<String, Object> windows =
                Map.of("windows", 3, "stages", List.of(impatient, BENT), "growing_horizon", 1, "growing_epochs", 3);
        return Stream.concat(Stream.of(windows), withoutWindows(impatient));
    }

    private static Stream<Map<String, Object>> withoutWindows(Stage impatient) {
        return objectives()
                .flatMap(objective -> Stream.of(
                                Map.<String, Object>of("stages", List.of(impatient, BENT)),
                                Map.<String, Object>of(
                                        "stages", List.of(BENT, Stage.of(OptimizerKind.LBFGS, 5), impatient)),
                                Map.<String, Object>of(
                                        "stages", List.of(impatient, BENT), "growing_horizon", 2, "growing_epochs", 3),
                                Map.<String, Object>of("epochs", 9, "growing_horizon", 2, "growing_epochs", 3))
                        .map(phases -> {
                            Map<String, Object> both = new HashMap<>(objective);
                            both.putAll(phases);
                            return both;
                        }));
    }

    @ParameterizedTest
    @MethodSource("phases")
    void aTrainingThatStopsAnywhereGoesOnToTheSameBits(Map<String, Object> phases) {
        TrainingConfig config = config(phases, Map.of());
        Trainer trainer = Trainer.start(config, 3);
        for (int epoch = 1; !trainer.hasEnded(); epoch++) {
            trainer = Trainer.resume(config, Checkpoint.of(trainer.checkpoint().toBytes()));
            trainer.runTo(epoch, NOBODY);
        }
        assertEquals(Bits.of(Trainer.train(config, 3)), Bits.of(trainer.result()));
    }

    @Test
    void rulesHoldForEachStage() {
        assertRefused(
                Map.of("stages", List.of(ADAM, BENT), "redraw", true, "time_sampling", TimeSampling.UNIFORM),
                "redraw must be false with optimizer levenberg_marquardt, which learns from the same loss at every step, got"
                        + " true; use false, or optimizer: adam");
        assertRefused(
                Map.of("stages", List.of(Stage.of(OptimizerKind.ADAM, 0))),
                "stages must each have epochs of at least 1, got 0");
        assertRefused(
                Map.of("stages", List.of(BENT, ADAM), "warmup_epochs", 30),
                "warmup_epochs must be less than the epochs of each stage and of each step of a growing horizon (30), got 30");
        assertRefused(
                Map.of("growing_horizon", 2, "growing_epochs", 5, "stages", List.of(BENT)),
                "growing_epochs times growing_horizon must be less than the epochs of the first stage (10), got 5 x 2; use"
                        + " fewer, or more epochs");
        assertRefused(
                Map.of(
                        "objective",
                        Objective.TRAJECTORY,
                        "problem",
                        ProblemRef.of("lotka-volterra"),
                        "growing_horizon",
                        2),
                "growing_horizon needs trajectories with observations of at least 2, got 1; use more observations, or"
                        + " growing_horizon: 0");
    }

    private static void assertRefused(Map<String, Object> settings, String message) {
        assertEquals(
                message,
                assertThrows(SettingException.class, () -> config(settings, Map.of()))
                        .getMessage());
    }
}
