package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.compute.Activation;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Initialization;
import odesweep.core.objective.InitialCondition;
import odesweep.core.objective.LossFunction;
import odesweep.core.objective.Objective;
import odesweep.core.objective.Scaling;
import odesweep.core.ode.Method;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.Interval;
import odesweep.core.problem.NoTruthException;
import odesweep.core.problem.OwnProblem;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.Truth;
import odesweep.core.setting.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A training's numbers are about what was trained; where there is no truth they are missing, with the reason. */
class JudgeTest {
    /** y = 1 / (1 - t), which is infinite within its span. */
    private static final ProblemRef BLOW_UP = ProblemRef.of(new OwnProblem(
            "judged-blow-up",
            new Interval(0, 2),
            new double[] {1},
            (t, y, dy, i) -> dy[i] = y[i] * y[i],
            (t, y, v, out, i) -> out[i] = 2 * y[i] * v[i]));

    private static ProblemRef stiff(String name) {
        return ProblemRef.of(new OwnProblem(
                name,
                new Interval(0, 1e5),
                new double[] {1},
                (t, y, dy, i) -> dy[i] = -1e4 * (y[i] - StrictMath.cos(t)),
                (t, y, v, out, i) -> out[i] = -1e4 * v[i]));
    }

    private static final ProblemRef SWITCHED = ProblemRef.of(new OwnProblem(
            "judged-switch",
            new Interval(0, 1),
            new double[] {1},
            (t, y, dy, i) -> dy[i] = (t < 0.503 ? 0 : 3) - y[i],
            (t, y, v, out, i) -> out[i] = -v[i]));

    /** y' = e^y from y = 1000, whose slope no double can hold. */
    private static final ProblemRef EXPLOSIVE = ProblemRef.of(new OwnProblem(
            "judged-explosive",
            new Interval(0, 1),
            new double[] {0},
            (t, y, dy, i) -> dy[i] = StrictMath.exp(1e6 * y[i] * y[i]),
            (t, y, v, out, i) -> out[i] = 2e6 * y[i] * StrictMath.exp(1e6 * y[i] * y[i]) * v[i]));

    private final Map<String, Object> settings =
            new HashMap<>(Map.of("epochs", 2, "hidden_widths", List.of(8), "points", 21));

    /** cases/lv-interval.yaml: trained on [0, 1], where it fits; its error on [0, 3] is another number. */
    @ParameterizedTest
    @EnumSource
    void residualIsJudgedOnItsInterval(InitialCondition condition) {
        settings.putAll(Map.of(
                "problem",
                ProblemRef.of("lotka-volterra"),
                "initial_condition",
                condition,
                "epochs",
                3000,
                "interval",
                new Interval(0, 1),
                "points",
                41,
                "hidden_widths",
                List.of(16, 16)));
        TrainingResult result = Trainer.train(TrainingConfig.of(settings), 1);
        Fit fit = Outcomes.completed(result);
        assertTrue(fit.finalLoss() < 1e-3, fit::toString);
        assertTrue(fit.relError() < 0.02, fit::toString);
        assertTrue(fit.extrapolationError() > 0.2, fit::toString);
        assertErrors(result, new Interval(0, 1), fit.relError(), 1000);
        assertErrors(result, new Interval(0, 3), fit.extrapolationError(), 1000);
    }

    /** Starts on [0, 9] of a problem on [0, 3], whose trajectories end at 10. */
    @Test
    void trajectoriesAreJudgedOverTheTimesTheyCover() {
        settings.putAll(Map.of(
                "problem",
                ProblemRef.of("lotka-volterra"),
                "objective",
                Objective.TRAJECTORY,
                "interval",
                new Interval(0, 9),
                "epochs",
                300));
        TrainingResult result = Trainer.train(TrainingConfig.of(settings), 1);
        Fit fit = Outcomes.completed(result);
        assertErrors(result, new Interval(0, 10), fit.relError(), 1000);
        assertTrue(Double.isNaN(fit.extrapolationError()), fit::toString);
    }

    /** What is rolled out begins where training does, at the true state; the whole rollout is the extrapolation. */
    @Test
    void trajectoriesThatStartLateAreJudgedFromTheTrueState() {
        settings.putAll(Map.of(
                "problem",
                ProblemRef.of("lotka-volterra"),
                "objective",
                Objective.TRAJECTORY,
                "horizon",
                0.5,
                "interval",
                new Interval(2, 2.5),
                "epochs",
                300));
        TrainingResult result = Trainer.train(TrainingConfig.of(settings), 1);
        Fit fit = Outcomes.completed(result);
        assertTrue(fit.relError() < 0.2, fit::toString);
        assertTrue(fit.extrapolationError() > 2 * fit.relError(), fit::toString);
        assertErrors(result, new Interval(0, 3), fit.extrapolationError(), 1000);
    }

