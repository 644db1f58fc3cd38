package odesweep.core.train;

import static odesweep.core.Check.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.objective.Loss;
import odesweep.core.objective.MeasuredPrediction;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OpenScales;
import odesweep.core.problem.Scales;
import odesweep.core.sample.SamplingConfig;

/** A trained network and the solution that it predicts. Not thread safe. */
public final class Model {
    /**
     * A part of the time with a network of its own.
     *
     * @param start the state at its start, as the window before predicts it
     * @param parametersAt where its network's parameters begin
     */
    public record Window(Interval time, double[] start, int parametersAt) {}

    private final Loss loss;
    private final SamplingConfig sampling;
    private final double[] parameters;
    private final Interval trained;

    /** @param parameters as in {@link TrainingResult#parameters} */
    public Model(TrainingConfig config, double[] parameters) {
        loss = config.loss(config.kernels());
        sampling = config.sampling();
        this.parameters = parameters.clone();
        trained = loss.judgedInterval(config.sampling());
        check(
                parameters.length == loss.parameterCount(),
                "a model needs %s parameters, got %s; use the configuration they were trained with",
                loss.parameterCount(),
                parameters.length);
    }

    /**
     * The predicted solution, integrated from the problem's initial state if the network is a vector field.
     *
     * @param times strictly increasing, none before the problem's initial time
     * @return shape [times][dimension]
     * @throws odesweep.core.ode.NonFiniteException when the prediction is not finite
     * @throws odesweep.core.ode.StiffException when the solver gives up
     */
    public double[] predict(double... times) {
        return loss.predict(parameters, times);
    }

    /** The part of the problem's time that the model was trained on, where {@code rel_error} is measured. */
    public Interval trained() {
        return trained;
    }

    /**
     * As {@link #predict}; if the network is a vector field, integrated from the true state at the start of {@link #trained}, as
     * {@code rel_error} is measured.
     *
     * @param times strictly increasing, none before that start
     * @throws odesweep.core.problem.NoTruthException if the true state there is unknown
     */
    public double[] predictTrained(double... times) {
        return loss.predictFrom(trained.start(), parameters, times);
    }

    /**
     * What the model predicts of a measured trajectory; empty if it was not trained on measurements. Throws as {@link #predict}.
     *
     * @param trajectory its number among all
     * @param times increasing, none before the trajectory's start
     */
    public Optional<MeasuredPrediction> predictMeasured(int trajectory, double... times) {
        return loss.predictMeasured(parameters, trajectory, times);
    }

    /**
     * The units in which the network computes; empty for the problem's own. May take long, as it may have to solve the problem.
     * {@link #predict} is in the problem's units nevertheless.
     */
    public Optional<Scales> scales() {
        return loss.scales();
    }

    /** The windows of time, in order; empty if one network is for all of it. */
    public List<Window> windows() {
        double[][] starts = loss.starts(parameters);
        return IntStream.range(0, starts.length)
                .mapToObj(w -> new Window(
                        loss.windowed(sampling, w).interval(),
                        starts[w],
                        w * loss.mlp().parameterCount()))
                .toList();
    }

    /** The units of a network among the terms of an equation; empty for the problem's own, and for other networks. */
    public Optional<OpenScales> openScales() {
        return loss.openScales();
    }

    /** The network's shape, and so the parameters' layout. */
    public Mlp network() {
        return loss.mlp();
    }
}
