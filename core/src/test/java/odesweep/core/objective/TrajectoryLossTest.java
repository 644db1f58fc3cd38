package odesweep.core.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.BiasInitialization;
import odesweep.core.nn.Initialization;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.nn.NetworkInput;
import odesweep.core.ode.Method;
import odesweep.core.problem.ProblemRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrajectoryLossTest {
    private static final InitializationConfig WEIGHTS =
            new InitializationConfig(Initialization.PYTORCH, 1, BiasInitialization.UNIFORM);

    private static final int STARTS = 37; // two full blocks and a part of one
    private final double[] times =
            IntStream.range(0, STARTS).mapToDouble(n -> 0.05 * n).toArray();
    private final double[] weights = new double[STARTS];

    TrajectoryLossTest() {
        Arrays.fill(weights, 1.0 / STARTS);
    }

    /** REFERENCE: f = 0 scores 4.850 on seed B. */
    @Test
    void standingStillScores4point85OnSeedB() {
        TrainingConfig config = TrainingConfig.of(
                Map.of("problem", ProblemRef.of("cosine"), "objective", Objective.TRAJECTORY, "scaling", Scaling.NONE));
        Loss loss = config.loss(Kernels.fastest());
        double[] starts = loss.judgedTimes(config.sampling());
        double[] equal = new double[starts.length];
        Arrays.fill(equal, 1);
        assertEquals(4.850, loss.trivial(starts, equal, 0, starts.length), 5e-4); // half of the last digit given
    }

    /** Fixed steps need no freezing. */
    @ParameterizedTest
    @EnumSource
    void gradientMatchesCentralDifferences(Reduction reduction) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("problem", ProblemRef.of("lotka-volterra"));
        settings.put("objective", Objective.TRAJECTORY);
        settings.put("hidden_widths", List.of(9));
        settings.put("network_input", NetworkInput.STATE);
        settings.put("solver", Method.RK4);
        settings.put("observations", 3);
        settings.put("reduction", reduction);
        Loss loss = TrainingConfig.of(settings).loss(Kernels.fastest());
        Random random = new Random(5);
        double[] parameters = loss.mlp().initialize(WEIGHTS, random);
        double[] gradient = new double[parameters.length];
        double value = loss.gradient(parameters, times, weights, 0, STARTS, gradient);
        assertEquals(value, loss.value(parameters, times, weights, 0, STARTS), 0);
        for (int p = 0; p < parameters.length; p++) {
            double eps = 1e-5;
            double[] there = parameters.clone();
            double[] here = parameters.clone();
            there[p] += eps;
            here[p] -= eps;
            double expected =
                    (loss.value(there, times, weights, 0, STARTS) - loss.value(here, times, weights, 0, STARTS))
                            / (2 * eps);
            assertEquals(expected, gradient[p], 1e-8 * (1 + Math.abs(expected) + value), "parameter " + p);
        }
    }

    @ParameterizedTest
    @MethodSource("odesweep.core.problem.Problems#names")
    void theTrivialLossIsThatOfAZeroNetwork(String problem) {
        TrainingConfig config = TrainingConfig.of(Map.of(
                "problem", ProblemRef.of(problem), "objective", Objective.TRAJECTORY, "observations", 2, "points", 1));
        Loss loss = config.loss(Kernels.fastest());
        double[] zero = new double[loss.mlp().parameterCount()];
        double[] at = {config.sampling().interval().start()};
        assertEquals(loss.value(zero, at, weights, 0, 1), loss.trivial(at, weights, 0, 1), 1e-12);
    }
}