    /** The error of a trained model's prediction at the middles of cells, computed here. */
    private void assertErrors(TrainingResult result, Interval over, double expected, int count) {
        TrainingConfig config = TrainingConfig.of(settings);
        Truth truth = Truth.of(config.problem().resolve(), over);
        double[] times = over.middles(count);
        double[] predicted = new Model(config, result.parameters()).predict(times);
        double[] y = new double[2];
        double missed = 0;
        double size = 0;
        for (int n = 0; n < count; n++) {
            truth.at(times[n], y, 0);
            missed += Math.pow(predicted[2 * n] - y[0], 2) + Math.pow(predicted[2 * n + 1] - y[1], 2);
            size += y[0] * y[0] + y[1] * y[1];
        }
        assertEquals(
                Math.sqrt(missed / size), expected, 1e-9 * expected); // sums in the same order, of the same numbers
    }

    @ParameterizedTest
    @EnumSource
    void trainingsOnTheWholeSpanExtrapolateNothing(Objective objective) {
        settings.put("objective", objective);
        Fit fit = Outcomes.completed(Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(Double.isNaN(fit.extrapolationError()), fit::toString);
        assertTrue(Double.isFinite(fit.relError()), fit::toString);
    }

    @ParameterizedTest
    @EnumSource
    void conditionOutsideOfTheIntervalIsRefused(InitialCondition condition) {
        settings.putAll(Map.of(
                "problem",
                ProblemRef.of("lotka-volterra"),
                "initial_condition",
                condition,
                "interval",
                new Interval(1, 3)));
        var e = assertThrows(SettingException.class, () -> TrainingConfig.of(settings));
        assertEquals(
                "objective residual needs an interval that contains the time of the initial condition, 0.0, got"
                        + " [1.0, 3.0]; use one such as [0.0, 3.0]",
                e.getMessage());
    }

    @Test
    void residualTrainsWithoutATruth() {
        settings.put("problem", BLOW_UP);
        Fit fit = Outcomes.completed(Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(Double.isNaN(fit.relError()), fit::toString);
        assertEquals(
                Optional.of(
                        "no reference solution: judged-blow-up cannot be solved past t = 1.0000, where it blows up or"
                                + " jumps; use times that do not reach it"),
                fit.missing());
    }

    @Test
    void intervalBeforeTheBlowUpHasATruthThoughTheSpanHasNone() {
        settings.putAll(Map.of("problem", BLOW_UP, "interval", new Interval(0, 0.9)));
        Fit fit = Outcomes.completed(Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(Double.isFinite(fit.relError()), fit::toString);
        assertTrue(Double.isNaN(fit.extrapolationError()), fit::toString);
    }

    @Test
    void trajectoriesWithoutATruthFailBeforeTheyTrain() {
        settings.putAll(Map.of("problem", BLOW_UP, "objective", Objective.TRAJECTORY));
        var e = assertThrows(NoTruthException.class, () -> Trainer.start(TrainingConfig.of(settings), 1));
        assertTrue(e.getMessage().startsWith("no reference solution: judged-blow-up "), e::getMessage);
    }

    @ParameterizedTest
    @EnumSource
    void slopeThatJumpsTrainsToTheEnd(Objective objective) {
        settings.putAll(Map.of("problem", SWITCHED, "objective", objective));
        Fit fit = Outcomes.completed(Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(Double.isFinite(fit.relError()), fit::toString);
    }

    @Test
    void timeLimitBoundsTheTruth() {
        settings.putAll(Map.of("problem", stiff("judged-late"), "time_limit_s", 1e-300));
        String reason = Outcomes.reason(Status.TIMEOUT, Trainer.train(TrainingConfig.of(settings), 1));
        assertEquals("before epoch 1: the time limit of 1.0E-300 s has passed", reason);
    }

    @Test
    void stiffProblemTrainsWithoutATruth() {
        settings.put("problem", stiff("judged-stiff"));
        Fit fit = Outcomes.completed(Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(
                fit.missing().orElseThrow().startsWith("no reference solution: judged-stiff takes more than"),
                fit::toString);
    }

    /** A rollout of the whole span needs 200 steps, more than a solve may take; what was trained needs 10. */
    @Test
    void predictionThatEndsBeyondWhatWasTrainedLeavesItsErrorUnknown() {
        settings.putAll(Map.of(
                "objective",
                Objective.TRAJECTORY,
                "interval",
                new Interval(0, 0),
                "points",
                1,
                "horizon",
                0.1,
                "solver",
                Method.EULER,
                "step_size",
                0.01,
                "max_evaluations",
                50));
        Fit fit = Outcomes.completed(Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(Double.isFinite(fit.relError()) && Double.isNaN(fit.extrapolationError()), fit::toString);
        String reason = fit.missing().orElseThrow();
        assertTrue(
                reason.startsWith("no extrapolation_error: a solve from t = 0.0 needs more than max_evaluations = 50"),
                reason);
    }

    @Test
    void solutionThatIsZeroHasNoRelativeError() {
        settings.put(
                "problem",
                ProblemRef.of(new OwnProblem(
                        "judged-zero",
                        new Interval(0, 1),
                        new double[] {0},
                        (t, y, dy, i) -> dy[i] = -y[i],
                        (t, y, v, out, i) -> out[i] = -v[i])));
        Fit fit = Outcomes.completed(Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(Double.isNaN(fit.relError()) && Double.isFinite(fit.maxError()), fit::toString);
        assertEquals(Optional.of("no rel_error: the solution is 0 at all times, or too large"), fit.missing());
    }

    /** The only step is 1e200 long: the loss before it is finite, and the one after it overflows. */
    @ParameterizedTest
    @EnumSource
    void lossThatOverflowsAfterTheLastStepIsDiverged(LossFunction function) {
        settings.putAll(Map.of(
                "epochs",
                1,
                "optimizer",
                OptimizerKind.SGD,
                "learning_rate",
                function == LossFunction.MSE ? 1e200 : 1e308,
                "diverged_above",
                Double.POSITIVE_INFINITY,
                "hidden_widths",
                List.of(),
                "loss_function",
                function));
        String reason = Outcomes.reason(Status.DIVERGED, Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(reason.matches("epoch 1: the final loss is (Infinity|NaN)"), reason);
    }

    @ParameterizedTest
    @EnumSource
    void lossThatOverflowsWithTheInitialWeightsSaysSo(LossFunction function) {
        settings.putAll(Map.of(
                "initialization",
                Initialization.NORMAL,
                "initialization_stddev",
                1e308,
                "activation",
                Activation.IDENTITY,
                "diverged_above",
                Double.POSITIVE_INFINITY,
                "loss_function",
                function));
        String reason = Outcomes.reason(Status.DIVERGED, Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(reason.matches("epoch 1: the loss is (Infinity|NaN), with the initial weights"), reason);
    }

    @Test
    void lossAboveTheLimitNamesIt() {
        settings.put("diverged_above", 1e-9);
        String reason = Outcomes.reason(Status.DIVERGED, Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(
                reason.matches("epoch 1: the loss is .*, above diverged_above = 1\\.0E-9, with the initial weights"),
                reason);
    }

    @Test
    void explodedWeightsAreDivergedThoughASolverGaveUp() {
        settings.putAll(Map.of(
                "problem",
                ProblemRef.of("van-der-pol"),
                "objective",
                Objective.TRAJECTORY,
                "optimizer",
                OptimizerKind.ADAM,
                "learning_rate",
                100.0,
                "max_evaluations",
                3000,
                "epochs",
                100,
                "scaling",
                Scaling.NONE));
        String reason = Outcomes.reason(Status.DIVERGED, Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(
                reason.matches(
                        "epoch \\d+: a solve .*; the weights have exploded: the network's slopes reach .* where the"
                                + " solution's reach 3\\.0; use a smaller learning_rate, or gradient_clip"),
                reason);
    }

    @Test
    void overflowAtTheFirstOutputIsNamed() {
        settings.putAll(
                Map.of("problem", EXPLOSIVE, "initialization", Initialization.HE_NORMAL, "scaling", Scaling.NONE));
        String reason = Outcomes.reason(Status.DIVERGED, Trainer.train(TrainingConfig.of(settings), 1));
        assertTrue(
                reason.matches("epoch 1: f\\(t, y\\) = Infinity is not finite at t = .*, y = \\[.*\\], at the network's"
                        + " first output: f overflows before anything is trained; use scaling: auto, or an"
                        + " initialization with smaller weights"),
                reason);
    }
}
