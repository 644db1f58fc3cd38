package odesweep.core.objective;

import static odesweep.core.Check.check;

import odesweep.core.nn.Mlp;
import odesweep.core.problem.Interval;
import odesweep.core.sample.SamplingConfig;
import odesweep.core.sample.TimeSampling;

/**
 * The function of a network's parameters that a training makes small, taken at some times: collocation times, or the starts of
 * trajectories. Not thread safe; nothing is allocated once a number of times has been seen.
 */
public interface Loss {
    /** The most times at which a predicted solution is compared with the truth. */
    int PREDICTION_TIMES = 1000;

    /** The network's shape. */
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

    /**
     * The times at which the loss of a trained network is measured, the same whatever times it was trained at: even steps from
     * one end of the interval to the other, so that with {@link TimeSampling#GRID} they are those that were trained.
     */
    default double[] judgedTimes(SamplingConfig sampling) {
        double[] times = new double[sampling.points()];
        TimeSampling.GRID.sampler(times.length).draw(sampling.interval(), null, times, new double[times.length]);
        return times;
    }

    /** The times of {@code span} at which the predicted solution is compared with the truth: those that no sampling prefers. */
    default double[] predictionTimes(Interval span) {
        return span.middles(PREDICTION_TIMES);
    }

    /** The solution that the network stands for, at strictly increasing times within the problem's span. Shape [times][dimension]. */
    double[] predict(double[] parameters, double[] times);

    /**
     * Everything that the next gradients depend on, beside the parameters and the times: nothing, for most losses. A new array,
     * of the same length at any time.
     */
    default double[] state() {
        return new double[0];
    }

    /** Goes on from {@code state}, as {@link #state} gave it, to the same bits. */
    default void restore(double[] state) {
        check(
                state.length == 0,
                "a loss's state must have 0 numbers, got %s; use the configuration it was of",
                state.length);
    }

    /** Rows the network was evaluated at so far. */
    long evaluations();

    default long acceptedSteps() {
        return 0;
    }

    default long rejectedSteps() {
        return 0;
    }
}
