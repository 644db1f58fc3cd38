package odesweep.core.ode;

/** dy/dt = f(t, y), evaluated for several independent rows at once. */
public interface VectorField {
    /** The length of a row's state. */
    int dimension();

    /**
     * Writes f to {@code dy} (modified), for each row r &lt; {@code rows}. A row's time is {@code t[r]}; its state and slope start at
     * r * {@link #dimension}.
     */
    void evaluate(int rows, double[] t, double[] y, double[] dy);

    /**
     * Writes ∂f/∂y at one state, shape [component of f][component of y], to {@code dfdy} and ∂f/∂t to {@code dfdt} (both modified).
     * Implicit schemes need it.
     *
     * @param y the state, from {@code at} on
     */
    default void jacobian(double t, double[] y, int at, double[] dfdy, double[] dfdt) {
        throw new UnsupportedOperationException("this field has no Jacobian; use an explicit method");
    }
}
