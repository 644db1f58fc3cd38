package odesweep.core.optimize;

/**
 * The function that an {@link Optimizer} makes small: in a training, the loss as a function of all parameters, at the times of one
 * step.
 */
public interface Minimand {
    /** The largest value from which an optimizer may go on; NaN is above it. */
    default double limit() {
        return Double.MAX_VALUE;
    }

    /**
     * A value so small that errors of computing alone may make it: below it there is nothing left to gain. An optimizer that can take no
     * step from there has arrived.
     */
    default double resolution() {
        return 0;
    }

    /** The value and the gradient at parameters that have been reached. Whatever goes wrong there is thrown. */
    double gradient(double[] parameters, double[] gradient);

    /** As {@link #gradient}, at parameters that are only tried: where the value cannot be computed it is infinite. */
    double tryGradient(double[] parameters, double[] gradient);

    /**
     * The same function as a sum of squares.
     *
     * @throws IllegalStateException if it is none
     */
    default LeastSquares squares() {
        throw new IllegalStateException("optimizer levenberg_marquardt needs a loss that is a sum of squares, got "
                + getClass().getSimpleName() + "; use lbfgs or ssbroyden, or implement SquaredLoss");
    }
}
