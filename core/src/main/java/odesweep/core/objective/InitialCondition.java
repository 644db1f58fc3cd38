package odesweep.core.objective;

/** The method by which the residual objective enforces y(t0) = y0. */
public enum InitialCondition {
    /** By a penalty, initial_weight * |y(t0) - y0|^2. */
    SOFT,
    /** By construction: y(t) = y0 + (1 - e^(-(t - t0) / c)) N(t), where c is the interval's length, or 1 without scaling. */
    HARD
}
