package odesweep.core.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odesweep.core.Xoshiro;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.RowEquation;
import odesweep.core.problem.Scales;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScaledLossTest {
    /** Lotka–Volterra in other units of time and states. */
    private static Problem lotkaVolterra(String name, double origin, double time, double prey, double predators) {
        return new Problem() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Interval span() {
                return new Interval(origin, origin + 3 * time);
            }

            @Override
            public double[] initialState() {
                return new double[] {prey, predators};
            }

            @Override
            public java.util.Optional<odesweep.core.problem.Equation> equation() {
                return java.util.Optional.of(new RowEquation(
                        2,
                        (t, y, dy, i) -> {
                            double eaten = y[i] / prey * (y[i + 1] / predators);
                            dy[i] = prey / time * (1.5 * y[i] / prey - eaten);
                            dy[i + 1] = predators / time * (eaten - 3 * y[i + 1] / predators);
                        },
                        (t, y, v, out, i) -> {
                            double a = v[i] * prey / time;
                            double b = v[i + 1] * predators / time;
                            out[i] = (1.5 * a - (a - b) * y[i + 1] / predators) / prey;
                            out[i + 1] = (-3 * b - (a - b) * y[i] / prey) / predators;
                        }));
            }
        };
    }

    private static Loss loss(Problem problem, Objective objective, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.putIfAbsent("scaling", Scaling.AUTO);
        settings.put("problem", ProblemRef.of(problem));
        settings.put("objective", objective);
        return TrainingConfig.of(settings).loss(Kernels.fastest());
    }

    private record Evaluated(double value, double[] gradient, double trivial, double[] predicted) {}

    private static Evaluated evaluate(Loss loss, double origin, double time) {
        double[] parameters = new double[loss.parameterCount()];
        Xoshiro rng = new Xoshiro(5);
        Arrays.setAll(parameters, p -> 0.3 * rng.nextGaussian());
        double[] times = {origin, origin + 0.5 * time, origin + 1.25 * time, origin + 2 * time};
        double[] weights = {1, 1, 1, 1};
        double[] gradient = new double[parameters.length];
        double value = loss.gradient(parameters, times, weights, 0, 4, gradient);
        return new Evaluated(
                value, gradient, loss.trivial(times, weights, 0, 4), loss.predict(parameters, Arrays.copyOf(times, 4)));
    }

    /** Its units are what a user happens to have: seconds or years, one or a million. All are powers of two, which round nothing. */
    @ParameterizedTest
    @EnumSource
    void aTrainingDoesNotDependOnTheProblemsUnits(Objective objective) {
        double time = 0x1p-30;
        double origin = 0x1p-29;
        Map<String, Object> scales = Map.of("state_scales", List.of(8.0, 4.0));
        Map<String, Object> others = Map.of("state_scales", List.of(8 * 0x1p20, 4 * 0x1p-10));
        Evaluated one = evaluate(loss(lotkaVolterra("usual-" + objective, 0, 1, 1, 1), objective, scales), 0, 1);
        Evaluated other = evaluate(
                loss(lotkaVolterra("odd-" + objective, origin, time, 0x1p20, 0x1p-10), objective, others),
                origin,
                time);
        // the truth of the trajectories is computed to 1e-12 in other steps
        assertEquals(one.value, other.value, 1e-9 * one.value);
        assertEquals(one.trivial, other.trivial, 1e-9 * one.trivial);
        assertArrayEquals(one.gradient, other.gradient, 1e-9);
        for (int n = 0; n < 4; n++) {
            assertEquals(one.predicted[2 * n], other.predicted[2 * n] / 0x1p20, 1e-9);
            assertEquals(one.predicted[2 * n + 1], other.predicted[2 * n + 1] / 0x1p-10, 1e-9);
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientMatchesCentralDifferences(Objective objective) {
        Loss loss = loss(
                lotkaVolterra("differences-" + objective, 5, 1e3, 200, 0.1),
                objective,
                Map.of("hidden_widths", List.of(4), "solver", odesweep.core.ode.Method.RK4, "step_size", 10.0));
        double[] parameters = new double[loss.parameterCount()];
        Xoshiro rng = new Xoshiro(2);
        Arrays.setAll(parameters, p -> 0.3 * rng.nextGaussian());
        double[] times = {5, 305, 1405};
        double[] weights = {1, 2, 1};
        double[] gradient = new double[parameters.length];
        loss.gradient(parameters, times, weights, 0, 3, gradient);
        for (int p = 0; p < parameters.length; p++) {
            double h = 1e-5;
            double[] up = parameters.clone();
            double[] down = parameters.clone();
            up[p] += h;
            down[p] -= h;
            double difference =
                    (loss.value(up, times, weights, 0, 3) - loss.value(down, times, weights, 0, 3)) / (2 * h);
            assertEquals(
                    difference, gradient[p], 1e-7 * (1 + Math.abs(difference))); // h² = 1e-10 times a third derivative
        }
    }

    @Test
    void scalesAreTheIntervalsAndTheLargestStates() {
        Problem problem = lotkaVolterra("sized", 5, 1e3, 200, 0.1);
        Scales scales = loss(problem, Objective.RESIDUAL, Map.of()).scales().orElseThrow();
        assertEquals(new Scales(5, 600, List.of(1400.0, 0.46)), scales);
        assertEquals(
                List.of(7.0, 2.0),
                loss(problem, Objective.TRAJECTORY, Map.of("state_scales", List.of(7.0, 2.0)))
                        .scales()
                        .orElseThrow()
                        .states());
        assertTrue(loss(problem, Objective.RESIDUAL, Map.of("scaling", Scaling.NONE))
                .scales()
                .isEmpty());
    }

    /** Those of a loss with windows, each of which has a scaled loss of its own. */
    private static final Set<String> OF_WINDOWS = Set.of("windows", "window", "starts", "windowed");

    /** A method of Loss that is not passed on would be about the problem's own units. */
    @Test
    void passesOnEveryMethodOfALoss() {
        for (Method method : Loss.class.getMethods()) {
            if (OF_WINDOWS.contains(method.getName())) {
                continue;
            }
            assertDoesNotThrow(
                    () -> ScaledLoss.class.getDeclaredMethod(method.getName(), method.getParameterTypes()),
                    () -> method + " must be overridden");
        }
    }
}
