package odesweep.core.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.BiasInitialization;
import odesweep.core.nn.Initialization;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.nn.OutputActivation;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResidualLossTest {
    private static final InitializationConfig WEIGHTS =
            new InitializationConfig(Initialization.PYTORCH, 1, BiasInitialization.UNIFORM);

    private static final int POINTS = 13;
    private final Random random = new Random(3);
    private final double[] times = new double[POINTS];
    private final double[] weights = new double[POINTS];

    ResidualLossTest() {
        for (int n = 0; n < POINTS; n++) {
            times[n] = 0.1 + 0.2 * n + 0.1 * random.nextDouble();
            weights[n] = 0.5 + random.nextDouble();
        }
    }

    static Stream<Arguments> activationsAndDerivatives() {
        return Arrays.stream(Activation.values())
                .flatMap(a -> Arrays.stream(Derivative.values()).map(d -> Arguments.of(a, d)));
    }

    @ParameterizedTest
    @MethodSource("activationsAndDerivatives")
    void gradientMatchesCentralDifferences(Activation activation, Derivative derivative) {
        Map<String, Object> settings = settings(activation);
        settings.put("derivative", derivative);
        assertGradient(settings);
        settings.put("initial_condition", InitialCondition.HARD);
        settings.put("reduction", Reduction.SUM);
        assertGradient(settings);
    }

    @ParameterizedTest
    @EnumSource
    void gradientMatchesWithTheActivationOnTheOutputToo(Activation activation) {
        Map<String, Object> settings = settings(activation);
        settings.put("output_activation", OutputActivation.HIDDEN);
        settings.put("residual_weight", 0.3);
        settings.put("initial_weight", 2.5);
        assertGradient(settings);
    }

    /** y = e^-t satisfies the equation, so for any f the residual of a network that is -t at first order is known. */
    @Test
    void aLinearNetworksLossIsKnown() {
        Map<String, Object> settings =
                new HashMap<>(Map.of("hidden_widths", List.of(), "points", 3, "scaling", Scaling.NONE));
        Loss loss = TrainingConfig.of(settings).loss(Kernels.fastest());
        // y = 1 - t/2: residual y' + y = 1/2 - t/2 at t = 0, 1, 2 is 1/2, 0, -1/2, and y(0) = 1
        double value = loss.value(new double[] {-0.5, 1}, new double[] {0, 1, 2}, new double[] {1, 1, 1}, 0, 3);
        assertEquals((0.25 + 0 + 0.25) / 3, value, 1e-15);
        // y = 2 + t hard: y = 1 + (1 - e^-t)(2 + t), y' = e^-t (2 + t) + (1 - e^-t)
        settings.put("initial_condition", InitialCondition.HARD);
        settings.put("reduction", Reduction.SUM);
        Loss hard = TrainingConfig.of(settings).loss(Kernels.fastest());
        double e = Math.exp(-1);
        double residual = e * 3 + (1 - e) + 1 + (1 - e) * 3;
        assertEquals(
                residual * residual, hard.value(new double[] {1, 2}, new double[] {1}, new double[] {1}, 0, 1), 1e-13);
    }

    /** REFERENCE: at loss 0 the backward difference's solution on a grid of 0.1 is backward Euler's, 1.1^-n. */
    @Test
    void theBackwardDifferenceVanishesOnBackwardEulersSolution() {
        Map<String, Object> settings = Map.of(
                "hidden_widths",
                List.of(),
                "derivative",
                Derivative.BACKWARD_DIFFERENCE,
                "points",
                2,
                "scaling",
                Scaling.NONE);
        Loss loss = TrainingConfig.of(settings).loss(Kernels.fastest());
        // a line through (0, 1) and (0.1, 1/1.1)
        double slope = (1 / 1.1 - 1) / 0.1;
        assertEquals(0, loss.value(new double[] {slope, 1}, new double[] {0, 0.1}, new double[] {1, 1}, 0, 2), 1e-28);
    }

    static Stream<ProblemRef> problemsWithAnEquation() {
        return Problems.names().stream()
                .map(ProblemRef::of)
                .filter(problem -> problem.resolve().equation().isPresent());
    }

    @ParameterizedTest
    @MethodSource("problemsWithAnEquation")
    void theTrivialLossIsThatOfAZeroNetwork(ProblemRef problem) {
        for (InitialCondition condition : InitialCondition.values()) {
            for (Reduction reduction : Reduction.values()) {
                TrainingConfig config = TrainingConfig.of(Map.of(
                        "problem", problem, "initial_condition", condition, "reduction", reduction, "points", POINTS));
                Loss loss = config.loss(Kernels.fastest());
                double[] zero = new double[loss.mlp().parameterCount()];
                assertEquals(
                        loss.value(zero, times, weights, 0, POINTS), loss.trivial(times, weights, 0, POINTS), 1e-12);
            }
        }
    }

    private Map<String, Object> settings(Activation activation) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("problem", ProblemRef.of("van-der-pol"));
        settings.put("hidden_widths", List.of(5, 9));
        settings.put("activation", activation);
        settings.put("points", POINTS);
        return settings;
    }

    private void assertGradient(Map<String, Object> settings) {
        Loss loss = TrainingConfig.of(settings).loss(Kernels.fastest());
        double[] parameters = loss.mlp().initialize(WEIGHTS, random);
        double[] gradient = new double[parameters.length];
        double value = loss.gradient(parameters, times, weights, 0, POINTS, gradient);
        assertEquals(value, loss.value(parameters, times, weights, 0, POINTS), 0);
        for (int trial = 0; trial < 6; trial++) {
            double[] direction = new double[parameters.length];
            Arrays.setAll(direction, i -> random.nextGaussian() / Math.sqrt(direction.length));
            double eps = 1e-5;
            double expected = (valueAt(loss, parameters, direction, eps) - valueAt(loss, parameters, direction, -eps))
                    / (2 * eps);
            double actual = 0;
            for (int i = 0; i < direction.length; i++) {
                actual += gradient[i] * direction[i];
            }
            // central difference: truncation about 1e-10, rounding 1e-16 value / 1e-5
            assertEquals(expected, actual, 1e-8 * (1 + Math.abs(expected) + value), settings.toString());
        }
    }

    private double valueAt(Loss loss, double[] parameters, double[] direction, double by) {
        double[] moved = parameters.clone();
        Arrays.setAll(moved, i -> parameters[i] + by * direction[i]);
        return loss.value(moved, times, weights, 0, POINTS);
    }
}
