package odesweep.core.train;

/** How a training ended. Only {@link Complete} is ranked. */
public sealed interface Outcome {
    /** Trained to the last epoch. */
    record Complete(Fit fit) implements Outcome {}

    /** The gradient is exactly zero and stays so: the loss is stuck. */
    record Dead(Fit fit, String reason) implements Outcome {}

    /** The loss or a parameter is not finite, or the loss has exploded. */
    record Diverged(String reason) implements Outcome {}

    /** A solve ran out of evaluations, or its step size underflowed. */
    record Stiff(String reason) implements Outcome {}

    /** A bug, ours or a problem's. */
    record Failed(String reason, String stackTrace) implements Outcome {}

    /** The time limit has passed. */
    record TimedOut(String reason) implements Outcome {}

    /** The process that trained it died, again and again. */
    record Lost(String reason) implements Outcome {}
}
