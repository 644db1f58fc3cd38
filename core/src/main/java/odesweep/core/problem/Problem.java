package odesweep.core.problem;

/**
 * An initial value problem y' = f(t, y), y(t0) = y0, with a known or computed solution.
 *
 * <p>Implementations are immutable and thread safe. States lie in arrays from an offset on, {@link #dimension} long.
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

    /** Writes f(t, y) to {@code dy} (modified). */
    void field(double t, double[] y, int yAt, double[] dy, int dyAt);

    /** Writes (∂f/∂y)ᵀ v at (t, y) to {@code out} (modified). */
    void fieldTransposed(double t, double[] y, int yAt, double[] v, int vAt, double[] out, int outAt);

    /** Whether {@link #solution} is a formula; if not, {@link Truth} integrates f. */
    boolean hasSolution();

    /** Writes y(t), for any finite t, to {@code y} (modified). */
    void solution(double t, double[] y, int yAt);

    /** How long a trajectory runs from its start unless a configuration says otherwise. */
    double horizon();

    /** Where trajectories of length {@code horizon} start unless a configuration says otherwise. */
    default Interval starts(double horizon) {
        return new Interval(span().start(), Math.max(span().end() - horizon, Math.nextUp(span().start())));
    }
}
