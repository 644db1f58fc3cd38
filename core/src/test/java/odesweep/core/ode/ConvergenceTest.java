package odesweep.core.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConvergenceTest {
    /** No closed form needed: a step some ten times smaller is the truth. */
    private static final VectorField FIELD = Fields.of(2, (t, y, dy) -> {
        dy[0] = -3 * y[1] + y[0] * Math.cos(5 * t);
        dy[1] = 2 * y[0] + y[1] * Math.sin(4 * t) - 0.3 * y[0] * y[1];
    });

    @ParameterizedTest
    @EnumSource
    void convergesAtItsOrder(Method method) {
        double[] truth = end(Method.DOPRI5, 1.0 / 2048);
        SimpleRegression line = new SimpleRegression();
        for (int n = 1; n <= 4; n++) {
            double step = Math.pow(2, -n - (method.tableau().order() < 4 ? 6 : 4));
            double[] y = end(method, step);
            line.addData(Math.log(step), Math.log(Math.hypot(y[0] - truth[0], y[1] - truth[1])));
        }
        assertEquals(method.tableau().order(), line.getSlope(), 0.1);
    }

    @ParameterizedTest
    @EnumSource
    void convergesAtItsOrderBackwardInTime(Method method) {
        double[] there = end(Method.DOPRI5, 1.0 / 2048);
        SimpleRegression line = new SimpleRegression();
        for (int n = 1; n <= 4; n++) {
            double step = Math.pow(2, -n - (method.tableau().order() < 4 ? 6 : 4));
            double[] back = new double[2];
            solver(method, step).solve(1, new double[] {2}, there, new double[] {-2}, null, back);
            line.addData(Math.log(step), Math.log(Math.hypot(back[0] - 1, back[1] - 0.5)));
        }
        assertEquals(method.tableau().order(), line.getSlope(), 0.1);
    }

    private static double[] end(Method method, double step) {
        double[] end = new double[2];
        solver(method, step).solve(1, new double[] {0}, new double[] {1, 0.5}, new double[] {2}, null, end);
        return end;
    }

    private static Solver solver(Method method, double step) {
        return new Solver(new SolverConfig(method, StepControl.FIXED, step, 1e-3, 1e-6, 0, 1_000_000), FIELD);
    }
}
