package odesweep.core.train;

/**
 * How good a trained network is.
 *
 * @param finalLoss the objective at the final parameters, over an even grid of the interval, so that trials with different
 *     t-sampling are measured with one yardstick
 * @param relError relative L2 error of the predicted solution against the truth over the problem's span, at times the
 *     training never saw; infinite where the prediction blows up
 * @param maxError largest absolute error of any state over the same times
 */
public record Fit(double finalLoss, double relError, double maxError) {}
