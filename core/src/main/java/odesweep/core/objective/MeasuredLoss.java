package odesweep.core.objective;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import odesweep.core.Xoshiro;
import odesweep.core.compute.Kernels;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.ode.StepCounts;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.OpenScales;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Scales;
import odesweep.core.sample.SamplingConfig;

/**
 * The trajectory objective on measurements: solutions of an open problem, from each trajectory's start, pass by what was measured of it. Its
 * "times" are the numbers, from 0, of the trajectories with fitted values.
 */
final class MeasuredLoss implements Loss {
    private final Problem problem;
    private final OpenProblem open;
    private final Reduction reduction;
    private final StartValues startValues;
    private final LossFunction lossFunction;
    final ErrorWeights errorWeights;
    final int width;
    private final Mlp mlp;
    private final boolean isScaled;
    private final OpenScales scales;
    private final MeasuredUnknowns unknowns;
    final PassageSolver solver;
    final MeasuredErrors errors;
    /** What is fitted of each trajectory that has fitted values. */
    private Passage[] fitted;

    private int fittedValues;

    MeasuredLoss(LossConfig settings, Mlp mlp, Kernels kernels) {
        problem = settings.problem().resolve();
        open = problem.open().orElseThrow();
        reduction = settings.errors().reduction();
        startValues = settings.trajectory().startValues();
        lossFunction = settings.errors().lossFunction();
        width = open.quantities().outputs();
        errorWeights = settings.errors().weights(width);
        this.mlp = mlp;
        unknowns = new MeasuredUnknowns(open, mlp.parameterCount());
        ScalingConfig scaling = settings.scaling();
        isScaled = scaling.scaling() == Scaling.AUTO;
        scales = isScaled ? OpenScales.of(problem, scaling.stateScales()) : OpenScales.none(open);
        solver = new PassageSolver(open, scales, mlp, kernels, settings.solver(), unknowns);
        errors = new MeasuredErrors(open);
        reachTo(1);
    }

    /** At the first fitted times of each trajectory, at least one. */
    @Override
    public void reachTo(double fraction) {
        List<MeasuredTrajectory> trajectories = open.measurements().trajectories();
        fitted = IntStream.range(0, trajectories.size())
                .filter(k -> trajectories.get(k).fitted() > 0)
                .mapToObj(k -> passage(k, Passage.reached(open, trajectories.get(k), fraction)))
                .toArray(Passage[]::new);
        fittedValues = Arrays.stream(fitted).mapToInt(Passage::values).sum();
    }

    private Passage passage(int trajectory, int length) {
        return new Passage(open, trajectory, length, scales.units());
    }

    @Override
    public Mlp mlp() {
        return mlp;
    }

    @Override
    public Optional<Scales> scales() {
        return isScaled ? Optional.of(scales.units()) : Optional.empty();
    }

    @Override
    public Optional<OpenScales> openScales() {
        return isScaled && mlp.parameterCount() > 0 ? Optional.of(scales) : Optional.empty();
    }

    @Override
    public int parameterCount() {
        return unknowns.count();
    }

    @Override
    public double[] initialParameters(InitializationConfig initial, Xoshiro rng) {
        double[] vector = unknowns.initialize(mlp, initial, rng);
        if (startValues == StartValues.RANDOM) {
            unknowns.draw(vector, rng);
        }
        return vector;
    }

    Passage sample(double time) {
        return fitted[(int) Math.rint(time)];
    }

