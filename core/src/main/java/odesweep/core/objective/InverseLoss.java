package odesweep.core.objective;

import static odesweep.core.setting.SettingException.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import odesweep.core.Xoshiro;
import odesweep.core.compute.Kernels;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.TangentTape;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.OpenScales;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Scales;
import odesweep.core.problem.StartValue;

/**
 * The residual objective on measurements: the network is y(t), trained together with the equation's estimated parameters so that y' - f(t,
 * y; p) vanishes at sampled times and y passes by what was measured (Raissi, Perdikaris and Karniadakis 2019, "inverse problems").
 */
final class InverseLoss implements Loss {
    private final OpenProblem open;
    final ResidualLoss residual;
    final TangentTape tape; // at the measured times
    final Passage fitted;
    final MeasuredErrors errors;
    final MeasuredUnknowns unknowns;
    final double[] field; // weights, which are not used, and the values of the equation's parameters
    final double[] p;
    private final double[] fieldGradient;
    final ErrorWeights errorWeights;
    private final LossFunction lossFunction;
    private final double dataWeight;
    private final double scale;
    private final Mlp mlp;
    final InverseUnits units;
    private long evaluations;

    InverseLoss(Problem problem, LossConfig settings, Mlp mlp, Kernels kernels) {
        open = problem.open().orElseThrow();
        InverseProblem inverse = new InverseProblem(problem, open);
        units = new InverseUnits(inverse, open, settings);
        LossConfig even = settings.withErrors(settings.errors().evenly());
        residual = new ResidualLoss(
                units.scales
                        .map(scales ->
                                scales.problem(inverse, settings.sampling().interval()))
                        .orElse(inverse),
                units.scales.map(even::scaled).orElse(even),
                mlp,
                kernels);
        tape = new TangentTape(mlp, kernels);
        this.mlp = mlp;
        unknowns = new MeasuredUnknowns(open, mlp.parameterCount());
        errors = new MeasuredErrors(open);
        MeasuredTrajectory trajectory = open.measurements().trajectories().get(0);
        fitted = new Passage(open, 0, trajectory.fitted(), OpenScales.none(open).units());
        errorWeights = settings.errors().weights(open.quantities().outputs());
        lossFunction = settings.errors().lossFunction();
        dataWeight = settings.residual().dataWeight();
        scale = dataWeight
                / (settings.errors().reduction() == Reduction.MEAN
                        ? open.measurements().count(true)
                        : 1);
        p = residual.p;
        field = new double[mlp.parameterCount() + p.length];
        fieldGradient = new double[field.length];
    }

    @Override
    public Optional<Scales> scales() {
        return units.scales;
    }

    @Override
    public Mlp mlp() {
        return mlp;
    }

    @Override
    public int parameterCount() {
        return unknowns.count();
    }

    @Override
    public double[] initialParameters(InitializationConfig initial, Xoshiro rng) {
        return unknowns.initialize(mlp, initial, rng);
    }

    void load(double[] vector) {
        unknowns.toField(vector, field);
        System.arraycopy(field, mlp.parameterCount(), p, 0, p.length);
    }

    /** Sets a passage's states to the network's, and the errors to theirs. */
    void observe(double[] vector, Passage passage) {
        int dimension = open.dimension();
        double[] times = units.times(passage.times, 0, passage.length);
        tape.forward(vector, times, 0, passage.length, Double.NaN, false);
        evaluations += passage.length;
        for (int n = 0; n < passage.length; n++) {
            for (int d = 0; d < dimension; d++) {
                passage.states[n * dimension + d] = units.states[d] * tape.output()[d * tape.stride() + n];
            }
        }
        errors.compute(passage, p);
    }

    /** The weighted loss of the fitted values' errors, which become its derivatives. */
    private double dataLoss() {
        int width = errorWeights.components().length;
        double loss = 0;
        for (int n = 0; n < fitted.length; n++) {
            loss = lossFunction.add(errorWeights, errors.errors(), n * width, scale, scale, loss);
        }
        return loss;
    }

    /** The factor of the square of quantity q's errors. */
    double dataScale(int q) {
        return scale * errorWeights.components()[q];
    }

