package odesweep.core.train;

import static odesweep.core.Check.check;

/**
 * The course of a training at some of its epochs: all of them up to {@link #MOST}, else a fixed choice of as many that
 * always has the first and the last.
 *
 * @param epochs the epochs, counted from 1, strictly increasing
 * @param loss mean training loss over each of these epochs' steps
 * @param gradientNorm Euclidean norm of each of these epochs' last gradient, before clipping
 */
public record Curve(int[] epochs, double[] loss, double[] gradientNorm) {
    /** No curve is longer. */
    public static final int MOST = 200;

    public Curve {
        check(
                loss.length == epochs.length && gradientNorm.length == epochs.length,
                "a curve must have as many losses and norms as epochs (%s), got %s and %s",
                epochs.length,
                loss.length,
                gradientNorm.length);
    }
}
