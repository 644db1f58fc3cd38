package odesweep.core.objective;

import odesweep.core.problem.Scales;

/**
 * A network that is the solution, at several times.
 *
 * @param states shape [times][dimension]
 * @param slopes their exact time derivatives, of the same shape
 * @param deadUnits how many hidden units do not depend on the time at any of them
 * @param initialLoss the part of the loss that a soft initial condition makes; NaN without one
 */
public record Trace(double[] states, double[] slopes, int deadUnits, double initialLoss) {
    /** Of a solution in units of {@code scales}, the same in the problem's own. */
    Trace unscaled(Scales scales) {
        double[] y = states.clone();
        double[] dy = slopes.clone();
        scales.unscaleStates(y);
        scales.unscaleStates(dy);
        for (int e = 0; e < dy.length; e++) {
            dy[e] /= scales.time();
        }
        return new Trace(y, dy, deadUnits, initialLoss);
    }
}