    @Override
    public double gradient(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] gradient) {
        load(parameters);
        double loss = residual.gradient(parameters, units.times(times, from, count), weights, from, count, gradient);
        observe(parameters, fitted);
        loss += dataLoss();
        Arrays.fill(fieldGradient, 0);
        errors.pullBack(fitted, p, fieldGradient, mlp.parameterCount());
        for (int k = 0; k < p.length; k++) {
            fieldGradient[mlp.parameterCount() + k] -= residual.pBar[k]; // a residual is y' - f
        }
        takeStateBars(fitted);
        tape.backward(gradient);
        unknowns.addFieldGradient(parameters, fieldGradient, gradient);
        return loss;
    }

    /** Sets the cotangents of the network's outputs to those of the passage's states. */
    void takeStateBars(Passage passage) {
        int dimension = open.dimension();
        double[] outBar = tape.outputBar();
        for (int n = 0; n < passage.length; n++) {
            for (int d = 0; d < dimension; d++) {
                outBar[d * tape.stride() + n] = units.states[d] * passage.statesBar[n * dimension + d];
            }
        }
    }

    @Override
    public double value(double[] parameters, double[] times, double[] weights, int from, int count) {
        load(parameters);
        double loss = residual.value(parameters, units.times(times, from, count), weights, from, count);
        observe(parameters, fitted);
        return loss + dataLoss();
    }

    @Override
    public Optional<SquaredLoss> squares() {
        return residual.squares().map(rows -> new InverseRows(this, (ResidualRows) rows, open.dimension()));
    }

    /** The loss of a network that is zero everywhere, with each quantity's mean in place of what it predicts. */
    @Override
    public double trivial(double[] times, double[] weights, int from, int count) {
        for (int k = 0; k < p.length; k++) {
            p[k] = open.parameters().get(k).start();
        }
        double loss = residual.trivial(units.times(times, from, count), weights, from, count);
        errors.computeTrivial(fitted);
        return loss + dataLoss();
    }

    @Override
    public Optional<DataFit> dataFit(double[] parameters) {
        load(parameters);
        Passage all = new Passage(
                open, 0, fitted.trajectory.length(), OpenScales.none(open).units());
        observe(parameters, all);
        DataFitSums sums = new DataFitSums();
        sums.add(all, errors);
        return Optional.of(sums.fit());
    }

    /** Without intervals: the residuals are no measurements. */
    @Override
    public Estimates estimates(double[] parameters) {
        return new Estimates(Linearisation.unknown(unknowns, parameters, mlp.parameterCount()), Double.NaN);
    }

    @Override
    public double[] predict(double[] parameters, double[] times) {
        double[] at = Arrays.copyOf(units.times(times, 0, times.length), times.length);
        double[] states = residual.predict(parameters, at);
        units.scales.ifPresent(scales -> scales.unscaleStates(states));
        return states;
    }

    @Override
    public Optional<MeasuredPrediction> predictMeasured(double[] parameters, int trajectory, double[] times) {
        double[] states = predict(parameters, times);
        load(parameters);
        double[] quantities =
                new double[times.length * open.measurements().quantities().size()];
        open.quantities().evaluate(times.length, times, states, p, new double[0], quantities);
        return Optional.of(new MeasuredPrediction(quantities, new double[0]));
    }

    @Override
    public boolean isDead(int layer) {
        return residual.isDead(layer);
    }

    @Override
    public Optional<String> overflow() {
        return residual.overflow();
    }

    @Override
    public long evaluations() {
        return evaluations + residual.evaluations();
    }

    /** Checks that the residual objective can have the problem, with or without data. */
    static void checkRules(LossConfig config) {
        // This must not fail if no source has the problem: an executor that lacks a jar reports it for each
        // training.
        check(
                List.of("objective", "problem"),
                config.problem()
                        .find()
                        .map(known -> known.equation().isPresent()
                                || known.open().filter(InverseLoss::takes).isPresent())
                        .orElse(true),
                "objective residual needs a problem with an equation, got %s, which has %s; use objective:"
                        + " trajectory",
                config.problem(),
                config.problem().find().flatMap(Problem::open).isPresent()
                        ? "several trajectories, unknown terms or estimated initial states, while its network is"
                                + " one solution"
                        : "none that is wholly known");
        check(
                List.of("initial_condition", "problem"),
                config.residual().initialCondition() == InitialCondition.SOFT
                        || config.problem().find().flatMap(Problem::open).isEmpty(),
                "initial_condition must be soft for a problem with data, which may not tell all of the initial state,"
                        + " got hard; use soft");
    }

    /** Whether an open problem is one of this kind: one solution of a known equation. */
    static boolean takes(OpenProblem open) {
        return open.network().isEmpty()
                && open.measurements().trajectories().size() == 1
                && open.starts().stream().noneMatch(StartValue.Estimated.class::isInstance);
    }
}
