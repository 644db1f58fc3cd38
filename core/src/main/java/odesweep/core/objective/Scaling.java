package odesweep.core.objective;

/** The units in which a network is trained. */
public enum Scaling {
    /** Times in units of a fifth of the interval, states in units of their size. */
    AUTO,
    /** The problem's own units. */
    NONE
}
