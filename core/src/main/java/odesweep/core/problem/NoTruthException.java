package odesweep.core.problem;

/** The error for a problem without a reference solution: it blows up, jumps, or takes too much work. */
public final class NoTruthException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String reason;

    NoTruthException(String reason) {
        super("no reference solution: " + reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
