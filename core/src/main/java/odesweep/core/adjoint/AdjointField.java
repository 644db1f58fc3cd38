package odesweep.core.adjoint;

import java.util.Arrays;
import java.util.Optional;
import odesweep.core.ode.DenseSolution;
import odesweep.core.ode.VectorField;

/**
 * The field (y, a, g)' = (f, -(∂f/∂y)ᵀ a, -(∂f/∂θ)ᵀ a) of a continuous adjoint, or (a, g)' along a solution y that is known. The
 * parameters' integrals g are quadratures.
 */
final class AdjointField implements VectorField {
    private final TrainedField field;
    private final Optional<DenseSolution> solution;
    private final boolean controlsQuadratures;
    private final int dimension;
    /** The position of a in a state. */
    private final int aAt;

    private final double[] gradient;
    private int problem;
    private final double[] time = new double[1];
    private final double[] y;
    private final double[] dy;
    private final double[] a;
    private final double[] aTangent;
    private final double[] yBar;
    private final double[] square;
    // rows for second derivatives: tangents e_1 … e_d, and the direction of time
    private final double[] times;
    private final double[] states;
    private final double[] timeTangents;
    private final double[] tangents;
    private final double[] tangentBars;
    private final double[] stateBars;

    /**
     * @param solution y; empty if it is to be solved as part of the state
     * @param controlsQuadratures whether the errors of g determine the step size too
     */
    AdjointField(TrainedField field, Optional<DenseSolution> solution, boolean controlsQuadratures) {
        this.field = field;
        this.solution = solution;
        this.controlsQuadratures = controlsQuadratures;
        dimension = field.dimension();
        aAt = solution.isPresent() ? 0 : dimension;
        gradient = new double[field.parameterCount()];
        y = new double[dimension];
        dy = new double[dimension];
        a = new double[dimension];
        aTangent = new double[dimension];
        yBar = new double[dimension];
        square = new double[dimension * dimension];
        int rows = aAt + 1;
        times = new double[rows];
        states = new double[rows * dimension];
        timeTangents = new double[rows];
        tangents = new double[rows * dimension];
        tangentBars = new double[rows * dimension];
        stateBars = new double[rows * dimension];
    }

    /** Sets the problem whose known solution y is. */
    void follow(int number) {
        problem = number;
    }

    /** The position of a in a state; y, if it is part of the state, is before, and g is behind. */
    int aAt() {
        return aAt;
    }

    @Override
    public int coupled() {
        return aAt + dimension;
    }

    @Override
    public int dimension() {
        return coupled() + gradient.length;
    }

    @Override
    public int controlled() {
        return controlsQuadratures ? dimension() : coupled();
    }

    @Override
    public void evaluate(int rows, double[] t, double[] state, double[] slope) {
        for (int r = 0; r < rows; r++) {
            int at = r * dimension();
            locate(t[r], state, at);
            field.record(true);
            field.evaluate(1, time, y, dy);
            field.pullBack(0, 1, a, yBar);
            Arrays.fill(gradient, 0);
            field.addGradient(0, 1, gradient);
            System.arraycopy(dy, 0, slope, at, aAt);
            for (int d = 0; d < dimension; d++) {
                slope[at + aAt + d] = -yBar[d];
            }
            for (int p = 0; p < gradient.length; p++) {
                slope[at + coupled() + p] = -gradient[p];
            }
        }
    }

    /** Sets the time, y and a. */
    private void locate(double t, double[] state, int at) {
        time[0] = t;
        if (solution.isPresent()) {
            solution.get().at(problem, t, y);
        } else {
            System.arraycopy(state, at, y, 0, dimension);
        }
        System.arraycopy(state, at + aAt, a, 0, dimension);
    }

    /** Needs aᵀ ∂²f/∂y², by a tangent for each component of y, and the change of (∂f/∂y)ᵀ a with time. */
    @Override
    public void jacobian(double t, double[] state, int at, double[] dfdy, double[] dfdt) {
        locate(t, state, at);
        field.record(true);
        field.jacobian(t, y, 0, square, dy);
        int n = coupled();
        int rows = aAt + 1;
        Arrays.fill(dfdy, 0);
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                dfdy[(aAt + j) * n + aAt + i] = -square[i * dimension + j];
            }
            if (aAt > 0) {
                System.arraycopy(square, i * dimension, dfdy, i * n, dimension);
            }
        }
        System.arraycopy(dy, 0, dfdt, 0, aAt);
        Arrays.fill(tangents, 0);
        for (int r = 0; r < rows; r++) {
            times[r] = t;
            timeTangents[r] = r == aAt ? 1 : 0;
            System.arraycopy(y, 0, states, r * dimension, dimension);
            System.arraycopy(a, 0, tangentBars, r * dimension, dimension);
            if (r < aAt) {
                tangents[r * dimension + r] = 1;
            }
        }
        if (solution.isPresent()) {
            solution.get().slopeAt(problem, t, tangents);
        }
        field.pullBackTangents(rows, times, states, timeTangents, tangents, tangentBars, stateBars);
        for (int j = 0; j < dimension; j++) {
            for (int r = 0; r < aAt; r++) {
                dfdy[(aAt + j) * n + r] = -stateBars[r * dimension + j];
            }
            dfdt[aAt + j] = -stateBars[aAt * dimension + j];
        }
    }

    /** The change of g' = -(∂f/∂θ)ᵀ a along (u_y, u_a, τ): -∂/∂θ aᵀ((∂f/∂y) u_y + τ ∂f/∂t) - (∂f/∂θ)ᵀ u_a. */
    @Override
    public void quadratureTangent(
            double t, double[] state, int at, double timeTangent, double[] tangent, int from, double[] change) {
        locate(t, state, at);
        field.record(true);
        timeTangents[0] = timeTangent;
        if (solution.isPresent()) {
            solution.get().slopeAt(problem, t, tangents);
            for (int d = 0; d < dimension; d++) {
                tangents[d] *= timeTangent;
            }
        } else {
            System.arraycopy(tangent, from, tangents, 0, dimension);
        }
        field.pullBackTangents(1, time, y, timeTangents, tangents, a, stateBars);
        field.evaluate(1, time, y, dy);
        System.arraycopy(tangent, from + aAt, aTangent, 0, dimension);
        field.pullBack(0, 1, aTangent, yBar);
        Arrays.fill(gradient, 0);
        field.addGradient(0, 1, gradient);
        for (int p = 0; p < gradient.length; p++) {
            change[p] = -gradient[p];
        }
    }
}
