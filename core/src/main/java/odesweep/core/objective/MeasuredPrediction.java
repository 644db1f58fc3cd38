package odesweep.core.objective;

/**
 * What a training on measurements predicts of a trajectory.
 *
 * @param quantities shape [times][quantities]
 * @param network the outputs of each of the network's calls, shape [times][calls][outputs]; empty without a network
 */
public record MeasuredPrediction(double[] quantities, double[] network) {}
