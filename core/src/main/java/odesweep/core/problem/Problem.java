package odesweep.core.problem;

/**
 * An initial value problem y' = f(t, y), y(t0) = y0, with a known or computed solution; or only the solution, as of a
 * signal that was observed.
 *
 * <p>Implementations are immutable, thread safe, and the same in every bit on every machine: {@link StrictMath}, not
 * {@link Math}. States lie in arrays from an offset on, {@link #dimension} long. An array that is read and one that is
 * written must not overlap.
 */
public interface Problem {
    /** Length of the state, at least 1. */
    int dimension();

    /** Where the solution is asked for: the initial state holds at its start, predictions are judged over all of it. */
    Interval span();

    /** y0, the state at the span's start. A new array. */
    double[] initialState();

    /** Whether f is known. If not, the solution is all there is, and the residual objective cannot be used. */
    boolean hasEquation();

    /**
     * Writes f(t, y) to {@code dy} (modified).
     *
     * @throws UnsupportedOperationException unless {@link #hasEquation}
     */
    void field(double t, double[] y, int yAt, double[] dy, int dyAt);

    /**
     * Writes (∂f/∂y)ᵀ v at (t, y) to {@code out} (modified).
     *
     * @throws UnsupportedOperationException unless {@link #hasEquation}
     */
    void fieldTransposed(double t, double[] y, int yAt, double[] v, int vAt, double[] out, int outAt);

    /** Whether {@link #solution} is a formula; if not, {@link Truth} integrates f. One of the two is always known. */
    boolean hasSolution();

    /**
     * Writes y(t), for any finite t, to {@code y} (modified).
     *
     * @throws UnsupportedOperationException unless {@link #hasSolution}
     */
    void solution(double t, double[] y, int yAt);

    /** How long a trajectory runs from its start unless a configuration says otherwise. */
    double horizon();

    /**
     * Where trajectories of length {@code horizon} start unless a configuration says otherwise: so that they end within
     * the span. The span's start alone where the horizon is as long as the span.
     */
    default Interval starts(double horizon) {
        return new Interval(span().start(), Math.max(span().start(), span().end() - horizon));
    }
}
