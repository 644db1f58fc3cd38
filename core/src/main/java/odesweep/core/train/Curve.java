package odesweep.core.train;

import static odesweep.core.Check.check;

import java.util.OptionalInt;

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

    private static final int FEWEST = 10;
    private static final double FALL = 0.9;

    public Curve {
        check(
                loss.length == epochs.length && gradientNorm.length == epochs.length,
                "a curve must have as many losses and norms as epochs (%s), got %s and %s",
                epochs.length,
                loss.length,
                gradientNorm.length);
    }

    /**
     * The epoch after which the loss never fell by a tenth again; empty if that is within the last tenth of the epochs, or fewer than ten
     * are kept.
     */
    public OptionalInt plateau() {
        if (epochs.length < FEWEST) {
            return OptionalInt.empty();
        }
        int begin = 0;
        double level = loss[0];
        for (int i = 1; i < epochs.length; i++) {
            if (loss[i] < FALL * level) {
                begin = i;
                level = loss[i];
            }
        }
        int last = epochs[epochs.length - 1];
        return last - epochs[begin] >= 0.1 * last ? OptionalInt.of(epochs[begin]) : OptionalInt.empty();
    }
}
