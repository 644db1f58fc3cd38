package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Compute;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.NetworkInput;
import odesweep.core.objective.Objective;
import odesweep.core.objective.Reduction;
import odesweep.core.objective.Scaling;
import odesweep.core.ode.Method;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.Problems;
import odesweep.core.sample.TimeSampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
    private final Map<String, Object> settings = new HashMap<>(Map.of("epochs", 30, "hidden_widths", List.of(5)));

    @ParameterizedTest
    @EnumSource
    void sameSeedSameBits(TimeSampling sampling) {
        settings.putAll(Map.of("time_sampling", sampling, "redraw", true, "batch_size", 8));
        TrainingConfig config = TrainingConfig.of(settings);
        TrainingResult one = Trainer.train(config, 3);
        TrainingResult two = Trainer.train(config, 3);
        assertArrayEquals(one.parameters(), two.parameters());
        assertEquals(one.outcome(), two.outcome());
        assertArrayEquals(one.curve().loss(), two.curve().loss());
        assertTrue(!one.outcome().equals(Trainer.train(config, 4).outcome()));
    }

    /** Wide enough that ND4J computes: the gradients differ in their last bits, and so do the losses, as epochs go by. */
    @ParameterizedTest
    @EnumSource
    void nd4jReachesTheSameLossToRounding(Objective objective) {
        settings.putAll(Map.of(
                "objective",
                objective,
                "hidden_widths",
                List.of(512, 512),
                "points",
                objective == Objective.RESIDUAL ? 512 : 64,
                "epochs",
                3));
        settings.put("compute", Compute.SIMD);
        TrainingResult own = Trainer.train(TrainingConfig.of(settings), 1);
        settings.put("compute", Compute.ND4J);
        TrainingResult nd4j = Trainer.train(TrainingConfig.of(settings), 1);
        double[] expected = own.curve().loss();
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], nd4j.curve().loss()[i], 1e-9 * expected[i]);
        }
        assertFalse(Arrays.equals(own.parameters(), nd4j.parameters()), "ND4J did not compute");
        assertEquals("nd4j", nd4j.kernels());
    }

    /** The stiff ones need their own times and loss: a network that knows nothing is too far away at once. */
    static Stream<String> mildProblems() {
        return Problems.names().stream()
                .filter(name -> !ProblemRef.of(name).resolve().isStiff());
    }

    /** Every problem trains under every objective it can have, and ends in a fit. */
    @ParameterizedTest
    @MethodSource("mildProblems")
    void everyProblemTrains(String name) {
        ProblemRef problem = ProblemRef.of(name);
        settings.put("problem", problem);
        for (Objective objective : Objective.values()) {
            settings.put("objective", objective);
            settings.put("points", name.equals("spiral") && objective == Objective.TRAJECTORY ? 1 : 21);
            if (objective == Objective.TRAJECTORY
                    || problem.resolve().equation().isPresent()) {
                Fit fit = Outcomes.completed(Trainer.train(TrainingConfig.of(settings), 1));
                assertTrue(Double.isFinite(fit.finalLoss()), problem + " " + objective + " " + fit);
            } else {
                IllegalArgumentException e =
                        assertThrows(IllegalArgumentException.class, () -> TrainingConfig.of(settings));
                assertTrue(e.getMessage().startsWith("objective residual needs a problem with an equation, got chirp"));
            }
        }
    }

    /** REFERENCE: published summed-square losses after 500 Adam steps are 2.76e-2 to 5.96e-2. */
    @Test
    void theSpiralReachesItsPublishedLoss() {
        settings.putAll(Map.of(
                "problem",
                ProblemRef.of("spiral"),
                "objective",
                Objective.TRAJECTORY,
                "network_input",
                NetworkInput.CUBED_STATE,
                "hidden_widths",
                List.of(50),
                "points",
                1,
                "observations",
                29,
                "reduction",
                Reduction.SUM));
        settings.putAll(Map.of("epochs", 500, "learning_rate", 0.05, "rtol", 1e-6, "scaling", Scaling.NONE));
        Fit fit = Outcomes.completed(Trainer.train(TrainingConfig.of(settings), 0));
        assertTrue(fit.finalLoss() < 0.06, fit.toString());
    }

    @Test
    void anExplodingLossIsDiverged() {
        settings.putAll(Map.of("optimizer", OptimizerKind.SGD, "learning_rate", 1e6));
        TrainingResult result = Trainer.train(TrainingConfig.of(settings), 1);
        String reason = Outcomes.reason(Status.DIVERGED, result);
        assertTrue(reason.matches("epoch \\d+: .*"), reason);
    }

    @Test
    void aSolveThatNeedsTooManyEvaluationsIsStiff() {
        settings.putAll(Map.of("objective", Objective.TRAJECTORY, "max_evaluations", 10, "rtol", 1e-12));
        TrainingResult result = Trainer.train(TrainingConfig.of(settings), 1);
        String reason = Outcomes.reason(Status.STIFF, result);
        assertTrue(reason.startsWith("epoch 1: a solve from t = 0.0 needs more than max_evaluations = 10"), reason);
    }

    @Test
    void aTrainingThatNeverEndsHasATimeLimit() {
        settings.putAll(Map.of("epochs", Integer.MAX_VALUE, "time_limit_s", 0.05));
        TrainingResult result = Trainer.train(TrainingConfig.of(settings), 1);
        String reason = Outcomes.reason(Status.TIMEOUT, result);
        assertTrue(reason.matches("epoch \\d+: the time limit of 0.05 s has passed"), reason);
        assertTrue(result.curve().epochs().length > 0);
    }

    @Test
    void aGradientThatIsZeroFromTheStartIsDead() {
        settings.putAll(Map.of("residual_weight", 0.0, "initial_weight", 0.0));
        TrainingResult result = Trainer.train(TrainingConfig.of(settings), 1);
        assertEquals(Status.DEAD, result.outcome().status());
    }

    @Test
    void aSingleTimeTakesOnePoint() {
        settings.putAll(Map.of("problem", ProblemRef.of("spiral"), "objective", Objective.TRAJECTORY, "points", 21));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> TrainingConfig.of(settings));
        assertEquals(
                "points must be 1 where the interval is a single time, got 21 in [0.0, 0.0];"
                        + " use points: 1 or a longer interval",
                e.getMessage());
    }

    @Test
    void anInterruptEndsATraining() {
        Thread.currentThread().interrupt();
        try {
            assertThrows(CancellationException.class, () -> Trainer.train(TrainingConfig.of(settings), 1));
        } finally {
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void progressHasEveryEpochAndTheCurveAtMost200() {
        settings.put("epochs", 777);
        List<Integer> epochs = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        TrainingResult result = Trainer.train(TrainingConfig.of(settings), 1, (epoch, loss) -> {
            epochs.add(epoch);
            losses.add(loss);
        });
        assertEquals(777, epochs.size());
        Curve curve = result.curve();
        assertEquals(Curve.MOST, curve.epochs().length);
        assertEquals(1, curve.epochs()[0]);
        assertEquals(777, curve.epochs()[Curve.MOST - 1]);
        for (int i = 0; i < Curve.MOST; i++) {
            assertEquals(losses.get(curve.epochs()[i] - 1), curve.loss()[i]);
        }
    }

    @Test
    void fixedStepsArePredictedWithTheStepsThatWereTrained() {
        settings.putAll(Map.of(
                "objective", Objective.TRAJECTORY,
                "solver", Method.EULER,
                "step_size", 0.25,
                "hidden_widths", List.of(),
                "activation", Activation.IDENTITY,
                "network_input", NetworkInput.STATE,
                "scaling", Scaling.NONE));
        // dy/dt = -2 (y - 1): Euler's map with h = 1/4 is y - 1 -> (y - 1) / 2, and y(0) = 1 stays
        TrainingConfig config = TrainingConfig.of(settings);
        double[] predicted = new Model(config, new double[] {-2, 0}).predict(0.25, 0.5, 0.75);
        assertArrayEquals(new double[] {0.5, 0.25, 0.125}, predicted, 1e-15);
    }

    @Test
    void aModelNeedsItsOwnParameters() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new Model(TrainingConfig.of(settings), new double[3]));
        assertEquals(
                "a model needs 16 parameters, got 3; use the configuration they were trained with", e.getMessage());
    }
}
