package odesweep.core.adjoint;

import java.util.Arrays;
import odesweep.core.ode.Solver;
import odesweep.core.ode.SolverConfig;
import odesweep.core.ode.VectorField;

/**
 * The continuous adjoint of Chen et al. 2018: y' = f, a' = -aᵀ ∂f/∂y and g' = -aᵀ ∂f/∂θ are solved backward in time as one
 * error-controlled state. At each observation y is reset to the stored forward value, since solving y backward is unstable in
 * general, and the observation's cotangent is added to a.
 */
final class ContinuousAdjoint {
    private final Augmented augmented;
    private final Solver solver;
    private final int dimension;
    private final double[] state;
    private final double[] back;
    private final double[] offset = new double[1];
    private final double[] start = new double[1];

    ContinuousAdjoint(TrainedField field, SolverConfig config, int parameters) {
        augmented = new Augmented(field, parameters);
        solver = Solver.remembering(config, augmented);
        dimension = field.dimension();
        state = new double[augmented.dimension()];
        back = new double[augmented.dimension()];
    }

    Solver solver() {
        return solver;
    }

    /**
     * Adds the parameters' gradient of one solve from {@code t0} to {@code gradient} (modified).
     *
     * @param observed the states observed at {@code t0 + offsets}, shape [samples][offsets][dimension]; those of {@code sample} are
     * used
     * @param observedBar their cotangents, of the same shape
     */
    void addGradient(
            int sample, double t0, double[] offsets, double[] observed, double[] observedBar, double[] gradient) {
        Arrays.fill(state, 0);
        for (int o = offsets.length - 1; o >= 0; o--) {
            int at = (sample * offsets.length + o) * dimension;
            System.arraycopy(observed, at, state, 0, dimension);
            for (int d = 0; d < dimension; d++) {
                state[dimension + d] += observedBar[at + d];
            }
            start[0] = t0 + offsets[o];
            offset[0] = (o == 0 ? t0 : t0 + offsets[o - 1]) - start[0];
            solver.solve(1, start, state, offset, null, back);
            System.arraycopy(back, 0, state, 0, state.length);
        }
        for (int p = 0; p < gradient.length; p++) {
            gradient[p] += state[2 * dimension + p];
        }
    }

    /** The field (y, a, g)' as above; its state has 2 dimension + parameters entries. */
    private static final class Augmented implements VectorField {
        private final TrainedField field;
        private final int dimension;
        private final double[] y;
        private final double[] dy;
        private final double[] a;
        private final double[] yBar;
        private final double[] gradient;
        private final double[] time = new double[1];

        Augmented(TrainedField field, int parameters) {
            this.field = field;
            dimension = field.dimension();
            y = new double[dimension];
            dy = new double[dimension];
            a = new double[dimension];
            yBar = new double[dimension];
            gradient = new double[parameters];
        }

        @Override
        public int dimension() {
            return 2 * dimension + gradient.length;
        }

        @Override
        public void evaluate(int rows, double[] t, double[] state, double[] slope) {
            for (int r = 0; r < rows; r++) {
                int at = r * dimension();
                time[0] = t[r];
                System.arraycopy(state, at, y, 0, dimension);
                System.arraycopy(state, at + dimension, a, 0, dimension);
                field.record(true);
                field.evaluate(1, time, y, dy);
                field.pullBack(0, 1, a, yBar);
                Arrays.fill(gradient, 0);
                field.addGradient(0, 1, gradient);
                System.arraycopy(dy, 0, slope, at, dimension);
                for (int d = 0; d < dimension; d++) {
                    slope[at + dimension + d] = -yBar[d];
                }
                for (int p = 0; p < gradient.length; p++) {
                    slope[at + 2 * dimension + p] = -gradient[p];
                }
            }
        }
    }
}
