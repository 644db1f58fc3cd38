package odesweep.core.objective;

import static odesweep.core.Check.check;

import java.util.Optional;
import odesweep.core.Xoshiro;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.ode.StepCounts;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OpenScales;
import odesweep.core.problem.Scales;
import odesweep.core.sample.SamplingConfig;

/**
 * The function of a network's parameters that a training minimizes, evaluated at given times: collocation times, or the starts of
 * trajectories. Not thread safe; allocates nothing for a number of times that it has seen before.
 */
public interface Loss {
    /** The most times at which a predicted solution is compared with the truth. */
    int PREDICTION_TIMES = 1000;

    /** The network's shape. */
    Mlp mlp();

    /** The units in which the network computes; empty for the problem's own. The first call may take long, see {@link #checkWith}. */
    default Optional<Scales> scales() {
        return Optional.empty();
    }

    /** The units of a network among the terms of an equation; empty for the problem's own, and for other networks. */
    default Optional<OpenScales> openScales() {
        return Optional.empty();
    }

    /** The number of parameters to train: the network's, then others that the loss has. */
    default int parameterCount() {
        return mlp().parameterCount();
    }

    /** The parameters before a training, drawn from {@code rng}. A new array of {@link #parameterCount} numbers. */
    default double[] initialParameters(InitializationConfig initial, Xoshiro rng) {
        return mlp().initialize(initial, rng);
    }

    /**
     * The loss over times [from, from + count), and its gradient.
     *
     * @param times increasing if a finite difference is taken
     * @param weights the times' relative weights in a mean
     * @param gradient set to the parameters' gradient (modified)
     */
    double gradient(double[] parameters, double[] times, double[] weights, int from, int count, double[] gradient);

    /** The loss without its gradient. */
    double value(double[] parameters, double[] times, double[] weights, int from, int count);

    /** The same loss as a sum of squares, with which {@code levenberg_marquardt} trains; empty where it is none. */
    default Optional<SquaredLoss> squares() {
        return Optional.empty();
    }

    /** A fraction of the {@link #trivial} loss so small that errors of computing alone may make it. */
    default double resolution() {
        return 1e-24; // errors of 1e-12, some thousand roundings
    }

    /** The {@link #value} of a network that is zero everywhere. */
    double trivial(double[] times, double[] weights, int from, int count);

    /** The number of windows of time, each with its own part of the parameters; they are trained one after another. */
    default int windows() {
        return 1;
    }

    /**
     * The loss of a window, as a function of its part of the parameters.
     *
     * @param parameters of all windows, of which those before are trained
     */
    default Loss window(int number, double[] parameters) {
        return this;
    }

    /** The initial state of each window. */
    default double[][] starts(double[] parameters) {
        return new double[0][];
    }

    /** The times of a window's training. */
    default SamplingConfig windowed(SamplingConfig sampling, int window) {
        return sampling;
    }

    /**
     * Measures the loss from now on at a part of what a solution is compared with, in order of time; in the beginning, at all of it.
     *
     * @param fraction above 0, at most 1
     */
    default void reachTo(double fraction) {}

    /** The times of a training that reaches a fraction of the way from the start on. */
    default SamplingConfig reached(SamplingConfig sampling, double fraction) {
        return sampling;
    }

    /** Whether every unit of {@code layer} had zero slope throughout the last {@link #gradient}. */
    boolean isDead(int layer);

    /**
     * The times at which the loss of a trained network is measured, whatever times it was trained at: even steps, on the scale
     * of the times, from one end of the interval to the other. With {@link odesweep.core.sample.TimeSampling#GRID} they are the
     * trained ones.
     */
    default double[] judgedTimes(SamplingConfig sampling) {
        return sampling.grid(sampling.points());
    }

    /** The times in {@code span} at which the predicted solution is compared with the truth; no sampling prefers them. */
    default double[] predictionTimes(Interval span) {
        return span.middles(PREDICTION_TIMES);
    }

    /** The part of the problem's time that a training's times let the network learn: where its prediction is judged. */
    default Interval judgedInterval(SamplingConfig sampling) {
        return sampling.interval();
    }

    /** Checks that {@link #predict} can begin at a time. */
    default void checkStart(double start) {}

    /** The solution that the network represents, at strictly increasing times within the problem's span. Shape [times][dimension]. */
    double[] predict(double[] parameters, double[] times);

    /**
     * As {@link #predict}; where the network is a vector field, the solution through the true state at {@code start}.
     *
     * @param start no later than the first time
     */
    default double[] predictFrom(double start, double[] parameters, double[] times) {
        return predict(parameters, times);
    }

    /** What is predicted of a measured trajectory at increasing times; empty if the loss is not of measurements. */
    default Optional<MeasuredPrediction> predictMeasured(double[] parameters, int trajectory, double[] times) {
        return Optional.empty();
    }

    /**
     * The network where it is the solution itself, with its derivatives; empty for other losses. Not counted as evaluations.
     *
     * @param times increasing
     */
    default Optional<Trace> trace(double[] parameters, double[] times) {
        return Optional.empty();
    }

    /** How near the predictions are to measurements; empty if the loss is not of measurements. */
    default Optional<DataFit> dataFit(double[] parameters) {
        return Optional.empty();
    }

    /** What the parameters estimate besides a network, with confidence intervals where they are known. */
    default Estimates estimates(double[] parameters) {
        return Estimates.NONE;
    }

    /** Calls {@code check} from time to time during all work from now on, if that takes long; it may throw to end the training. */
    default void checkWith(Runnable check) {}

    /** Why it is the parameters that have exploded where a solver has given up, in one line; empty where they have not. */
    default Optional<String> explosion(double[] parameters) {
        return Optional.empty();
    }

    /** What the last {@link #gradient} computed that is not finite though the network is, in one line. */
    default Optional<String> overflow() {
        return Optional.empty();
    }

    /**
     * The state on which the next gradients depend, besides the parameters and the times: empty for most losses. A new array, always
     * of the same length.
     */
    default double[] state() {
        return new double[0];
    }

    /** Restores a {@link #state}; the following gradients have the same bits. */
    default void restore(double[] state) {
        check(
                state.length == 0,
                "a loss's state must have 0 numbers, got %s; use the configuration that it belongs to",
                state.length);
    }

    /** The number of rows at which the network has been evaluated. */
    long evaluations();

    /** The steps of the solver; none if the loss has no solver. */
    default StepCounts steps() {
        return StepCounts.NONE;
    }
}