    @Override
    public double gradient(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] gradient) {
        solver.load(parameters);
        Arrays.fill(gradient, 0);
        double scale = scale(weights, from, count);
        double loss = 0;
        for (int b = from; b < from + count; b++) {
            Passage passage = sample(times[b]);
            solver.solve(passage);
            errors.compute(passage, solver.parameters());
            loss = addLosses(passage.length, weights[b] * scale, loss);
            solver.addGradient(passage, errors, gradient);
        }
        return loss;
    }

    @Override
    public double value(double[] parameters, double[] times, double[] weights, int from, int count) {
        solver.load(parameters);
        double scale = scale(weights, from, count);
        double loss = 0;
        for (int b = from; b < from + count; b++) {
            Passage passage = sample(times[b]);
            solver.observe(passage);
            errors.compute(passage, solver.parameters());
            loss = addLosses(passage.length, weights[b] * scale, loss);
        }
        return loss;
    }

    @Override
    public Optional<SquaredLoss> squares() {
        int longest =
                Arrays.stream(fitted).mapToInt(passage -> passage.length).max().orElseThrow();
        return lossFunction == LossFunction.MSE ? Optional.of(new MeasuredRows(this, longest)) : Optional.empty();
    }

    /** The loss of a prediction that is each quantity's mean. */
    @Override
    public double trivial(double[] times, double[] weights, int from, int count) {
        double scale = scale(weights, from, count);
        double loss = 0;
        for (int b = from; b < from + count; b++) {
            errors.computeTrivial(sample(times[b]));
            loss = addLosses(sample(times[b]).length, weights[b] * scale, loss);
        }
        return loss;
    }

    /** Of a trajectory's losses: a mean is over all fitted values, of which the batch is a sample. */
    double scale(double[] weights, int from, int count) {
        double total = 0;
        for (int n = from; n < from + count; n++) {
            total += weights[n];
        }
        return (reduction == Reduction.MEAN ? (double) fitted.length / fittedValues : count) / total;
    }

    /** The sum with the losses of the errors at so many times, which become the losses' derivatives. */
    private double addLosses(int times, double weight, double sum) {
        double loss = sum;
        for (int n = 0; n < times; n++) {
            loss = lossFunction.add(errorWeights, errors.errors(), n * width, weight, weight, loss);
        }
        return loss;
    }

    @Override
    public Optional<MeasuredPrediction> predictMeasured(double[] parameters, int trajectory, double[] times) {
        double[] states = solver.rollOut(parameters, trajectory, times);
        double[] quantities = new double[times.length * width];
        open.quantities().evaluate(times.length, times, states, solver.parameters(), new double[0], quantities);
        double[] network = solver.networkOutputs(times, states);
        for (int e = 0; e < network.length; e++) {
            network[e] *= scales.outputUnits().get(e % scales.outputUnits().size());
        }
        return Optional.of(new MeasuredPrediction(quantities, network));
    }

    @Override
    public Optional<DataFit> dataFit(double[] parameters) {
        solver.load(parameters);
        DataFitSums sums = new DataFitSums();
        List<MeasuredTrajectory> trajectories = open.measurements().trajectories();
        for (int k = 0; k < trajectories.size(); k++) {
            Passage passage = passage(k, trajectories.get(k).length());
            solver.observe(passage);
            errors.compute(passage, solver.parameters());
            sums.add(passage, errors);
        }
        return Optional.of(sums.fit());
    }

    /** Intervals are those of least squares without a network beside the numbers. */
    @Override
    public Estimates estimates(double[] parameters) {
        int weights = mlp.parameterCount();
        int count = unknowns.all().size();
        Optional<SquaredLoss> rows = squares();
        if (weights > 0 || !Linearisation.isFor(count) || rows.isEmpty()) {
            return new Estimates(Linearisation.unknown(unknowns, parameters, weights), Double.NaN);
        }
        double[] all = IntStream.range(0, fitted.length).asDoubleStream().toArray();
        double[] even = new double[all.length];
        Arrays.fill(even, 1);
        double[] residuals = new double[rows.get().residuals(all.length)];
        double[] slopes = new double[count * residuals.length];
        rows.get().linearize(parameters, all, even, 0, all.length, residuals, slopes, residuals.length);
        return Linearisation.of(unknowns, parameters, 0, residuals, slopes, residuals.length, fittedValues);
    }

    /** From the start of the span, where the first trajectory starts, to the last measured time. */
    @Override
    public Interval judgedInterval(SamplingConfig sampling) {
        return problem.span();
    }

    /** Of the first trajectory. */
    @Override
    public double[] predict(double[] parameters, double[] times) {
        return solver.rollOut(parameters, 0, times);
    }

    @Override
    public boolean isDead(int layer) {
        return solver.isDead(layer);
    }

    @Override
    public void checkWith(Runnable check) {
        solver.solves().checkWith(check);
    }

    @Override
    public double[] state() {
        return solver.solves().state();
    }

    @Override
    public void restore(double[] state) {
        solver.solves().restore(state);
    }

    @Override
    public long evaluations() {
        return solver.solves().evaluations();
    }

    @Override
    public StepCounts steps() {
        return solver.solves().steps();
    }
}
