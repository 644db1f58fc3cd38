package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.compute.Activation;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.InitialCondition;
import odesweep.core.objective.Objective;
import odesweep.core.objective.Scaling;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SignsTest {
    private static Map<String, Object> settings(Problem problem, int epochs) {
        return new HashMap<>(Map.of(
                "problem",
                ProblemRef.of(problem),
                "objective",
                Objective.RESIDUAL,
                "hidden_widths",
                List.of(12),
                "points",
                41,
                "optimizer",
                OptimizerKind.LEVENBERG_MARQUARDT,
                "epochs",
                epochs));
    }

    private static Fit fit(Map<String, Object> settings) {
        return Trainer.train(TrainingConfig.of(settings), 3).outcome().fit().orElseThrow();
    }

    static List<Problem> builtIn() {
        return Problems.names().stream()
                .map(name -> ProblemRef.of(name).resolve())
                .filter(problem -> problem.equation().isPresent())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("builtIn")
    void theBoundIsAboveTheTrueError(Problem problem) {
        for (Scaling scaling : Scaling.values()) {
            for (InitialCondition condition : InitialCondition.values()) {
                for (int epochs : new int[] {1, 40}) {
                    Map<String, Object> settings = settings(problem, epochs);
                    settings.put("scaling", scaling);
                    settings.put("initial_condition", condition);
                    Outcome outcome =
                            Trainer.train(TrainingConfig.of(settings), 3).outcome();
                    outcome.fit().ifPresent(fit -> {
                        double bound = fit.signs().errorBound();
                        assertTrue(Double.isNaN(bound) || bound >= fit.maxError(), () -> settings + " " + fit);
                    });
                }
            }
        }
    }

    /** y' = -y contracts: the bound is at most the defect's integral. */
    @Test
    void theBoundOfAContractionIsSharp() {
        Fit fit = fit(settings(ProblemRef.of("decay").resolve(), 100));
        assertTrue(fit.maxError() < 1e-6, fit::toString);
        assertTrue(fit.signs().errorBound() < 100 * fit.maxError(), fit::toString);
    }

    @Test
    void termsOfTheLossAddUp() {
        Map<String, Object> settings = settings(ProblemRef.of("decay").resolve(), 2);
        Fit soft = fit(settings);
        assertEquals(
                soft.finalLoss(), soft.signs().residualLoss() + soft.signs().initialLoss(), 1e-12);
        assertTrue(soft.signs().initialLoss() > 0);
        settings.put("initial_condition", InitialCondition.HARD);
        Fit hard = fit(settings);
        assertEquals(hard.finalLoss(), hard.signs().residualLoss());
        assertEquals(Double.NaN, hard.signs().initialLoss());
    }

    /** Three points for 37 parameters: the equation holds at these and nowhere else. */
    @Test
    void tooFewPointsAreOverfitted() {
        Map<String, Object> settings = settings(ProblemRef.of("cosine").resolve(), 200);
        settings.put("points", 4);
        assertTrue(fit(settings).signs().overfitting() > 10, () -> fit(settings).toString());
        settings.put("points", 81);
        assertTrue(fit(settings).signs().overfitting() < 10, () -> fit(settings).toString());
    }

    @ParameterizedTest
    @EnumSource(names = {"TANH", "RELU"})
    void deadUnitsAreCounted(Activation activation) {
        Map<String, Object> settings = settings(ProblemRef.of("decay").resolve(), 1);
        settings.put("activation", activation);
        TrainingConfig config = TrainingConfig.of(settings);
        TrainingParts parts = TrainingParts.of(config);
        double[] parameters = new double[parts.loss().parameterCount()];
        for (int unit = 0; unit < 12; unit++) {
            parameters[unit] = 1;
            parameters[12 + unit] = unit < 5 ? -1e3 : 0.5; // biases
        }
        Signs signs = Doubts.of(config.problem().resolve(), parts.loss(), new Interval(0, 2).middles(5), parameters, 1);
        assertEquals(5, signs.deadUnits());
    }

    @Test
    void aPlateauBeginsAtTheLastFall() {
        int[] epochs = new int[20];
        double[] loss = new double[20];
        for (int i = 0; i < 20; i++) {
            epochs[i] = 10 * i + 1;
            loss[i] = i < 8 ? Math.pow(0.5, i) : Math.pow(0.5, 7) * (1 - 0.003 * i);
        }
        assertEquals(71, new Curve(epochs, loss, loss).plateau().orElseThrow());
        loss[18] = 1e-9;
        assertTrue(new Curve(epochs, loss, loss).plateau().isEmpty(), "it still falls");
    }

    /** A solution that a trajectory's network makes has no residual. */
    @Test
    void trajectoriesHaveNone() {
        Map<String, Object> settings = settings(ProblemRef.of("cosine").resolve(), 1);
        settings.put("objective", Objective.TRAJECTORY);
        assertEquals(Signs.NONE, fit(settings).signs());
    }
}
