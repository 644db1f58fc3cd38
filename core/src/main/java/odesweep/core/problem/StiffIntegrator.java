package odesweep.core.problem;

import java.util.Arrays;
import odesweep.core.ode.Method;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.Solver;
import odesweep.core.ode.SolverConfig;
import odesweep.core.ode.StepControl;
import odesweep.core.ode.StiffException;
import odesweep.core.ode.VectorField;

/**
 * Integrates stiff equations by Rodas5P, in states divided by their scales, so that one tolerance fits all components. The time derivative of
 * f is a central difference.
 */
final class StiffIntegrator implements Integrator, VectorField {
    /** The smallest scale of a component, relative to the largest: a component may be 0 at first. */
    private static final double LEAST_SCALE = 1e-20;
    /** The step of the differences in time, relative to the time integrated over. */
    private static final double DIFFERENCE = 1e-3;

    private final Equation equation;
    private final CountedRows rows;
    private final double[] scale;
    private final double[] divisor;
    private final Solver solver;
    private final double[] state;
    private final double[] before;
    private final double[] after;
    private final double[] start = new double[1];
    private final double[] offset = new double[1];
    private final double[] time = new double[1];
    private double startTime;
    private double timeStep;

    /** @param scale of the components; read in each {@link #integrate} */
    StiffIntegrator(Equation equation, CountedRows rows, double tolerance, double[] scale) {
        this.equation = equation;
        this.rows = rows;
        this.scale = scale;
        int dimension = equation.dimension();
        divisor = new double[dimension];
        state = new double[dimension];
        before = new double[dimension];
        after = new double[dimension];
        solver = Solver.remembering(
                new SolverConfig(Method.RODAS5P, StepControl.PI, 1, tolerance, tolerance, 0, Integer.MAX_VALUE), this);
    }

    @Override
    public boolean integrate(double from, double[] y, double to, double[] end) {
        double largest = Arrays.stream(scale).max().orElseThrow();
        for (int i = 0; i < divisor.length; i++) {
            divisor[i] = largest > 0 ? Math.max(scale[i], LEAST_SCALE * largest) : 1;
            end[i] = y[i] / divisor[i];
        }
        startTime = from; // the solver's time begins at 0, where it is rounded least
        offset[0] = to - from;
        timeStep = DIFFERENCE * offset[0];
        System.arraycopy(end, 0, state, 0, state.length);
        try {
            solver.solve(1, start, state, offset, null, end);
        } catch (StiffException | NonFiniteException e) {
            return false;
        }
        for (int i = 0; i < divisor.length; i++) {
            end[i] *= divisor[i];
        }
        return true;
    }

    @Override
    public int dimension() {
        return divisor.length;
    }

    @Override
    public void evaluate(int count, double[] t, double[] z, double[] dz) {
        evaluate(t[0], z, 0, dz);
    }

    private void evaluate(double t, double[] z, int at, double[] dz) {
        unscale(z, at);
        time[0] = startTime + t;
        rows.evaluate(1, time, state, dz);
        for (int i = 0; i < divisor.length; i++) {
            dz[i] /= divisor[i];
        }
    }

    private void unscale(double[] z, int at) {
        for (int i = 0; i < divisor.length; i++) {
            state[i] = z[at + i] * divisor[i];
        }
    }

    @Override
    public void jacobian(double t, double[] z, int at, double[] dfdz, double[] dfdt) {
        int n = divisor.length;
        evaluate(t - timeStep, z, at, before);
        evaluate(t + timeStep, z, at, after);
        for (int i = 0; i < n; i++) {
            dfdt[i] = (after[i] - before[i]) / (2 * timeStep);
        }
        equation.jacobian(startTime + t, state, Equation.NO_PARAMETERS, dfdz);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                dfdz[i * n + j] *= divisor[j] / divisor[i];
            }
        }
    }
}
