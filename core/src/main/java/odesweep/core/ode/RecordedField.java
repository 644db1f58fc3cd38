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

    /**
     * Pulls tangents' cotangents back to the states, and keeps those of the parameters: writes ∂Φ/∂y of Φ = vᵀ ((∂f/∂y) u + τ ∂f/∂t) to
     * {@code stateBar} (modified), for each of {@code count} rows. States, tangents and cotangents have the shape [count][dimension].
     *
     * @param timeTangent τ
     * @param tangent u
     * @param tangentBar v
     */
    void pullBackTangents(
            int count,
            double[] t,
            double[] y,
            double[] timeTangent,
            double[] tangent,
            double[] tangentBar,
            double[] stateBar);
}
