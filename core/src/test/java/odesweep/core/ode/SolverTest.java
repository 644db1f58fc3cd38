package odesweep.core.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SolverTest {
    private static final Fields.Slope LOTKA_VOLTERRA = (t, y, dy) -> {
        dy[0] = 1.5 * y[0] - y[0] * y[1];
        dy[1] = y[0] * y[1] - 3 * y[1];
    };

    static Stream<Arguments> adaptiveSolvers() {
        return Arrays.stream(Method.values())
                .filter(Method::hasErrorEstimate)
                .flatMap(method -> Stream.of(StepControl.I, StepControl.PI, StepControl.PID)
                        .map(control -> Arguments.of(method, control)));
    }

    @ParameterizedTest
    @MethodSource("adaptiveSolvers")
    void agreesWithCommonsMath(Method method, StepControl control) {
        double rtol = method.scheme().order() == 2 ? 1e-5 : 1e-8;
        double[] offsets = {0.4, 1, 1.1, 2.5, 3};
        double[] observed = new double[10];
        solver(method, control, rtol, rtol, 2, LOTKA_VOLTERRA)
                .solve(1, new double[] {0}, new double[] {1, 1}, offsets, null, observed);
        for (int o = 0; o < offsets.length; o++) {
            double[] truth = commonsMath(offsets[o]);
            // local errors of up to rtol a step add up over some hundred steps and grow with the solution
            assertEquals(truth[0], observed[2 * o], 200 * rtol, "u at " + offsets[o]);
            assertEquals(truth[1], observed[2 * o + 1], 200 * rtol, "v at " + offsets[o]);
        }
    }

    @ParameterizedTest
    @MethodSource("adaptiveSolvers")
    void comesBackWhereItStarted(Method method, StepControl control) {
        double rtol = method.scheme().order() == 2 ? 1e-5 : 1e-7;
        Solver solver = solver(method, control, rtol, 1e-2 * rtol, 2, LOTKA_VOLTERRA);
        double[] there = new double[2];
        double[] back = new double[2];
        solver.solve(1, new double[] {0.5}, new double[] {1, 2}, new double[] {1.5}, null, there);
        solver.solve(1, new double[] {2}, there, new double[] {-1.5}, null, back);
        assertArrayEquals(new double[] {1, 2}, back, 200 * rtol);
    }

    @ParameterizedTest
    @EnumSource
    void rowsSolvedTogetherHaveTheBitsOfRowsSolvedAlone(Method method) {
        StepControl control = method.hasErrorEstimate() ? StepControl.PI : StepControl.FIXED;
        int rows = 13;
        double[] starts = IntStream.range(0, rows).mapToDouble(r -> 0.3 * r).toArray();
        double[] y0 = IntStream.range(0, 2 * rows)
                .mapToDouble(i -> 0.2 + 0.37 * (i % 7))
                .toArray();
        double[] offsets = {0.3, 0.31, 1.7};
        double[] together = new double[rows * 6];
        Solver solver = solver(method, control, 1e-4, 1e-6, 2, LOTKA_VOLTERRA);
        solver.solve(rows, starts, y0, offsets, null, together);
        long evaluations = 0;
        for (int r = 0; r < rows; r++) {
            double[] alone = new double[6];
            Solver one = solver(method, control, 1e-4, 1e-6, 2, LOTKA_VOLTERRA);
            double[] y = Arrays.copyOfRange(y0, 2 * r, 2 * r + 2);
            one.solve(1, new double[] {starts[r]}, y, offsets, null, alone);
            assertArrayEquals(alone, Arrays.copyOfRange(together, 6 * r, 6 * r + 6), "row " + r);
            evaluations += one.evaluations();
        }
        assertEquals(evaluations, solver.evaluations());
    }

    @Test
    void countsWhatItDoes() {
        int[] calls = {0};
        VectorField field = Fields.of(1, (t, y, dy) -> {
            calls[0]++;
            dy[0] = -y[0];
        });
        Solver solver = new Solver(config(Method.DOPRI5, StepControl.PI, 1e-6, 1e-8), field);
        solver.solve(1, new double[] {0}, new double[] {1}, new double[] {5}, null, new double[1]);
        assertEquals(calls[0], solver.evaluations());
        // the first slope, one more for the first step's size, and six for each attempt: FSAL
        assertEquals(2 + 6 * (solver.steps().accepted() + solver.steps().rejected()), solver.evaluations());
    }

    @Test
    void aRememberingSolverNeedsFewerEvaluationsTheSecondTime() {
        Solver solver =
                Solver.remembering(config(Method.DOPRI5, StepControl.PI, 1e-3, 1e-6), Fields.of(2, LOTKA_VOLTERRA));
        double[] end = new double[2];
        solver.solve(1, new double[] {0}, new double[] {1, 1}, new double[] {0.5}, null, end);
        long first = solver.evaluations();
        solver.solve(1, new double[] {0}, new double[] {1, 1}, new double[] {0.5}, null, end);
        assertTrue(solver.evaluations() - first < first, first + " evaluations, then " + solver.evaluations());
        double[] truth = commonsMath(0.5);
        assertArrayEquals(truth, end, 5e-3); // rtol 1e-3 a step
    }

    @Test
    void rejectsStepsWhereTheFieldTurnsSharply() {
        Solver solver =
                solver(Method.TSIT5, StepControl.I, 1e-6, 1e-8, 1, (t, y, dy) -> dy[0] = Math.tanh(1000 * (t - 1)));
        double[] end = new double[1];
        solver.solve(1, new double[] {0}, new double[] {0}, new double[] {2}, null, end);
        assertTrue(solver.steps().rejected() > 0);
        assertEquals(0, end[0], 1e-5); // odd about t = 1; some ten steps' errors of 1e-6
    }

    @Test
    void aStiffProblemRunsOutOfEvaluations() {
        Fields.Slope vanDerPol = (t, y, dy) -> {
            dy[0] = y[1];
            dy[1] = ((1 - y[0] * y[0]) * y[1] - y[0]) / 1e-6;
        };
        Solver solver = solver(Method.DOPRI5, StepControl.PI, 1e-3, 1e-6, 2, vanDerPol);
        StiffException e = assertThrows(
                StiffException.class,
                () -> solver.solve(1, new double[] {0}, new double[] {2, 0}, new double[] {2}, null, new double[2]));
        assertTrue(e.getMessage().contains("max_evaluations = 10000"), e.getMessage());
    }

    @Test
    void aPoleUnderflowsTheStepSize() {
        Solver solver = solver(Method.DOPRI5, StepControl.PI, 1e-3, 1e-6, 1, (t, y, dy) -> dy[0] = y[0] * y[0]);
        RuntimeException e = assertThrows(
                RuntimeException.class,
                () -> solver.solve(1, new double[] {0}, new double[] {1}, new double[] {2}, null, new double[1]));
        assertTrue(e instanceof StiffException || e instanceof NonFiniteException, e.toString());
    }

    @Test
    void aNonFiniteStateIsReportedWithItsTime() {
        SolverConfig fixed = new SolverConfig(Method.EULER, StepControl.FIXED, 0.5, 1e-3, 1e-6, 0, 10_000);
        Solver solver = new Solver(fixed, Fields.of(1, (t, y, dy) -> dy[0] = t >= 1 ? Double.NaN : 1));
        NonFiniteException e = assertThrows(
                NonFiniteException.class,
                () -> solver.solve(1, new double[] {0}, new double[] {1}, new double[] {2}, null, new double[1]));
        assertEquals("a state is NaN at t = 1.5", e.getMessage());
    }

    @Test
    void adaptiveStepsNeedAnErrorEstimate() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> config(Method.RK4, StepControl.PI, 1e-3, 1e-6));
        assertEquals(
                "step_control must be fixed for solver rk4, which has no error estimate, got pi;"
                        + " or choose one of midpoint, heun, bosh3, dopri5, tsit5, dop853, rodas5p, auto",
                e.getMessage());
    }

    /** 1,000 steps of 12 evaluations, where max_evaluations is 500. */
    @Test
    void manyObservationsDoNotMakeASolveStiff() {
        double[] offsets = new double[1000];
        Arrays.setAll(offsets, o -> (o + 1) / 1000.0);
        double[] observed = new double[1000];
        new Solver(
                        new SolverConfig(Method.DOP853, StepControl.PI, 1, 1e-6, 1e-6, 0, 500),
                        Fields.of(1, (t, y, dy) -> dy[0] = -y[0]))
                .solve(1, new double[1], new double[] {1}, offsets, null, observed);
        assertEquals(Math.exp(-1), observed[999], 1e-10);
    }

    /** Values of SciPy 1.17.1: four calls of rk_step with DOP853's coefficients, and solve_ivp by DOP853 with rtol = 1e-13. */
    @Test
    void dop853StepsAsInSciPy() {
        Fields.Slope driven = (t, y, dy) -> {
            dy[0] = 1.5 * y[0] - y[0] * y[1] + 0.1 * Math.cos(t);
            dy[1] = y[0] * y[1] - 3 * y[1];
        };
        double[] y0 = {1, 2};
        double[] end = new double[2];
        new Solver(new SolverConfig(Method.DOP853, StepControl.FIXED, 0.25, 1e-3, 1e-6, 0, 1000), Fields.of(2, driven))
                .solve(1, new double[1], y0, new double[] {1}, null, end);
        assertArrayEquals(new double[] {1.9799736151843317, 0.357781870858885}, end, 4e-15); // rounding
        solver(Method.DOP853, StepControl.PI, 1e-11, 1e-11, 2, driven)
                .solve(1, new double[1], y0, new double[] {1}, null, end);
        assertArrayEquals(new double[] {1.9799736153550482, 0.35778187157111235}, end, 1e-10);
    }

    private static double[] commonsMath(double end) {
        FirstOrderDifferentialEquations equations = new FirstOrderDifferentialEquations() {
            @Override
            public int getDimension() {
                return 2;
            }

            @Override
            public void computeDerivatives(double t, double[] y, double[] dy) {
                LOTKA_VOLTERRA.write(t, y, dy);
            }
        };
        double[] y = {1, 1};
        new DormandPrince853Integrator(1e-10, 1, 1e-12, 1e-12).integrate(equations, 0, y, end, y);
        return y;
    }

    private static Solver solver(
            Method method, StepControl control, double rtol, double atol, int dimension, Fields.Slope slope) {
        return new Solver(config(method, control, rtol, atol), Fields.of(dimension, slope));
    }

    private static SolverConfig config(Method method, StepControl control, double rtol, double atol) {
        return new SolverConfig(method, control, 0.05, rtol, atol, 0, 10_000);
    }
}
