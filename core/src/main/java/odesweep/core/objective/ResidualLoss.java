package odesweep.core.objective;

import java.util.Arrays;
import java.util.Optional;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.TangentTape;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Problem;
import odesweep.core.sample.SamplingConfig;

/**
 * The residual objective: the network is y(t), trained so that y' - f(t, y) vanishes at sampled times and y(t0) = y0.
 *
 * <p>The time derivative is a tangent propagated with the values; the gradient is propagated back through both. For a soft initial
 * condition the network is also evaluated at t0.
 */
final class ResidualLoss implements Loss {
    final Equation equation;
    final ResidualConfig config;
    private final Reduction reduction;
    private final LossFunction lossFunction;
    final ErrorWeights errorWeights;
    private final int dimension;
    private final double t0;
    final double[] y0; // NaN where it is not known
    final double[] p; // of the equation, which the user of this loss sets
    final double[] pBar; // (∂f/∂p)ᵀ of the residual's gradient
    private final double rise; // the time over which the network enters a hard initial condition
    private final Mlp mlp;
    final TangentTape tape;
    double[] t = {};
    double[] y = {};
    double[] dy = {}; // by config.derivative()
    double[] slope = {};
    double[] rBar = {}; // first the residuals
    double[] fBar = {};
    private double[] yBar = {};
    private double[] noBar = {}; // zeros
    private final double[] missBar; // of the initial state
    double[] gain = {};
    double[] gainSlope = {};
    private int rows; // of the last gradient
    private long evaluations;
    private static final int PREDICTED_AT_ONCE = 128; // few, so that the judgement needs little memory more

    /** @param problem in the units of the settings */
    ResidualLoss(Problem problem, LossConfig settings, Mlp mlp, Kernels kernels) {
        equation = problem.equation().orElseThrow();
        config = settings.residual();
        reduction = settings.errors().reduction();
        dimension = problem.dimension();
        lossFunction = settings.errors().lossFunction();
        errorWeights = settings.errors().weights(dimension);
        missBar = new double[dimension];
        t0 = problem.span().start();
        y0 = problem.initialState();
        p = new double[equation.parameters()];
        pBar = new double[p.length];
        rise = settings.rise();
        this.mlp = mlp;
        tape = new TangentTape(mlp, kernels);
    }

    @Override
    public Mlp mlp() {
        return mlp;
    }

