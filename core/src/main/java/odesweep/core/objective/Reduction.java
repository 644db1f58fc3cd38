package odesweep.core.objective;

/** The reduction of the losses of errors, over times and states, to one loss. */
public enum Reduction {
    MEAN,
    SUM
}
