package odesweep.core.ode;

/** The control of the lengths and the acceptance of a solve's steps. */
interface Pacing {
    /**
     * Begins a solve whose rows are at their starts, with known slopes.
     *
     * @param span the time from the start to the last observation, negative backward in time
     * @param firstStep the size of the first step; 0 for an automatic choice
     */
    void begin(int active, double span, double firstStep);

    /** Sets row i's {@link Rows#step} and {@link Rows#arrives} (modified); the step is at most {@code remaining}. */
    void aim(int i, double remaining);

    /** Whether row i's attempt is accepted; also sets the size of its next step. */
    boolean accepts(int i);

    /** The length of row i's next step. */
    double next(int i);

    /** Takes over row {@code from} of {@code other}, of the same kind, as row {@code to}, with a next step of length h. */
    void take(Pacing other, int from, int to, double h);

    /** Copies the state for row {@code from} over that for row {@code to}. */
    void move(int from, int to);
}
