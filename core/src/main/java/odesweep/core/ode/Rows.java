package odesweep.core.ode;

/**
 * The unfinished problems of a solve, one per row: the current state, the step attempted, and the attempt's end. Arrays of states
 * have the shape [rows][dimension].
 */
final class Rows {
    final int capacity;
    final int dimension;
    /** The index of the row's problem in the solve. */
    final int[] sample;

    final double[] t;
    final double[] y;
    /** f(t, y), if known. */
    final double[] slope;

    final boolean[] slopeKnown;
    /** Whether the scheme has the Jacobian at (t, y) from an earlier attempt. */
    final boolean[] jacobianKnown;
    /** The number of field evaluations for the row. */
    final int[] evaluations;
    /** The index of the next observation. */
    final int[] nextObservation;
    /** The longest step that the row's error has allowed so far; 0 if steps are fixed. */
    final double[] longestStep;

    /** The attempt's length, negative backward in time. */
    final double[] step;
    /** Whether the attempt ends at the point where one of the row's steps must end. */
    final boolean[] arrives;

    final double[] yNew;
    final boolean[] accepted;

    Rows(int capacity, int dimension) {
        this.capacity = capacity;
        this.dimension = dimension;
        sample = new int[capacity];
        t = new double[capacity];
        y = new double[capacity * dimension];
        slope = new double[capacity * dimension];
        slopeKnown = new boolean[capacity];
        jacobianKnown = new boolean[capacity];
        evaluations = new int[capacity];
        nextObservation = new int[capacity];
        longestStep = new double[capacity];
        step = new double[capacity];
        arrives = new boolean[capacity];
        yNew = new double[capacity * dimension];
        accepted = new boolean[capacity];
    }

    /** Sets row i to the start of the solve's i-th problem. */
    void begin(int i, double start, double[] y0) {
        sample[i] = i;
        t[i] = start;
        System.arraycopy(y0, i * dimension, y, i * dimension, dimension);
        slopeKnown[i] = false;
        jacobianKnown[i] = false;
        evaluations[i] = 0;
        nextObservation[i] = 0;
        longestStep[i] = 0;
    }

    /** Copies row {@code from} of {@code source} over row {@code to}, except its attempt's states. */
    void copy(Rows source, int from, int to) {
        sample[to] = source.sample[from];
        t[to] = source.t[from];
        System.arraycopy(source.y, from * dimension, y, to * dimension, dimension);
        System.arraycopy(source.slope, from * dimension, slope, to * dimension, dimension);
        slopeKnown[to] = source.slopeKnown[from];
        jacobianKnown[to] = source.jacobianKnown[from];
        evaluations[to] = source.evaluations[from];
        nextObservation[to] = source.nextObservation[from];
        longestStep[to] = source.longestStep[from];
        accepted[to] = source.accepted[from];
    }
}
