package odesweep.core.ode;

/**
 * The problems that a solve is still at work on, one a row: where each is, the step that it attempts, and the attempt's end. Arrays of
 * states have the shape [rows][dimension].
 */
final class Rows {
    final int capacity;
    final int dimension;
    /** Which of the solve's problems the row is. */
    final int[] sample;

    final double[] t;
    final double[] y;
    /** f(t, y), where it is known. */
    final double[] slope;

    final boolean[] slopeKnown;
    /** Evaluations of the field spent on the row. */
    final int[] evaluations;
    /** Observations before this one are made. */
    final int[] nextObservation;
    /** The longest step that its error has allowed so far; 0 where steps are fixed. */
    final double[] longestStep;

    /** The attempt's length, negative backward in time. */
    final double[] step;
    /** Whether the attempt ends where the row's steps must end. */
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
        evaluations[i] = 0;
        nextObservation[i] = 0;
        longestStep[i] = 0;
    }

    /** Copies row {@code from} over row {@code to}, but for its last attempt. */
    void move(int from, int to) {
        sample[to] = sample[from];
        t[to] = t[from];
        System.arraycopy(y, from * dimension, y, to * dimension, dimension);
        System.arraycopy(slope, from * dimension, slope, to * dimension, dimension);
        slopeKnown[to] = slopeKnown[from];
        evaluations[to] = evaluations[from];
        nextObservation[to] = nextObservation[from];
        longestStep[to] = longestStep[from];
    }
}
