package odesweep.core.objective;

/** The loss of one error r: a residual of the equation, or the distance of a state from its target. */
public enum LossFunction {
    /** r². */
    MSE {
        @Override
        double add(ErrorWeights weights, double[] errors, int at, double weight, double slopeWeight, double sum) {
            double[] components = weights.components();
            double total = sum;
            for (int d = 0; d < components.length; d++) {
                double r = errors[at + d];
                total += weight * components[d] * r * r;
                errors[at + d] = 2 * (slopeWeight * components[d]) * r;
            }
            return total;
        }
    },
    /** |r|, whose derivative is taken to be 0 at r = 0. */
    MAE {
        @Override
        double add(ErrorWeights weights, double[] errors, int at, double weight, double slopeWeight, double sum) {
            double[] components = weights.components();
            double total = sum;
            for (int d = 0; d < components.length; d++) {
                double r = errors[at + d];
                total += weight * components[d] * Math.abs(r);
                errors[at + d] = slopeWeight * components[d] * Math.signum(r);
            }
            return total;
        }
    },
    /** r²/2 where |r| is at most delta, and delta (|r| - delta/2) beyond (Huber 1964), as in PyTorch. */
    HUBER {
        @Override
        double add(ErrorWeights weights, double[] errors, int at, double weight, double slopeWeight, double sum) {
            double[] components = weights.components();
            double delta = weights.delta();
            double total = sum;
            for (int d = 0; d < components.length; d++) {
                double r = errors[at + d];
                double size = Math.abs(r);
                double loss = size <= delta ? 0.5 * r * r : delta * (size - 0.5 * delta);
                total += weight * components[d] * loss;
                errors[at + d] = slopeWeight * components[d] * (size <= delta ? r : delta * Math.signum(r));
            }
            return total;
        }
    };

    /**
     * Adds the losses of one state's errors to a sum, and replaces the errors by the losses' derivatives.
     *
     * @param errors from {@code at} on, one for each component (modified)
     * @param weight multiplies the losses
     * @param slopeWeight multiplies the derivatives
     * @return the new sum
     */
    abstract double add(ErrorWeights weights, double[] errors, int at, double weight, double slopeWeight, double sum);
}
