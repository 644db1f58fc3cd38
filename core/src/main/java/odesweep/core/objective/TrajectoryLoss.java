package odesweep.core.objective;

import static odesweep.core.Check.check;

import java.util.Arrays;
import java.util.Optional;
import odesweep.core.adjoint.NetworkField;
import odesweep.core.adjoint.TrajectoryGradient;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.Mlp;
import odesweep.core.ode.SolverConfig;
import odesweep.core.ode.StepControl;
import odesweep.core.ode.StepCounts;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Truth;
import odesweep.core.sample.SamplingConfig;

/**
 * The trajectory objective: the network is the vector field, trained so that solutions from true states at sampled starts pass
 * through the true states at even times over the horizon.
 */
final class TrajectoryLoss implements Loss {
    /** The number of solves that share a pass of the tape: enough to fill the kernels, few enough to stay in cache. */
    static final int BLOCK = 16;
    /** The number of starts at which the loss of a trained network is measured. */
    private static final int JUDGED_STARTS = 200;

    private final Problem problem;
    private final SolverConfig solver;
    private final Reduction reduction;
    private final LossFunction lossFunction;
    final ErrorWeights errorWeights;
    private final int dimension;
    private final Mlp mlp;
    final NetworkField field;
    final TrajectoryGradient solves;
    private final Interval starts;
    private final Interval covered; // by all trajectories
    private Optional<Truth> truth = Optional.empty(); // made at first use, which may take long
    private final double[] allOffsets;
    double[] offsets; // the first of all
    private Runnable check = () -> {};
    final double[] start = new double[BLOCK];
    final double[] y0;
    final double[] observed;
    private final double[] observedBar;
    private final double[] target;

    /** @param problem in the units of the settings */
    TrajectoryLoss(Problem problem, LossConfig settings, Mlp mlp, Kernels kernels) {
        this.problem = problem;
        solver = settings.solver();
        reduction = settings.errors().reduction();
        dimension = problem.dimension();
        lossFunction = settings.errors().lossFunction();
        errorWeights = settings.errors().weights(dimension);
        this.mlp = mlp;
        field = new NetworkField(mlp, settings.trajectory().networkInput(), dimension, kernels);
        solves = settings.trajectory().gradient().of(field, solver);
        starts = settings.sampling().interval();
        covered = new Interval(
                starts.start(), starts.end() + settings.trajectory().horizon());
        allOffsets = settings.trajectory().offsets();
        offsets = allOffsets;
        y0 = new double[BLOCK * dimension];
        observed = new double[BLOCK * offsets.length * dimension];
        observedBar = new double[observed.length];
        target = new double[dimension];
    }

    @Override
    public Mlp mlp() {
        return mlp;
    }

