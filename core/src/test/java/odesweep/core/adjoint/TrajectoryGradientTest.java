package odesweep.core.adjoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.BiasInitialization;
import odesweep.core.nn.Initialization;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.NetworkInput;
import odesweep.core.ode.FrozenSteps;
import odesweep.core.ode.Method;
import odesweep.core.ode.SolverConfig;
import odesweep.core.ode.StepControl;
import odesweep.core.ode.StepCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrajectoryGradientTest {
    private static final InitializationConfig WEIGHTS =
            new InitializationConfig(Initialization.PYTORCH, 1, BiasInitialization.UNIFORM);

    private static final double[] OFFSETS = {0.11, 0.5, 0.52, 1};
    private static final int SAMPLES = 5;
    private static final int DIMENSION = 2;

    /** One network, some starts, and a loss that is a random linear form of the observed states: its gradient is Jᵀw. */
    private static final class Case {
        final Mlp mlp;
        final NetworkInput input;
        final SolverConfig config;
        final double[] parameters;
        final double[] start = new double[SAMPLES];
        final double[] y0 = new double[SAMPLES * DIMENSION];
        final double[] observed = new double[SAMPLES * OFFSETS.length * DIMENSION];
        final double[] w = new double[observed.length];
        final Random random = new Random(7);

        Case(Activation activation, NetworkInput input, SolverConfig config) {
            this.input = input;
            this.config = config;
            int inputs = input.names(DIMENSION).size();
            mlp = new Mlp(inputs, List.of(7, 9), DIMENSION, activation, Activation.IDENTITY);
            parameters = mlp.initialize(WEIGHTS, random);
            fill(start);
            fill(y0);
            fill(w);
        }

        void fill(double[] values) {
            Arrays.setAll(values, i -> random.nextGaussian());
        }

        NetworkField field() {
            NetworkField field = new NetworkField(mlp, input, DIMENSION, Kernels.fastest());
            field.load(parameters);
            return field;
        }

        double[] gradient(TrajectoryGradient method) {
            double[] gradient = new double[parameters.length];
            method.solve(SAMPLES, start, y0, OFFSETS, observed);
            method.addGradient(SAMPLES, start, OFFSETS, observed, w, gradient);
            return gradient;
        }
    }

    static Stream<Arguments> activationsAndSolvers() {
        return Arrays.stream(Activation.values())
                .flatMap(a -> Arrays.stream(Method.values()).map(m -> Arguments.of(a, m)));
    }

    @ParameterizedTest
    @MethodSource("activationsAndSolvers")
    void discreteGradientMatchesCentralDifferencesWithFrozenSteps(Activation activation, Method method) {
        Case c = new Case(activation, NetworkInput.STATE_AND_TIME, config(method, 1e-4, 1e-6));
        TrajectoryGradient discrete = TrajectoryGradient.discrete(c.field(), c.config);
        double[] gradient = c.gradient(discrete);
        FrozenSteps steps = steps(c, discrete);
        assertArrayEquals(observe(c, steps, c.parameters, c.y0), c.observed, 1e-13);

        double[] direction = new double[c.parameters.length];
        for (int trial = 0; trial < 4; trial++) {
            c.fill(direction);
            // central difference of step 1e-6 along a direction of length ~12: truncation 1e-10, rounding 1e-9
            assertDerivative(c, steps, gradient, direction, 1e-6, 1e-7);
        }
        for (int p = 0; p < direction.length; p += 11) {
            Arrays.fill(direction, 0);
            direction[p] = 1;
            assertDerivative(c, steps, gradient, direction, 1e-6, 1e-7);
        }
    }

    /** A field with a rate of 1000 along y1: explicit steps first, then trials and stiff steps. */
    @Test
    void gradientGoesThroughStepsOfBothSchemes() {
        Case c = stiff(config(Method.AUTO, 1e-4, 1e-6));
        TrajectoryGradient discrete = TrajectoryGradient.discrete(c.field(), c.config);
        double[] gradient = c.gradient(discrete);
        FrozenSteps steps = steps(c, discrete);
        assertTrue(steps.count(0) >= 30 * SAMPLES, "explicit steps: " + steps.count(0));
        assertTrue(steps.count(1) >= 5 * SAMPLES, "stiff steps: " + steps.count(1));
        StepCounts counts = discrete.steps();
        assertEquals(steps.count(0) + steps.count(1), counts.accepted());
        assertEquals(steps.count(1), counts.stiff());
        long wayBack = counts.stiff(); // each stiff step's Jacobian and factors are computed again
        assertTrue(counts.factorizations() >= counts.stiff() + wayBack, counts::toString);
        assertTrue(counts.factorizations() <= counts.stiff() + counts.rejected() + wayBack, counts::toString);
        assertArrayEquals(observe(c, steps, c.parameters, c.y0), c.observed, 1e-12);
        double[] direction = new double[c.parameters.length];
        for (int trial = 0; trial < 4; trial++) {
            c.fill(direction);
            assertDerivative(c, steps, gradient, direction, 1e-6, 1e-6);
        }
    }

    private static Case stiff(SolverConfig config) {
        Case c = new Case(Activation.TANH, NetworkInput.STATE_AND_TIME, config);
        Arrays.setAll(c.parameters, p -> 0.02 * c.parameters[p]);
        for (int d = 0; d < DIMENSION; d++) {
            for (int l = 1; l <= c.mlp.layers(); l++) {
                int diagonal = c.mlp.weightsAt(l) + d * c.mlp.width(l) + d;
                c.parameters[diagonal] = l < c.mlp.layers() ? 1 : d == 0 ? -1000 : -1;
            }
        }
        return c;
    }

    @ParameterizedTest
    @EnumSource
    void everyNetworkInputIsDifferentiated(NetworkInput input) {
        everyNetworkInputIsDifferentiated(input, Method.TSIT5);
        everyNetworkInputIsDifferentiated(input, Method.RODAS5P);
    }

    private static void everyNetworkInputIsDifferentiated(NetworkInput input, Method method) {
        Case c = new Case(Activation.TANH, input, config(method, 1e-4, 1e-6));
        TrajectoryGradient discrete = TrajectoryGradient.discrete(c.field(), c.config);
        double[] gradient = c.gradient(discrete);
        double[] direction = new double[c.parameters.length];
        c.fill(direction);
        assertDerivative(c, steps(c, discrete), gradient, direction, 1e-6, 1e-7);
    }

    /** ⟨Jv, w⟩ = ⟨v, Jᵀw⟩ for the initial states. */
    @ParameterizedTest
    @EnumSource
    void initialStatesAreDifferentiated(Method method) {
        Case c = new Case(Activation.SILU, NetworkInput.STATE_AND_TIME, config(method, 1e-4, 1e-6));
        TrajectoryGradient discrete = TrajectoryGradient.discrete(c.field(), c.config);
        c.gradient(discrete);
        FrozenSteps steps = steps(c, discrete);
        double[] v = new double[c.y0.length];
        c.fill(v);
        double eps = 1e-6;
        double jvw = (dot(c.w, observe(c, steps, c.parameters, moved(c.y0, v, eps)))
                        - dot(c.w, observe(c, steps, c.parameters, moved(c.y0, v, -eps))))
                / (2 * eps);
        assertEquals(jvw, dot(v, Arrays.copyOf(discrete.startBar(), v.length)), 1e-7 * (1 + Math.abs(jvw)));
    }

    /** The ways of the continuous adjoint. */
    private enum Way {
        BACKWARD {
            @Override
            TrajectoryGradient of(Case c) {
                return TrajectoryGradient.continuous(c.field(), c.config, true);
            }
        },
        SEMINORM {
            @Override
            TrajectoryGradient of(Case c) {
                return TrajectoryGradient.continuous(c.field(), c.config, false);
            }
        },
        INTERPOLATING {
            @Override
            TrajectoryGradient of(Case c) {
                return TrajectoryGradient.interpolating(c.field(), c.config);
            }
        };

        abstract TrajectoryGradient of(Case c);
    }

    static Stream<Arguments> waysAndSolvers() {
        return Stream.of(Way.values())
                .flatMap(way -> Stream.of(Method.values())
                        .filter(Method::hasDenseOutput)
                        .map(method -> Arguments.of(way, method)));
    }

    @ParameterizedTest
    @MethodSource("waysAndSolvers")
    void continuousAdjointTendsToTheDiscreteGradient(Way way, Method method) {
        double[] differences = new double[3];
        double[] rtol = {1e-3, 1e-6, 1e-9};
        for (int i = 0; i < rtol.length; i++) {
            Case c = new Case(Activation.TANH, NetworkInput.STATE_AND_TIME, config(method, rtol[i], 1e-3 * rtol[i]));
            differences[i] = difference(c, way);
        }
        assertTrue(differences[0] < 1e-2, Arrays.toString(differences));
        assertTrue(differences[1] < 1e-5, Arrays.toString(differences));
        assertTrue(differences[2] < 1e-8, Arrays.toString(differences));
    }

    private static double difference(Case c, Way way) {
        double[] discrete = c.gradient(TrajectoryGradient.discrete(c.field(), c.config));
        double[] difference = moved(discrete, c.gradient(way.of(c)), -1);
        return Math.sqrt(dot(difference, difference) / dot(discrete, discrete));
    }

    /** A Rosenbrock method loses its order if anything is missing in the Jacobian of the adjoint's field. */
    @ParameterizedTest
    @EnumSource
    void implicitAdjointHasTheOrderOfItsMethod(Way way) {
        Case exact = new Case(Activation.TANH, NetworkInput.STATE_AND_TIME, config(Method.DOPRI5, 1e-13, 1e-15));
        double[] expected = exact.gradient(TrajectoryGradient.discrete(exact.field(), exact.config));
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            SolverConfig fixed =
                    new SolverConfig(Method.RODAS5P, StepControl.FIXED, i == 0 ? 0.2 : 0.1, 1e-3, 1e-6, 0, 100_000);
            Case c = new Case(Activation.TANH, NetworkInput.STATE_AND_TIME, fixed);
            double[] difference = moved(expected, c.gradient(way.of(c)), -1);
            errors[i] = Math.sqrt(dot(difference, difference) / dot(expected, expected));
        }
        // order 5, and 4 with dense output
        assertTrue(errors[0] / errors[1] > 14, Arrays.toString(errors));
    }

    /** A field with a rate of 1000 has no way back through its states; its cotangents have. */
    @Test
    void interpolatingAdjointGoesBackAlongAStiffSolution() {
        Case c = stiff(config(Method.AUTO, 1e-9, 1e-12));
        assertTrue(difference(c, Way.INTERPOLATING) < 1e-6);
    }

    @Test
    void continuousAdjointOnTheDesignsLadder() {
        double[][] ladder = {{1e-3, 1e-6, 6e-4}, {1e-10, 1e-10, 1e-8}, {1e-12, 1e-12, 1e-10}};
        for (double[] rung : ladder) {
            Case c = new Case(Activation.GELU, NetworkInput.STATE_AND_TIME, config(Method.DOPRI5, rung[0], rung[1]));
            double[] discrete = c.gradient(TrajectoryGradient.discrete(c.field(), c.config));
            double[] continuous = c.gradient(Way.BACKWARD.of(c));
            double[] difference = moved(discrete, continuous, -1);
            double relative = Math.sqrt(dot(difference, difference) / dot(discrete, discrete));
            assertTrue(relative < rung[2], "rtol " + rung[0] + ": " + relative);
        }
    }

    @Test
    void aSecondSolveLeavesNothingOfTheFirst() {
        // a first step of its own: otherwise the second solve starts with a step that the first has found
        SolverConfig config = new SolverConfig(Method.DOPRI5, StepControl.PI, 0.2, 1e-3, 1e-6, 0.05, 100_000);
        Case c = new Case(Activation.GELU, NetworkInput.STATE_AND_TIME, config);
        TrajectoryGradient discrete = TrajectoryGradient.discrete(c.field(), c.config);
        double[] first = c.gradient(discrete);
        assertArrayEquals(first, c.gradient(discrete));
    }

    @Test
    void observationsDoNotDependOnWhatWasSolvedBefore() {
        Case c = new Case(Activation.GELU, NetworkInput.STATE_AND_TIME, config(Method.DOPRI5, 1e-3, 1e-6));
        TrajectoryGradient solves = TrajectoryGradient.discrete(c.field(), c.config);
        solves.observe(SAMPLES, c.start, c.y0, OFFSETS, c.observed);
        double[] before = c.observed.clone();
        c.gradient(solves);
        solves.observe(SAMPLES, c.start, c.y0, OFFSETS, c.observed);
        assertArrayEquals(before, c.observed);
    }

    private static void assertDerivative(
            Case c, FrozenSteps steps, double[] gradient, double[] direction, double eps, double tolerance) {
        double there = dot(c.w, observe(c, steps, moved(c.parameters, direction, eps), c.y0));
        double here = dot(c.w, observe(c, steps, moved(c.parameters, direction, -eps), c.y0));
        double expected = (there - here) / (2 * eps);
        assertEquals(expected, dot(gradient, direction), tolerance * (1 + Math.abs(expected)));
    }

    private static FrozenSteps steps(Case c, TrajectoryGradient discrete) {
        return new FrozenSteps(c.config.solver(), SAMPLES, OFFSETS.length, discrete.log());
    }

    private static double[] observe(Case c, FrozenSteps steps, double[] parameters, double[] y0) {
        return steps.observe(new WrittenOut(c.mlp, c.input, DIMENSION, parameters), c.start, y0);
    }

    private static SolverConfig config(Method method, double rtol, double atol) {
        StepControl control = method.hasErrorEstimate() ? StepControl.PI : StepControl.FIXED;
        return new SolverConfig(method, control, 0.2, rtol, atol, 0, 100_000);
    }

    private static double[] moved(double[] from, double[] direction, double by) {
        double[] to = from.clone();
        Arrays.setAll(to, i -> from[i] + by * direction[i]);
        return to;
    }

    private static double dot(double[] v, double[] w) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            sum += v[i] * w[i];
        }
        return sum;
    }
}
