package odesweep.core.ode;

/** An adaptive solve that would need too many or too small steps. */
public final class StiffException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StiffException(String message) {
        super(message);
    }
}
