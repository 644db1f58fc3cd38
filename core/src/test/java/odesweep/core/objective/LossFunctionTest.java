package odesweep.core.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.BiasInitialization;
import odesweep.core.nn.Initialization;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.ode.Method;
import odesweep.core.problem.ProblemRef;
import odesweep.core.setting.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every loss function, with every objective and gradient, with and without weights. */
class LossFunctionTest {
    private static final InitializationConfig WEIGHTS =
            new InitializationConfig(Initialization.PYTORCH, 1, BiasInitialization.UNIFORM);

    private static final int POINTS = 7;
    private static final double DELTA = 0.4; // some errors below are smaller, some larger

    private final Random random = new Random(4);
    private final double[] times = new double[POINTS];
    private final double[] weights = new double[POINTS];

    LossFunctionTest() {
        for (int n = 0; n < POINTS; n++) {
            times[n] = 0.3 * n + 0.1 * random.nextDouble();
            weights[n] = 0.5 + random.nextDouble();
        }
    }

    private static Map<String, Object> settings(LossFunction function) {
        return new HashMap<>(Map.of(
                "problem", ProblemRef.of("lotka-volterra"),
                "loss_function", function,
                "huber_delta", DELTA,
                "hidden_widths", List.of(5),
                "points", POINTS));
    }

    private static List<Map<String, Object>> losses(LossFunction function) {
        List<Map<String, Object>> losses = new ArrayList<>();
        for (List<Double> components : List.of(List.<Double>of(), List.of(0.3, 2.0))) {
            for (Reduction reduction : Reduction.values()) {
                Map<String, Object> all =
                        with(settings(function), Map.of("loss_weights", components, "reduction", reduction));
                for (Derivative derivative : Derivative.values()) {
                    for (InitialCondition condition : InitialCondition.values()) {
                        losses.add(with(all, Map.of("derivative", derivative, "initial_condition", condition)));
                    }
                }
                losses.add(
                        with(all, Map.of("objective", Objective.TRAJECTORY, "solver", Method.RK4, "observations", 3)));
            }
        }
        return losses;
    }

    private static Map<String, Object> with(Map<String, Object> settings, Map<String, Object> more) {
        Map<String, Object> both = new HashMap<>(settings);
        both.putAll(more);
        return both;
    }

    @ParameterizedTest
    @EnumSource
    void gradientMatchesCentralDifferences(LossFunction function) {
        for (Map<String, Object> settings : losses(function)) {
            Loss loss = TrainingConfig.of(settings).loss(Kernels.fastest());
            double[] parameters = loss.mlp().initialize(WEIGHTS, random);
            double[] gradient = new double[parameters.length];
            double value = loss.gradient(parameters, times, weights, 0, POINTS, gradient);
            assertEquals(value, loss.value(parameters, times, weights, 0, POINTS), 0, settings::toString);
            for (int p = 0; p < parameters.length; p++) {
                double eps = 1e-6; // no error passes a kink of the loss within it
                double expected = (valueAt(loss, parameters, p, eps) - valueAt(loss, parameters, p, -eps)) / (2 * eps);
                // rounding: 1e-16 value / 1e-6
                assertEquals(expected, gradient[p], 1e-7 * (1 + Math.abs(expected) + value), settings::toString);
            }
        }
    }

    private double valueAt(Loss loss, double[] parameters, int p, double by) {
        double[] moved = parameters.clone();
        moved[p] += by;
        return loss.value(moved, times, weights, 0, POINTS);
    }

    /** The continuous adjoint is exact up to the solver's tolerance. */
    @ParameterizedTest
    @EnumSource
    void adjointsGradientIsTheDiscreteOneToTheTolerance(LossFunction function) {
        Map<String, Object> settings = settings(function);
        settings.putAll(Map.of(
                "objective", Objective.TRAJECTORY, "rtol", 1e-10, "atol", 1e-12, "loss_weights", List.of(0.3, 2.0)));
        double[][] gradients = new double[GradientMethod.values().length][];
        for (GradientMethod method : GradientMethod.values()) {
            settings.put("gradient", method);
            Loss loss = TrainingConfig.of(settings).loss(Kernels.fastest());
            double[] parameters = loss.mlp().initialize(WEIGHTS, new Random(1));
            gradients[method.ordinal()] = new double[parameters.length];
            loss.gradient(parameters, times, weights, 0, POINTS, gradients[method.ordinal()]);
        }
        for (double[] gradient : gradients) {
            assertArrayEquals(gradients[0], gradient, 1e-8); // 100 times rtol
        }
    }

