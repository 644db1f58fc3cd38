package odesweep.core.problem;

import java.util.Arrays;

/**
 * The right-hand side of y' = f(t, y; p), with its derivatives, evaluated for several independent rows at once.
 *
 * <p>Row r has the time {@code t[r]}. Its state, slope and cotangents start at r * {@link #dimension}: their shape is
 * [rows][dimension]. All rows share the parameters p. Arrays may be longer than needed; no array is both read and written.
 *
 * <p>Implementations are immutable, thread safe, and give the same bits on every machine: they compute with {@link StrictMath}, not
 * with {@link Math}. {@link #evaluate} and {@link #pullBack} allocate nothing. If f is not finite they write the result of the
 * arithmetic, and throw nothing. {@link RowEquation} makes an equation from two formulas for one row.
 */
public interface Equation {
    /** The p of an equation without parameters. */
    double[] NO_PARAMETERS = {};

    /** Length of one row's state, at least 1. */
    int dimension();

    /** Length of p. */
    default int parameters() {
        return 0;
    }

    /** Writes f to {@code dy} (modified). */
    void evaluate(int rows, double[] t, double[] y, double[] p, double[] dy);

    /**
     * Writes (∂f/∂y)ᵀ {@code dyBar} to {@code yBar} (modified), and adds the sum over rows of (∂f/∂p)ᵀ {@code dyBar} to
     * {@code pBar} (modified).
     */
    void pullBack(int rows, double[] t, double[] y, double[] p, double[] dyBar, double[] yBar, double[] pBar);

    /** Writes ∂f/∂y of one row, shape [component of f][component of y], to {@code dfdy} (modified). This default allocates. */
    default void jacobian(double t, double[] y, double[] p, double[] dfdy) {
        int n = dimension();
        double[] times = new double[n];
        Arrays.fill(times, t);
        double[] states = new double[n * n];
        double[] unit = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(y, 0, states, i * n, n);
            unit[i * n + i] = 1;
        }
        pullBack(n, times, states, p, unit, dfdy, new double[parameters()]);
    }
}
