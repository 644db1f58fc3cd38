package odesweep.core.train;

/** How a training ended, by the name that tables, reports, messages and progress lines show. */
public enum Status {
    /** Trained to the last epoch. Only these trainings are ranked. */
    COMPLETE,
    /** The gradient is exactly zero and stays so: the loss is stuck. */
    DEAD,
    /** The loss or a parameter is not finite, or the loss has exploded. */
    DIVERGED,
    /** A solve ran out of evaluations, or its step size underflowed. */
    STIFF,
    /** The time limit has passed. */
    TIMEOUT,
    /** A bug, in Odesweep or in a problem. */
    FAILED,
    /** The process that trained it died repeatedly. */
    LOST;

    /** Whether the trained network was measured. */
    boolean hasFit() {
        return this == COMPLETE || this == DEAD;
    }
}
