package odesweep.core.objective;

/** The reduction of squared errors, over times and states, to one loss. */
public enum Reduction {
    MEAN,
    SUM
}
