package odesweep.core.train;

import static odesweep.core.Check.check;

import java.util.Optional;

/**
 * The measured quality of a trained network. All but {@link #extrapolationError} is about what was trained: the interval of the
 * times, or that which the trained trajectories cover.
 *
 * @param finalLoss the loss at the final parameters, over {@link odesweep.core.objective.Loss#judgedTimes}, so that trainings
 *     with different time samplings are measured at the same times
 * @param relError relative L2 error of the predicted solution against the truth, at times not used in training; NaN
 *     where there is no truth
 * @param maxError largest absolute error of any state over the same times; NaN where there is no truth
 * @param extrapolationError relative L2 error over the problem's whole span; NaN where that was trained, has no truth, or the
 *     prediction is not finite there
 * @param signs what else says whether the prediction can be believed
 * @param missing why one of the errors is NaN that should be known, in one line; the first one's reason
 */
public record Fit(
        double finalLoss,
        double relError,
        double maxError,
        double extrapolationError,
        Signs signs,
        Optional<String> missing) {
    public Fit {
        for (double number : new double[] {finalLoss, relError, maxError, extrapolationError}) {
            check(
                    !Double.isInfinite(number),
                    "a fit's numbers must be finite, or NaN where they are unknown, got %s",
                    number);
        }
    }

    /** Of a network that was trained on the problem's whole span, or beyond it. */
    public Fit(double finalLoss, double relError, double maxError) {
        this(finalLoss, relError, maxError, Double.NaN, Optional.empty());
    }

    /** Without signs. */
    public Fit(
            double finalLoss, double relError, double maxError, double extrapolationError, Optional<String> missing) {
        this(finalLoss, relError, maxError, extrapolationError, Signs.NONE, missing);
    }
}
