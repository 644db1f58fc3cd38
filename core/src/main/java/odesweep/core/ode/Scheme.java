package odesweep.core.ode;

/**
 * A one-step method: advances a state by a step, estimates the error, and pulls cotangents back through an accepted step. Solver, log
 * and adjoint use steps only through this class.
 *
 * <p>A step maps the state y and the slope f(t, y) at its start to the state y⁺ at its end. If the method evaluates the slope at the
 * end too, that is the next step's first slope.
 */
public abstract sealed class Scheme permits ExplicitRungeKutta, Rosenbrock {
    Scheme() {}

    /** The order of accuracy at a step's end. */
    public abstract int order();

    /** The exponent k in err ~ h^k of the error estimate. */
    abstract int errorOrder();

    /** Whether the step size can be adapted; a scheme without an error estimate takes fixed steps. */
    abstract boolean hasErrorEstimate();

    /** The degree of the polynomial that gives states inside a step; 0 if steps must end at the observations. */
    abstract int denseDegree();

    /** Whether states inside a step are available. */
    final boolean hasDenseOutput() {
        return denseDegree() > 0;
    }

    /** The number of field evaluations in an attempt, beyond the slope at its start, and so of recorded rows per step. */
    abstract int evaluationsPerAttempt();

    /** Whether a step evaluates the slope at its end. */
    abstract boolean knowsEndSlope();

    /** Whether each step factorises a matrix with the field's Jacobian. */
    public boolean needsJacobian() {
        return false;
    }

    /** How many numbers of an accepted step its reverse pass needs, beyond its evaluations. */
    int keptPerStep(int dimension) {
        return 0;
    }

    /** The number of field evaluations in a step that follows another. */
    public final int evaluationsPerStep() {
        return evaluationsPerAttempt() + (knowsEndSlope() ? 0 : 1);
    }

    /** Steps of {@code rows} along {@code field}, with room for all rows. */
    abstract Steps steps(VectorField field, Rows rows);

    /** The reverse pass through at most {@code most} steps at once, recorded by {@code field}. */
    public abstract Reverse reverse(RecordedField field, int most);

    /** Takes steps. Its results refer to the last attempt. */
    interface Steps {
        /** Attempts the steps of the first {@code active} rows, from their known slopes; writes {@link Rows#yNew} (modified). */
        void attempt(int active);

        /** Writes the error estimate at row i's end to {@code error} (modified), shape [dimension]. */
        void estimateError(int i, double[] error);

        /** Writes a second estimate, of lower order, to {@code error} (modified); false, and writes nothing, if the method has none. */
        default boolean estimateCoarseError(int i, double[] error) {
            return false;
        }

        /** Writes row i's state at the fraction x of its step to {@code state} (modified), from {@code at} on. */
        void interpolate(int i, double x, double[] state, int at);

        /** Writes the slope at the end of row i's step to {@link Rows#slope} (modified). Requires {@link #knowsEndSlope}. */
        void passOnSlope(int i);

        /** Evaluates what row i's attempt needs at its start, beyond the slope. */
        default void prepare(int i) {}

        /** A bound for how fast slopes of row i grow with its state, ‖J‖∞. Requires {@link #prepare}. */
        default double slopeBound(int i) {
            throw new UnsupportedOperationException("an explicit step knows no Jacobian");
        }

        /** Copies what is known of row {@code from}'s start over row {@code to}'s. */
        default void move(int from, int to) {}

        /** Writes what the reverse pass needs of row i's step to {@code kept} (modified), {@link #keptPerStep} numbers. */
        default void keep(int i, double[] kept, int at) {}
    }

    /**
     * The reverse pass through a block of the {@link StepLog}: first {@link #end} and {@link #observation} for each step, by its
     * position in the block, then {@link #pullBack} for all. Cotangents of states and slopes have the shape [samples][dimension].
     */
    public interface Reverse {
        /**
         * Adds the cotangents at the end of the step at position {@code place}.
         *
         * @param yBar the cotangent of the state at the end, from {@code at} on
         * @param slopeBar the cotangent of the slope there, if the scheme knows it
         */
        void end(int place, double h, double[] yBar, double[] slopeBar, int at);

        /**
         * Adds the cotangent of a state inside the step.
         *
         * @param x the state's position as a fraction of the step
         * @param stateBar the state's cotangent, from {@code from} on
         * @param yBar receives the part that bypasses the stages, from {@code at} on (modified)
         */
        void observation(int place, double h, double x, double[] stateBar, int from, double[] yBar, int at);

        /**
         * Pulls all steps of the block back, each at its sample's position.
         *
         * @param yBar the cotangents of the states at the ends; replaced by those at the starts (modified)
         * @param slopeBar replaced by the cotangents of the slopes at the starts (modified)
         */
        void pullBack(StepLog log, int block, double[] yBar, double[] slopeBar);
    }
}
