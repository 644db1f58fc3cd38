package odesweep.core.objective;

import odesweep.core.nn.Mlp;

/**
 * What a training makes small, as a function of the network's parameters and of some times: collocation times, or the
 * starts of trajectories. Not thread safe; nothing is allocated once a number of times has been seen.
 */
public sealed interface Loss permits ResidualLoss, TrajectoryLoss {
    Mlp mlp();

    /**
     * The loss over times [from, from + count), and its gradient.
     *
     * @param times increasing where a finite difference is taken
     * @param weights of the times in a mean, relative to each other
     * @param gradient set to the parameters' gradient (modified)
     */
    double gradient(double[] parameters, double[] times, double[] weights, int from, int count, double[] gradient);

    /** The loss alone, at no more cost than it needs. */
    double value(double[] parameters, double[] times, double[] weights, int from, int count);

    /** {@link #value} of the network that answers zero everywhere. */
    double trivial(double[] times, double[] weights, int from, int count);

    /** Whether every unit of {@code layer} had zero slope throughout the last {@link #gradient}. */
    boolean isDead(int layer);

    /** The solution that the network stands for, at strictly increasing times within the problem's span. Shape [times][dimension]. */
    double[] predict(double[] parameters, double[] times);

    /** Rows the network was evaluated at so far. */
    long evaluations();

    default long acceptedSteps() {
        return 0;
    }

    default long rejectedSteps() {
        return 0;
    }
}