    @Override
    public double gradient(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] gradient) {
        field.load(parameters);
        Arrays.fill(gradient, 0);
        double scale = scale(weights, from, count);
        double loss = 0;
        for (int b = 0; b < count; b += BLOCK) {
            int rows = Math.min(BLOCK, count - b);
            begin(times, from + b, rows);
            solves.solve(rows, start, y0, offsets, observed);
            loss += compare(weights, from + b, rows, scale);
            solves.addGradient(rows, start, offsets, observed, observedBar, gradient);
        }
        return loss;
    }

    @Override
    public double value(double[] parameters, double[] times, double[] weights, int from, int count) {
        field.load(parameters);
        double scale = scale(weights, from, count);
        double loss = 0;
        for (int b = 0; b < count; b += BLOCK) {
            int rows = Math.min(BLOCK, count - b);
            begin(times, from + b, rows);
            solves.observe(rows, start, y0, offsets, observed);
            loss += compare(weights, from + b, rows, scale);
        }
        return loss;
    }

    /** At the first times of comparison, at least one. */
    @Override
    public void reachTo(double fraction) {
        double end = fraction * allOffsets[allOffsets.length - 1];
        int count = 1;
        while (count < allOffsets.length && allOffsets[count] <= end) {
            count++;
        }
        offsets = Arrays.copyOf(allOffsets, count);
    }

    @Override
    public Optional<SquaredLoss> squares() {
        return lossFunction == LossFunction.MSE ? Optional.of(new TrajectoryRows(this, dimension)) : Optional.empty();
    }

    /** Below it a loss is the solver's errors rather than the network's. */
    @Override
    public double resolution() {
        double error = 10 * solver.rtol();
        return solver.stepControl() == StepControl.FIXED ? Loss.super.resolution() : error * error;
    }

    /** The loss of a zero field, which leaves every state at its start. */
    @Override
    public double trivial(double[] times, double[] weights, int from, int count) {
        double scale = scale(weights, from, count);
        double loss = 0;
        for (int b = 0; b < count; b += BLOCK) {
            int rows = Math.min(BLOCK, count - b);
            begin(times, from + b, rows);
            for (int r = 0; r < rows; r++) {
                for (int o = 0; o < offsets.length; o++) {
                    System.arraycopy(y0, r * dimension, observed, (r * offsets.length + o) * dimension, dimension);
                }
            }
            loss += compare(weights, from + b, rows, scale);
        }
        return loss;
    }

    double scale(double[] weights, int from, int count) {
        double total = 0;
        for (int n = from; n < from + count; n++) {
            total += weights[n];
        }
        return (reduction == Reduction.MEAN ? 1.0 / (dimension * offsets.length) : count) / total;
    }

    Truth truth() {
        if (truth.isEmpty()) {
            truth = Optional.of(Truth.of(problem, covered, check));
        }
        return truth.get();
    }

    void begin(double[] times, int from, int rows) {
        Truth truth = truth();
        for (int r = 0; r < rows; r++) {
            start[r] = times[from + r];
            truth.at(start[r], y0, r * dimension);
        }
    }

    @Override
    public Optional<String> explosion(double[] parameters) {
        field.load(parameters);
        field.record(false);
        return Explosion.of(field, truth(), starts.middles(JUDGED_STARTS), offsets[0]);
    }

    /** The block's part of the loss; sets {@link #observedBar} to its gradient. */
    private double compare(double[] weights, int from, int rows, double scale) {
        Truth truth = truth();
        double loss = 0;
        for (int r = 0; r < rows; r++) {
            double weight = weights[from + r] * scale;
            for (int o = 0; o < offsets.length; o++) {
                truth.at(start[r] + offsets[o], target, 0);
                int at = (r * offsets.length + o) * dimension;
                for (int d = 0; d < dimension; d++) {
                    observedBar[at + d] = observed[at + d] - target[d];
                }
                loss = lossFunction.add(errorWeights, observedBar, at, weight, weight, loss);
            }
        }
        return loss;
    }

    @Override
    public boolean isDead(int layer) {
        return field.isDead(layer);
    }

    @Override
    public void checkWith(Runnable check) {
        this.check = check;
        solves.checkWith(check);
    }

    /**
     * From the first start to the last trajectory's end, without what is before the initial state. An end that is the span's but for
     * rounding is the span's.
     */
    @Override
    public Interval judgedInterval(SamplingConfig sampling) {
        double t0 = problem.span().start();
        double spanEnd = problem.span().end();
        double from = covered.start();
        double to = covered.end();
        double end = Math.abs(to - spanEnd) <= 4 * Math.ulp(spanEnd) ? spanEnd : to;
        return new Interval(from < t0 && t0 < end ? t0 : from, end);
    }

    /** Integrates from the initial state; with fixed steps, at most as many observations as steps are taken between them. */
    @Override
    public double[] predict(double[] parameters, double[] times) {
        checkStart(times[0]);
        return rollOut(parameters, problem.span().start(), problem.initialState(), times);
    }

    @Override
    public void checkStart(double start) {
        String rule = "a trajectory must not begin before its initial state at %s, got from %s; begin there";
        check(start >= problem.span().start(), rule, problem.span().start(), start);
    }

    @Override
    public double[] predictFrom(double start, double[] parameters, double[] times) {
        if (start == problem.span().start()) {
            return predict(parameters, times);
        }
        double[] state = new double[dimension];
        truth().at(start, state, 0);
        return rollOut(parameters, start, state, times);
    }

    private double[] rollOut(double[] parameters, double t0, double[] initial, double[] times) {
        field.load(parameters);
        return solves.rollOut(t0, initial, times);
    }

    @Override
    public double[] judgedTimes(SamplingConfig sampling) {
        return sampling.middles(sampling.interval().length() == 0 ? 1 : JUDGED_STARTS);
    }

    /** The times of comparison; with fixed steps they are ends of steps, so that the prediction takes the same steps. */
    @Override
    public double[] predictionTimes(Interval span) {
        if (solver.stepControl() != StepControl.FIXED) {
            return Loss.super.predictionTimes(span);
        }
        int steps = (int) Math.ceil(span.length() / solver.stepSize() - 1e-9);
        double[] ends = new double[Math.max(1, Math.min(PREDICTION_TIMES, steps))];
        for (int n = 0; n < ends.length; n++) {
            ends[n] = span.start() + span.length() * (n + 1) / ends.length;
        }
        return ends;
    }

    @Override
    public double[] state() {
        return solves.state();
    }

    @Override
    public void restore(double[] state) {
        solves.restore(state);
    }

    @Override
    public long evaluations() {
        return solves.evaluations();
    }

    @Override
    public StepCounts steps() {
        return solves.steps();
    }
}
