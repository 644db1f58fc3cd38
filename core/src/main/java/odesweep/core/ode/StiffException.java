package odesweep.core.ode;

/** The error for an adaptive solve that needs too many or too small steps. */
public final class StiffException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StiffException(String message) {
        super(message);
    }
}
