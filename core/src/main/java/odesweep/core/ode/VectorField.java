package odesweep.core.ode;

/** dy/dt = f(t, y), evaluated for several independent rows at once. */
public interface VectorField {
    /** Length of one row's state. */
    int dimension();

    /**
     * Writes f to {@code dy} (modified), for each row r &lt; {@code rows}: its time is {@code t[r]}, its state and slope
     * start at r * {@link #dimension}.
     */
    void evaluate(int rows, double[] t, double[] y, double[] dy);
}
