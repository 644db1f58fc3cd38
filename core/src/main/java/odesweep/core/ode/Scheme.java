package odesweep.core.ode;

/**
 * A one-step method: takes a state over a step, estimates the error, and pulls cotangents back through an accepted step. Solver, log and
 * adjoint know a step only by this.
 *
 * <p>A step maps the state y and the slope f(t, y) at its start to the state y⁺ at its end, and where the method has evaluated it there, to
 * the slope at its end, which is then the next step's first.
 */
public abstract sealed class Scheme permits ExplicitRungeKutta {
    Scheme() {}

    /** The order of a step's end. */
    public abstract int order();

    /** The exponent k in err ~ h^k of the error estimate. */
    abstract int errorOrder();

    /** Whether the step size can be adapted; a scheme without an error estimate takes fixed steps. */
    abstract boolean hasErrorEstimate();

    /** Whether it gives states inside a step; without, steps must end at the observations. */
    abstract boolean hasDenseOutput();

    /** Evaluations of the vector field in an attempt, beyond the slope at its start: as many rows the recording keeps of a step. */
    abstract int evaluationsPerAttempt();

    /** Whether a step evaluates the slope at its end. */
    abstract boolean knowsEndSlope();

    /** Evaluations of the vector field in a step that follows another. */
    public final int evaluationsPerStep() {
        return evaluationsPerAttempt() + (knowsEndSlope() ? 0 : 1);
    }

    /** Steps of {@code rows} along {@code field}, with room for as many as {@code rows} has. */
    abstract Steps steps(VectorField field, Rows rows);

    /** The way back of at most {@code most} steps at once, which {@code field} has recorded. */
    public abstract Reverse reverse(RecordedField field, int most);

    /** What takes the steps. Its answers are those of the last attempt. */
    interface Steps {
        /** Takes the first {@code active} rows over their steps, from the slopes that they have to {@link Rows#yNew} (modified). */
        void attempt(int active);

        /** Writes the error estimate of row i's end to {@code error} (modified), shape [dimension]. */
        void estimateError(int i, double[] error);

        /** Writes row i's state at the fraction x of its step to {@code state} (modified), from {@code at} on. */
        void interpolate(int i, double x, double[] state, int at);

        /** Writes the slope at the end of row i's step to {@link Rows#slope} (modified). Only where {@link #knowsEndSlope}. */
        void passOnSlope(int i);
    }

    /**
     * What pulls steps back, those of a block of the {@link StepLog} at once, in this order: {@link #end} and {@link #observation} for each,
     * by its place in the block, then {@link #pullBack} for all. Cotangents of states and slopes have the shape [samples][dimension].
     */
    public interface Reverse {
        /**
         * Takes up the cotangents of the end of the step at {@code place}.
         *
         * @param yBar of the state at the end, from {@code at} on
         * @param slopeBar of the slope there, if the scheme knows it
         */
        void end(int place, double h, double[] yBar, double[] slopeBar, int at);

        /**
         * Takes up the cotangent of a state inside the step.
         *
         * @param x the fraction of the step that it is at
         * @param stateBar its cotangent, from {@code from} on
         * @param yBar of the step's start and end; the part that bypasses the stages is added, from {@code at} on (modified)
         */
        void observation(int place, double h, double x, double[] stateBar, int from, double[] yBar, int at);

        /**
         * Pulls all steps of the block back, each in the place of its sample.
         *
         * @param yBar of the states at the ends; those at the starts afterwards (modified)
         * @param slopeBar the cotangents of the slopes at the starts afterwards (modified)
         */
        void pullBack(StepLog log, int block, double[] yBar, double[] slopeBar);
    }
}
