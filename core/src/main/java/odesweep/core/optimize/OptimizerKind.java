package odesweep.core.optimize;

/** The update rules a sweep file may name; {@link Optimizer} has the formulas. */
public enum OptimizerKind {
    SGD,
    MOMENTUM,
    RMSPROP,
    ADAM,
    ADAMW
}
