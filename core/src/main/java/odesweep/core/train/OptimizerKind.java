package odesweep.core.train;

/** The update rules a sweep file may name; {@link Optimizer} has the formulas. */
public enum OptimizerKind {
    SGD,
    MOMENTUM,
    RMSPROP,
    ADAM,
    ADAMW
}
