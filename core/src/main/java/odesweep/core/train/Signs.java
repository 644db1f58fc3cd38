package odesweep.core.train;

import static odesweep.core.Check.check;

/**
 * What says, without a truth, whether a trained solution can be believed. NaN where a number is unknown or has no meaning.
 *
 * @param residualLoss the part of {@link Fit#finalLoss} that the residual makes
 * @param initialLoss the part that the soft initial condition makes
 * @param overfitting the mean squared residual on a grid four times as dense as the judged one, over that on the judged one: large if
 *     the equation holds at the trained times and not between them
 * @param deadUnits how many hidden units do not depend on time, as they are saturated at every judged time
 * @param errorBound an estimated upper bound of {@link Fit#maxError}, see {@link ErrorBound}
 */
public record Signs(double residualLoss, double initialLoss, double overfitting, double deadUnits, double errorBound) {
    /** Of a training about which nothing more is known. */
    public static final Signs NONE = new Signs(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    public Signs {
        for (double number : new double[] {residualLoss, initialLoss, overfitting, deadUnits, errorBound}) {
            check(!Double.isInfinite(number), "signs must be finite, or NaN where unknown, got %s", number);
        }
    }
}
