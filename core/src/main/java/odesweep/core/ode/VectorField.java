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
}
