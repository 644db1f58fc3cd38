package odesweep.core.problem;

import static odesweep.core.Check.check;

import java.util.Objects;

/**
 * An equation without parameters, given by two formulas for one row.
 *
 * <pre>{@code
 * // the pendulum: angle' = speed, speed' = -sin(angle)
 * new RowEquation(2,
 *         (t, y, dy, i) -> {
 *             dy[i] = y[i + 1];
 *             dy[i + 1] = -StrictMath.sin(y[i]);
 *         },
 *         (t, y, v, out, i) -> {
 *             out[i] = -StrictMath.cos(y[i]) * v[i + 1];
 *             out[i + 1] = v[i];
 *         })
 * }</pre>
 *
 * @param dimension length of the state, at least 1
 */
public record RowEquation(int dimension, Slope slope, Transposed transposed) implements Equation {
    /** f for one row. */
    @FunctionalInterface
    public interface Slope {
        /** Writes f of the state at {@code y[i]} to {@code dy[i]} and the following elements (modified). */
        void at(double t, double[] y, double[] dy, int i);
    }

    /** The Jacobian's transposed product for one row. */
    @FunctionalInterface
    public interface Transposed {
        /**
         * Writes the product of (∂f/∂y)ᵀ, at the state at {@code y[i]}, with the vector at {@code v[i]} to {@code out[i]} and the
         * following elements (modified).
         */
        void at(double t, double[] y, double[] v, double[] out, int i);
    }

    public RowEquation {
        check(dimension >= 1, "an equation's dimension must be at least 1, got %s", dimension);
        Objects.requireNonNull(slope, "slope");
        Objects.requireNonNull(transposed, "transposed");
    }

    @Override
    public void evaluate(int rows, double[] t, double[] y, double[] p, double[] dy) {
        for (int r = 0, i = 0; r < rows; r++, i += dimension) {
            slope.at(t[r], y, dy, i);
        }
    }

    @Override
    public void pullBack(int rows, double[] t, double[] y, double[] p, double[] dyBar, double[] yBar, double[] pBar) {
        for (int r = 0, i = 0; r < rows; r++, i += dimension) {
            transposed.at(t[r], y, dyBar, yBar, i);
        }
    }
}
