package odesweep.core.ode;

/** A vector field that keeps its evaluations, one per row in order, for differentiation. */
public interface RecordedField extends VectorField {
    /** The number of evaluations kept. */
    int rows();

    /** Copies row {@code from} over row {@code to}. */
    void moveRow(int from, int to);

    /** Forgets all rows from {@code rows} on. */
    void truncate(int rows);

    /**
     * Pulls slopes' cotangents back to the states', for rows [from, from + count).
     *
     * @param slopeBar shape [count][dimension]
     * @param stateBar shape [count][dimension], modified
     */
    void pullBack(int from, int count, double[] slopeBar, double[] stateBar);
}
