package odesweep.core.train;

import static odesweep.core.Check.check;

/**
 * The course of a training over its epochs: all of them up to {@link #MOST}, otherwise a fixed selection of that many, including
 * the first and the last.
 *
 * @param epochs the epochs, counted from 1, strictly increasing
 * @param loss mean training loss over each of these epochs' steps
 * @param gradientNorm Euclidean norm of each of these epochs' last gradient, before clipping
 */
public record Curve(int[] epochs, double[] loss, double[] gradientNorm) {
    /** The most epochs of a curve. */
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
