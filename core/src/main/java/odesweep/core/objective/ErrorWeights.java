package odesweep.core.objective;

/**
 * The constants of a {@link LossFunction}.
 *
 * @param delta {@code huber_delta}
 * @param components a weight for each component of the state
 */
record ErrorWeights(double delta, double[] components) {}
