package odesweep.core.objective;

/** How squared errors at several times and of several states become one loss. */
public enum Reduction {
    MEAN,
    SUM
}