    @Override
    public double gradient(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] gradient) {
        evaluate(parameters, times, from, count);
        rows = count;
        double loss = config.residualWeight() * residual(weights, from, count);
        pullBackResidual(count);
        double[] dyBar = config.derivative() == Derivative.EXACT ? rBar : noBar;
        double[] outBar = tape.outputBar();
        double[] slopeBar = tape.outputSlopeBar();
        loss = addMiss(tape.output(), count, tape.stride(), loss);
        for (int d = 0; d < dimension; d++) {
            int at = d * tape.stride();
            for (int n = 0; n < count; n++) {
                int e = n * dimension + d;
                outBar[at + n] = gain[n] * yBar[e] + gainSlope[n] * dyBar[e];
                slopeBar[at + n] = gain[n] * dyBar[e];
            }
            if (soft()) {
                outBar[at + count] = missBar[d];
                slopeBar[at + count] = 0;
            }
        }
        Arrays.fill(gradient, 0);
        tape.backward(gradient);
        return loss;
    }

    @Override
    public double value(double[] parameters, double[] times, double[] weights, int from, int count) {
        evaluate(parameters, times, from, count);
        double loss = config.residualWeight() * residual(weights, from, count);
        return addMiss(tape.output(), count, tape.stride(), loss);
    }

    @Override
    public SamplingConfig reached(SamplingConfig sampling, double fraction) {
        return sampling.reached(t0, fraction);
    }

    @Override
    public Optional<SquaredLoss> squares() {
        return lossFunction == LossFunction.MSE ? Optional.of(new ResidualRows(this, dimension)) : Optional.empty();
    }

    /**
     * Adds the loss of a soft initial condition to {@code loss}, and sets {@link #missBar} to its gradient.
     *
     * @param initial the network's initial state, from {@code at} in steps of {@code stride}
     */
    private double addMiss(double[] initial, int at, int stride, double loss) {
        if (!soft()) {
            return loss;
        }
        for (int d = 0; d < dimension; d++) {
            missBar[d] = miss(d, initial[at + d * stride]);
        }
        return lossFunction.add(errorWeights, missBar, 0, initialWeight(), initialWeight(), loss);
    }

    @Override
    public double trivial(double[] times, double[] weights, int from, int count) {
        reserve(count);
        double loss = addMiss(new double[dimension], 0, 1, 0);
        for (int n = 0; n < count; n++) {
            for (int d = 0; d < dimension; d++) {
                y[n * dimension + d] = soft() ? 0 : y0[d];
                dy[n * dimension + d] = 0;
            }
        }
        takeDerivative(times, from, count);
        return loss + config.residualWeight() * residual(weights, from, count);
    }

    double miss(int component, double initial) {
        return Double.isNaN(y0[component]) ? 0 : initial - y0[component];
    }

    boolean soft() {
        return config.initialCondition() == InitialCondition.SOFT;
    }

    double initialWeight() {
        return config.initialWeight() / (reduction == Reduction.MEAN ? dimension : 1);
    }

    private void reserve(int count) {
        if (gain.length < count) {
            t = new double[count];
            y = new double[count * dimension];
            dy = new double[count * dimension];
            slope = new double[count * dimension];
            rBar = new double[count * dimension];
            fBar = new double[count * dimension];
            yBar = new double[count * dimension];
            noBar = new double[count * dimension];
            gain = new double[count];
            gainSlope = new double[count];
        }
    }

    /** Writes y and, for an exact derivative, y' at the times to {@link #y} and {@link #dy}. */
    void evaluate(double[] parameters, double[] times, int from, int count) {
        boolean exact = config.derivative() == Derivative.EXACT;
        evaluateState(parameters, times, from, count, soft() ? t0 : Double.NaN, exact);
        evaluations += soft() ? count + 1 : count;
        takeDerivative(times, from, count);
    }

    /** Writes y and, if asked, the network's y' at the times to {@link #y} and {@link #dy}. */
    void evaluateState(double[] parameters, double[] times, int from, int count, double extra, boolean derivative) {
        reserve(count);
        tape.forward(parameters, times, from, count, extra, derivative);
        double[] out = tape.output();
        double[] outSlope = derivative ? tape.outputSlope() : out;
        for (int n = 0; n < count; n++) {
            // y = y0 + (1 - e^(-(t - t0) / rise)) N if the initial condition is hard, otherwise y = N
            double decay = soft() ? 0 : StrictMath.exp((t0 - times[from + n]) / rise);
            gain[n] = 1 - decay;
            gainSlope[n] = decay / rise;
            for (int d = 0; d < dimension; d++) {
                int e = n * dimension + d;
                int at = d * tape.stride() + n;
                y[e] = gain[n] * out[at] + (soft() ? 0 : y0[d]);
                dy[e] = derivative ? gain[n] * outSlope[at] + gainSlope[n] * out[at] : 0;
            }
        }
    }

    /** Sets {@link #t}, and {@link #dy} unless it is the network's own derivative. */
    private void takeDerivative(double[] times, int from, int count) {
        System.arraycopy(times, from, t, 0, count);
        switch (config.derivative()) {
            case EXACT -> {}
            case MISTAKEN_ONES -> Arrays.fill(dy, 0, count * dimension, 1);
            case BACKWARD_DIFFERENCE, CENTRAL_DIFFERENCE -> {
                int ahead = config.derivative().ahead();
                for (int n = 1; n < count - ahead; n++) {
                    double width = t[n + ahead] - t[n - 1];
                    for (int e = n * dimension; e < (n + 1) * dimension; e++) {
                        dy[e] = (y[e + ahead * dimension] - y[e - dimension]) / width;
                    }
                }
            }
        }
    }

    /** The reduced loss of the residuals of {@link #y} and {@link #dy}; sets {@link #rBar} to its gradient times the residual's weight. */
    private double residual(double[] weights, int from, int count) {
        equation.evaluate(count, t, y, p, slope);
        int first = config.derivative().behind();
        int end = count - config.derivative().ahead();
        double total = 0;
        for (int n = first; n < end; n++) {
            total += weights[from + n];
        }
        double factor = factor(end - first);
        double sum = 0;
        for (int n = first; n < end; n++) {
            double weight = weights[from + n];
            double slopeWeight = config.residualWeight() * weight * factor / total;
            int at = n * dimension;
            for (int e = at; e < at + dimension; e++) {
                rBar[e] = dy[e] - slope[e];
            }
            sum = lossFunction.add(errorWeights, rBar, at, weight, slopeWeight, sum);
        }
        return sum * factor / total;
    }

    /** By which the weighted mean over {@code count} points is multiplied. */
    double factor(int count) {
        return reduction == Reduction.MEAN ? 1.0 / dimension : count;
    }

    /** Sets {@link #yBar} to the residual's gradient, except for the part through the network's own derivative. */
    private void pullBackResidual(int count) {
        Arrays.fill(pBar, 0);
        equation.pullBack(count, t, y, p, rBar, fBar, pBar);
        if (config.derivative().behind() == 0) {
            for (int e = 0; e < count * dimension; e++) {
                yBar[e] = -fBar[e];
            }
            return;
        }
        Arrays.fill(yBar, 0, count * dimension, 0);
        int ahead = config.derivative().ahead();
        for (int n = 1; n < count - ahead; n++) {
            double width = t[n + ahead] - t[n - 1];
            for (int e = n * dimension; e < (n + 1) * dimension; e++) {
                yBar[e] -= fBar[e];
                yBar[e + ahead * dimension] += rBar[e] / width;
                yBar[e - dimension] -= rBar[e] / width;
            }
        }
    }

    @Override
    public boolean isDead(int layer) {
        return tape.isDead(layer);
    }

    @Override
    public Optional<String> overflow() {
        return Overflow.of(rows, dimension, t, y, slope, fBar);
    }

    @Override
    public double[] predict(double[] parameters, double[] times) {
        evaluations += soft() ? times.length + 1 : times.length; // as if at once, with the initial time
        return new ResidualPrediction(this).states(parameters, times);
    }

    @Override
    public Optional<Trace> trace(double[] parameters, double[] times) {
        return Optional.of(new ResidualPrediction(this).trace(parameters, times));
    }

    double initialLoss(double[] parameters) {
        tape.forward(parameters, new double[] {t0}, 0, 1, Double.NaN, false);
        return soft() ? addMiss(tape.output(), 0, tape.stride(), 0) : Double.NaN;
    }

    @Override
    public long evaluations() {
        return evaluations;
    }
}
