package odesweep.core.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import odesweep.core.Xoshiro;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.NetworkInput;
import odesweep.core.ode.Method;
import odesweep.core.ode.StepControl;
import odesweep.core.problem.ProblemRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The residuals of each loss add up to it, and their derivatives to its gradient, which other tests compare with differences. */
class SquaredLossTest {
    private static final int POINTS = 7;

    static Stream<Map<String, Object>> residualLosses() {
        List<Map<String, Object>> losses = new ArrayList<>();
        for (Derivative derivative : Derivative.values()) {
            for (InitialCondition condition : InitialCondition.values()) {
                for (Reduction reduction : Reduction.values()) {
                    losses.add(
                            Map.of("derivative", derivative, "initial_condition", condition, "reduction", reduction));
                }
            }
        }
        return losses.stream();
    }

    @ParameterizedTest
    @MethodSource("residualLosses")
    void residualsAddUpToTheResidualLoss(Map<String, Object> loss) {
        for (List<Integer> widths : List.of(List.<Integer>of(), List.of(8), List.of(5, 11))) {
            Map<String, Object> settings = new HashMap<>(loss);
            settings.put("problem", ProblemRef.of("lotka-volterra"));
            settings.put("hidden_widths", widths);
            settings.put("residual_weight", 0.7);
            settings.put("initial_weight", 3.0);
            settings.put("loss_weights", List.of(1.0, 0.25));
            assertAddsUp(settings);
        }
    }

    static Stream<Map<String, Object>> trajectoryLosses() {
        List<Map<String, Object>> losses = new ArrayList<>();
        for (Method method : List.of(Method.DOPRI5, Method.BOSH3, Method.RK4, Method.RODAS5P, Method.AUTO)) {
            for (int observations : new int[] {1, 5}) {
                losses.add(Map.of(
                        "solver",
                        method,
                        "observations",
                        observations,
                        "step_size",
                        0.05,
                        "step_control",
                        method == Method.RK4 ? StepControl.FIXED : StepControl.PI));
            }
        }
        return losses.stream();
    }

    @ParameterizedTest
    @MethodSource("trajectoryLosses")
    void residualsAddUpToTheTrajectoryLoss(Map<String, Object> loss) {
        for (NetworkInput input : NetworkInput.values()) {
            Map<String, Object> settings = new HashMap<>(loss);
            settings.put("problem", ProblemRef.of("van-der-pol"));
            settings.put("objective", Objective.TRAJECTORY);
            settings.put("network_input", input);
            settings.put("hidden_widths", List.of(9));
            settings.put("loss_weights", List.of(1.0, 0.25));
            assertAddsUp(settings);
        }
    }

    private static void assertAddsUp(Map<String, Object> settings) {
        settings.put("points", POINTS);
        TrainingConfig config = TrainingConfig.of(settings);
        Loss loss = config.loss(Kernels.fastest());
        Random random = new Random(5);
        double[] times = config.sampling().grid(POINTS + 1);
        double[] weights = random.doubles(times.length, 0.5, 1.5).toArray();
        double[] parameters = loss.initialParameters(config.network().initial(), new Xoshiro(2));
        double[] gradient = new double[parameters.length];
        // a new one, whose solver remembers no step
        double expected = loss.gradient(parameters, times, weights, 1, POINTS, gradient);

        SquaredLoss squares = loss.squares().orElseThrow();
        int count = squares.residuals(POINTS);
        int stride = Kernels.padded(count) + Kernels.LANES;
        double[] residuals = new double[count];
        double[] slopes = new double[stride * parameters.length];
        double sum = squares.linearize(parameters, times, weights, 1, POINTS, residuals, slopes, stride);
        assertEquals(expected, sum, 1e-13 * expected); // the same terms, rounded as products of roots
        double total = 0;
        for (double r : residuals) {
            total += r * r;
        }
        assertEquals(sum, total, 1e-14 * sum);
        double size = 0;
        for (double slope : gradient) {
            size = Math.max(size, Math.abs(slope));
        }
        for (int p = 0; p < parameters.length; p++) {
            double product = 0;
            for (int n = 0; n < count; n++) {
                product += 2 * slopes[p * stride + n] * residuals[n];
            }
            for (int n = count; n < stride; n++) {
                assertEquals(0, slopes[p * stride + n]);
            }
            assertEquals(gradient[p], product, 1e-11 * size); // sums of some thousand terms
        }
        double[] alone = new double[count];
        assertEquals(sum, squares.residuals(parameters, times, weights, 1, POINTS, alone));
        for (int n = 0; n < count; n++) {
            assertEquals(residuals[n], alone[n]);
        }
    }

    @Test
    void othersAreNoSquares() {
        for (Objective objective : Objective.values()) {
            for (LossFunction function : LossFunction.values()) {
                Loss loss = TrainingConfig.of(Map.of("objective", objective, "loss_function", function))
                        .loss(Kernels.fastest());
                assertTrue(loss.squares().isPresent() == (function == LossFunction.MSE));
            }
        }
    }
}
