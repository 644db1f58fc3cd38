package odesweep.core.ode;

/** How long the steps of a solve's rows are, and which are accepted. */
interface Pacing {
    /**
     * Begins a solve whose rows are at their starts, where their slopes are known.
     *
     * @param span from the start to the last observation, negative backward in time
     * @param firstStep the size of the first step; 0 leaves the choice
     */
    void begin(int active, double span, double firstStep);

    /** Sets row i's {@link Rows#step} and {@link Rows#arrives} (modified); the step is not longer than {@code remaining}. */
    void aim(int i, double remaining);

    /** Whether row i's attempt is good enough, which also sets the size of its next step. */
    boolean accepts(int i);

    /** Copies what it keeps of row {@code from} over that of row {@code to}. */
    void move(int from, int to);
}
