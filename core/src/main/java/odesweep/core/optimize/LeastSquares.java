package odesweep.core.optimize;

/** A sum of squares Σ rₙ(p)² of residuals that are smooth functions of parameters. */
public interface LeastSquares {
    /** The number of residuals. */
    int residuals();

    /**
     * The residuals and their derivatives at parameters that have been reached. Whatever goes wrong there is thrown.
     *
     * @param residuals shape [residuals] (modified)
     * @param slopes ∂rₙ/∂pᵢ at {@code i * stride + n} (modified); entries beyond the residuals stay as they are, 0
     * @return the sum of squares
     */
    double linearize(double[] parameters, double[] residuals, double[] slopes, int stride);

    /**
     * The residuals at parameters that are only tried.
     *
     * @return the sum of squares; infinite where it cannot be computed, and the residuals are then undefined
     */
    double tryResiduals(double[] parameters, double[] residuals);
}
