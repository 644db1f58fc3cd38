package odesweep.core.objective;

/**
 * A {@link Loss} as a sum of squares of residuals. Its values depend on the parameters and the times alone, not on what was computed
 * before. Allocates nothing for a number of times that it has seen before.
 */
public interface SquaredLoss {
    /** The number of residuals of {@code count} times. */
    int residuals(int count);

    /**
     * The loss over times [from, from + count), and its residuals.
     *
     * @param weights the times' relative weights in a mean
     * @param residuals set to the residuals, whose squares add up to the loss (modified)
     */
    double residuals(double[] parameters, double[] times, double[] weights, int from, int count, double[] residuals);

    /**
     * As {@link #residuals}, with their derivatives.
     *
     * @param slopes the derivative of residual n by parameter p is written to {@code p * stride + n} (modified)
     */
    double linearize(
            double[] parameters,
            double[] times,
            double[] weights,
            int from,
            int count,
            double[] residuals,
            double[] slopes,
            int stride);
}
