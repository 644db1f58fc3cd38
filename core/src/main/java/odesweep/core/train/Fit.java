package odesweep.core.train;

import static odesweep.core.Check.check;

import java.util.Optional;

/**
 * The measured quality of a trained network. All but {@link #extrapolationError} is about what was trained: the interval of the
 * times, or that which the trained trajectories cover.
 *
 * @param finalLoss the loss at the final parameters, over {@link odesweep.core.objective.Loss#judgedTimes}, so that trainings
 *     with different time samplings are measured at the same times
 * @param relError relative L2 error of the predicted solution against the truth, at times not used in training; infinite if
 *     the prediction overflows; NaN where there is no truth
 * @param maxError largest absolute error of any state over the same times
 * @param extrapolationError relative L2 error over the problem's whole span; NaN where that was trained, or has no truth
 * @param withoutTruth why there is no truth of what was trained, in one line
 */
public record Fit(
        double finalLoss, double relError, double maxError, double extrapolationError, Optional<String> withoutTruth) {
    public Fit {
        check(
                withoutTruth.isEmpty() || Double.isNaN(relError) && Double.isNaN(maxError),
                "a fit must have no errors where there is no truth, got %s",
                relError);
    }

    /** Of a network that was trained on the problem's whole span, or beyond it. */
    public Fit(double finalLoss, double relError, double maxError) {
        this(finalLoss, relError, maxError, Double.NaN, Optional.empty());
    }
}
