package odesweep.core.objective;

/** The method by which the residual objective enforces y(t0) = y0. */
public enum InitialCondition {
    /** By a penalty, initial_weight * |y(t0) - y0|^2. */
    SOFT,
    /** By construction: y(t) = y0 + (1 - e^-(t - t0)) N(t). */
    HARD
}
