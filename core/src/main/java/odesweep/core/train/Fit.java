package odesweep.core.train;

/**
 * The measured quality of a trained network.
 *
 * @param finalLoss the loss at the final parameters, over {@link odesweep.core.objective.Loss#judgedTimes}, so that trainings
 *     with different time samplings are measured at the same times
 * @param relError relative L2 error of the predicted solution against the truth over the problem's span, at times not used in
 *     training; infinite if the prediction overflows
 * @param maxError largest absolute error of any state over the same times
 */
public record Fit(double finalLoss, double relError, double maxError) {}
