package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.NetworkInput;
import odesweep.core.objective.InitialCondition;
import odesweep.core.objective.Objective;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OwnProblem;
import odesweep.core.problem.Problem;
import odesweep.core.problem.ProblemRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Problems in the units that people have: with all defaults, every seed trains as well as it would in units of about 1. */
class UnitsTest {
    private static final int SEEDS = 5;

    private static final Problem DECAY_OVER_A_YEAR = new OwnProblem(
            "decay-over-3e7-s",
            new Interval(0, 3e7),
            new double[] {1},
            (t, y, dy, i) -> dy[i] = -y[i] / 1e7,
            (t, y, v, out, i) -> out[i] = -v[i] / 1e7);

    private static final Problem RC_OF_A_MICROSECOND = new OwnProblem(
            "rc-of-1-us",
            new Interval(0, 5e-6),
            new double[] {0},
            (t, y, dy, i) -> dy[i] = (5 - y[i]) / 1e-6,
            (t, y, v, out, i) -> out[i] = -v[i] / 1e-6);

    private static final Problem LOGISTIC_OF_1000 = new OwnProblem(
            "logistic-to-1000",
            new Interval(0, 3), // beyond t = 5 all losses are low at y = 0, too, in any units
            new double[] {200},
            (t, y, dy, i) -> dy[i] = y[i] * (1 - y[i] / 1000),
            (t, y, v, out, i) -> out[i] = v[i] * (1 - 2 * y[i] / 1000));

    private static final double FREQUENCY = 2e7;

    private static final Problem OSCILLATOR_OF_314_NS = new OwnProblem(
            "oscillator-of-314-ns",
            new Interval(0, 314e-9),
            new double[] {1, 0},
            (t, y, dy, i) -> {
                dy[i] = y[i + 1];
                dy[i + 1] = -FREQUENCY * FREQUENCY * y[i];
            },
            (t, y, v, out, i) -> {
                out[i] = -FREQUENCY * FREQUENCY * v[i + 1];
                out[i + 1] = v[i];
            });

    private static void check(double most, Problem problem, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("problem", ProblemRef.of(problem));
        for (int seed = 0; seed < SEEDS; seed++) {
            Fit fit = Outcomes.completed(Trainer.train(TrainingConfig.of(settings), seed));
            assertTrue(fit.relError() <= most, problem.name() + ", seed " + seed + ": " + fit);
        }
    }

    /** In the problem's own units the decay is off by 64 % or more, 5 V are DIVERGED at epoch 1, and 1000 by 99 %. */
    @ParameterizedTest
    @EnumSource
    void residualTrainingArrives(InitialCondition condition) {
        Map<String, Object> settings = Map.of("initial_condition", condition, "epochs", 2000);
        check(3e-3, DECAY_OVER_A_YEAR, settings); // measured: 1.3e-3
        check(3e-3, RC_OF_A_MICROSECOND, settings); // measured: 1.4e-3
        check(7e-3, LOGISTIC_OF_1000, settings); // measured: 3.4e-3
    }

    @ParameterizedTest
    @EnumSource
    void secondOrderTrainingArrives(InitialCondition condition) {
        Map<String, Object> settings =
                Map.of("initial_condition", condition, "epochs", 100, "optimizer", OptimizerKind.LEVENBERG_MARQUARDT);
        check(2e-6, DECAY_OVER_A_YEAR, settings); // measured: 6.8e-7
        check(6e-6, RC_OF_A_MICROSECOND, settings); // measured: 2.7e-6
        check(2e-7, LOGISTIC_OF_1000, settings); // measured: 8.6e-8
    }

    /** In seconds it is DIVERGED at epoch 1. */
    @Test
    void neuralOdeArrives() {
        check(
                2e-2, // measured: 8.7e-3
                OSCILLATOR_OF_314_NS,
                Map.of(
                        "objective",
                        Objective.TRAJECTORY,
                        "network_input",
                        NetworkInput.STATE,
                        "points",
                        8,
                        "epochs",
                        300));
    }
}
