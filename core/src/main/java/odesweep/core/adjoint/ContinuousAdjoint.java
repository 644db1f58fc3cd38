package odesweep.core.adjoint;

import java.util.Arrays;
import odesweep.core.ode.Solver;
import odesweep.core.ode.SolverConfig;

/**
 * The continuous adjoint of Chen et al. 2018: an {@link AdjointField} is solved backward in time. At each observation its cotangent is
 * added to a, and y, if it is part of the state, is reset to the stored forward value, since solving y backward is unstable in general.
 */
final class ContinuousAdjoint {
    private final AdjointField adjoint;
    private final Solver solver;
    private final int dimension;
    private final double[] state;
    private final double[] back;
    private final double[] offset = new double[1];
    private final double[] start = new double[1];

    /** @param dimension that of y */
    ContinuousAdjoint(AdjointField adjoint, SolverConfig config, int dimension) {
        this.adjoint = adjoint;
        this.dimension = dimension;
        solver = Solver.remembering(config, adjoint);
        state = new double[adjoint.dimension()];
        back = new double[adjoint.dimension()];
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
        adjoint.follow(sample);
        Arrays.fill(state, 0);
        for (int o = offsets.length - 1; o >= 0; o--) {
            int at = (sample * offsets.length + o) * dimension;
            System.arraycopy(observed, at, state, 0, adjoint.aAt());
            for (int d = 0; d < dimension; d++) {
                state[adjoint.aAt() + d] += observedBar[at + d];
            }
            start[0] = t0 + offsets[o];
            offset[0] = (o == 0 ? t0 : t0 + offsets[o - 1]) - start[0];
            solver.solve(1, start, state, offset, null, back);
            System.arraycopy(back, 0, state, 0, state.length);
        }
        for (int p = 0; p < gradient.length; p++) {
            gradient[p] += state[adjoint.coupled() + p];
        }
    }
}
