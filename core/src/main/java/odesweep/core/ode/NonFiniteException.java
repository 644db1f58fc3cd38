package odesweep.core.ode;

/** A state, a slope or a loss that is no finite number. */
public final class NonFiniteException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NonFiniteException(String message) {
        super(message);
    }
}