    @ParameterizedTest
    @EnumSource
    void trivialLossIsThatOfAZeroNetwork(LossFunction function) {
        for (Map<String, Object> settings : losses(function)) {
            Loss loss = TrainingConfig.of(settings).loss(Kernels.fastest());
            double[] zero = new double[loss.mlp().parameterCount()];
            double expected = loss.value(zero, times, weights, 0, POINTS);
            assertEquals(expected, loss.trivial(times, weights, 0, POINTS), 1e-12 * expected, settings::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void weightsOfOneChangeNoBit(LossFunction function) {
        Loss without = TrainingConfig.of(settings(function)).loss(Kernels.fastest());
        Loss ones = TrainingConfig.of(with(settings(function), Map.of("loss_weights", List.of(1.0, 1.0))))
                .loss(Kernels.fastest());
        double[] parameters = without.mlp().initialize(WEIGHTS, random);
        double[] first = new double[parameters.length];
        double[] second = new double[parameters.length];
        assertEquals(
                without.gradient(parameters, times, weights, 0, POINTS, first),
                ones.gradient(parameters, times, weights, 0, POINTS, second));
        assertArrayEquals(first, second);
    }

    /** The errors 0.3 and -2, with weights 1 and 10, by hand. */
    @ParameterizedTest
    @EnumSource
    void lossesAreTheirFormulas(LossFunction function) {
        double[] errors = {7, 0.3, -2};
        ErrorWeights constants = new ErrorWeights(DELTA, new double[] {1, 10});
        double sum = function.add(constants, errors, 1, 5, 3, 100);
        double[] loss = switch (function) {
            case MSE -> new double[] {0.09, 4};
            case MAE -> new double[] {0.3, 2};
            case HUBER -> new double[] {0.045, 0.4 * (2 - 0.2)};
        };
        double[] slope = switch (function) {
            case MSE -> new double[] {0.6, -4};
            case MAE -> new double[] {1, -1};
            case HUBER -> new double[] {0.3, -0.4};
        };
        assertEquals(100 + 5 * (loss[0] + 10 * loss[1]), sum, 1e-12);
        assertArrayEquals(new double[] {7, 3 * slope[0], 30 * slope[1]}, errors, 1e-12);
    }

    @Test
    void hubersLossIsHalfOfTheSquareWhereItsDeltaIsLarge() {
        Map<String, Object> huge = with(settings(LossFunction.HUBER), Map.of("huber_delta", 1e9));
        Loss huber = TrainingConfig.of(huge).loss(Kernels.fastest());
        Loss squares = TrainingConfig.of(settings(LossFunction.MSE)).loss(Kernels.fastest());
        double[] parameters = squares.mlp().initialize(WEIGHTS, random);
        double expected = 0.5 * squares.value(parameters, times, weights, 0, POINTS);
        assertEquals(expected, huber.value(parameters, times, weights, 0, POINTS), 1e-14 * expected);
    }

    @Test
    void weightsThatDoNotFitTheProblemAreRefused() {
        assertRefused(
                List.of(1.0, 2.0, 3.0),
                "loss_weights must have a weight for each component of lotka-volterra, [x, y], got [1.0, 2.0, 3.0];"
                        + " use [] to weigh all alike");
        assertRefused(List.of(1.0, -1.0), "loss_weights must all be at least 0 and finite, got [1.0, -1.0]");
        assertRefused(
                List.of(0.0, 0.0),
                "loss_weights must have one above 0, got [0.0, 0.0]; use [] to weigh all components alike");
    }

    private static void assertRefused(List<Double> components, String message) {
        Map<String, Object> settings = with(settings(LossFunction.MAE), Map.of("loss_weights", components));
        var e = assertThrows(SettingException.class, () -> TrainingConfig.of(settings));
        assertEquals(message, e.getMessage());
        assertEquals("loss_weights", e.settings().get(0));
    }

    /** The sum of two components, each alone. */
    @ParameterizedTest
    @EnumSource
    void lossIsTheWeightedSumOfItsComponents(LossFunction function) {
        double[] values = new double[3];
        List<List<Double>> choices = List.of(List.of(1.0, 0.0), List.of(0.0, 1.0), List.of(3.0, 5.0));
        for (int i = 0; i < values.length; i++) {
            Loss loss = TrainingConfig.of(with(settings(function), Map.of("loss_weights", choices.get(i))))
                    .loss(Kernels.fastest());
            double[] parameters = loss.mlp().initialize(WEIGHTS, new Random(1));
            values[i] = loss.value(parameters, times, weights, 0, POINTS);
        }
        double expected =
                Arrays.stream(new double[] {3 * values[0], 5 * values[1]}).sum();
        assertEquals(expected, values[2], 1e-13 * expected);
    }
}
