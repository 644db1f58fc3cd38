package odesweep.core.ode;

/** The error for a state, a slope or a loss that is not finite. */
public final class NonFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NonFiniteException(String message) {
        super(message);
    }
}
