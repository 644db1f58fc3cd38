package odesweep.core.train;

/** The way in which a training ended, by its name in tables, reports, messages and progress lines. */
public enum Status {
    /** Trained to the last epoch, or to a minimum of the loss. Only these trainings are ranked. */
    COMPLETE,
    /** Trained to a rung of the search, measured there, and not beyond: others were better. */
    STOPPED,
    /** The gradient is exactly zero and stays zero: the loss is stuck. */
    DEAD,
    /** The optimizer finds no step that lowers the loss, though its model of the loss says that there is one. */
    STUCK,
    /** The loss or a parameter is not finite, or the loss has exploded. */
    DIVERGED,
    /** A solve ran out of evaluations, or its step size underflowed. */
    STIFF,
    /** The time limit has passed. */
    TIMEOUT,
    /** A bug, in Odesweep or in a problem. */
    FAILED,
    /** The training's process died repeatedly. */
    LOST;

    /** Whether the training went as it should: to its end, or to the rung where the search stopped it. */
    public boolean isGood() {
        return this == COMPLETE || this == STOPPED;
    }

    /** Whether the trained network was measured. */
    boolean hasFit() {
        return isGood() || this == DEAD || this == STUCK;
    }
}
