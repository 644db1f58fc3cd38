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

    /** The number of leading components that slopes depend on. The others are quadratures: integrals along the solution. */
    default int coupled() {
        return dimension();
    }

    /** The number of leading components whose errors determine the step size. */
    default int controlled() {
        return dimension();
    }

    /**
     * Writes ∂f/∂y of the coupled components at one state, shape [component of f][component of y], to {@code dfdy} and their ∂f/∂t to
     * {@code dfdt} (both modified). Implicit schemes need it.
     *
     * @param y the state, from {@code at} on
     */
    default void jacobian(double t, double[] y, int at, double[] dfdy, double[] dfdt) {
        throw new UnsupportedOperationException("this field has no Jacobian; use an explicit method");
    }

    /**
     * Writes (∂q/∂y) u + τ ∂q/∂t at one state, where q are the slopes of the quadratures, to {@code change} (modified). Implicit schemes
     * need it if there are any.
     *
     * @param y the state, from {@code at} on
     * @param timeTangent τ
     * @param tangent u, the coupled components only, from {@code from} on
     */
    default void quadratureTangent(
            double t, double[] y, int at, double timeTangent, double[] tangent, int from, double[] change) {
        throw new UnsupportedOperationException("this field has no quadratures");
    }
}
