package odesweep.core.objective;

import java.util.Arrays;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.TangentTape;
import odesweep.core.problem.Problem;

/**
 * The residual objective: the network is y(t), and y' - f(t, y) is to vanish at sampled times, y(t0) to be y0.
 *
 * <p>The time derivative is a tangent carried forward beside the values; the gradient goes back through both. For a soft
 * initial condition the network is evaluated at one more time, t0.
 */
final class ResidualLoss implements Loss {
    private final Problem problem;
    private final ResidualConfig config;
    private final Reduction reduction;
    private final int dimension;
    private final double t0;
    private final double[] y0;
    private final Mlp mlp;
    private final TangentTape tape;
    private final double[] slope;
    private final double[] rBar;
    private final double[] fBar;
    private double[] y = {};
    private double[] dy = {};
    private double[] yBar = {};
    private double[] dyBar = {};
    private double[] gain = {};
    private double[] gainSlope = {};
    private long evaluations;

    ResidualLoss(TrainingConfig settings, Mlp mlp, Kernels kernels) {
        problem = settings.problem();
        config = settings.residual();
        reduction = settings.reduction();
        dimension = problem.dimension();
        t0 = problem.span().start();
        y0 = problem.initialState();
        this.mlp = mlp;
        tape = new TangentTape(mlp, kernels);
        slope = new double[dimension];
        rBar = new double[dimension];
        fBar = new double[dimension];
    }

    @Override
    public Mlp mlp() {
        return mlp;
    }

    @Override
    public double gradient(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] gradient) {
        evaluate(parameters, times, from, count);
        Arrays.fill(yBar, 0, count * dimension, 0);
        Arrays.fill(dyBar, 0, count * dimension, 0);
        double loss = config.residualWeight() * residual(times, weights, from, count);
        double[] outBar = tape.outputBar();
        double[] slopeBar = tape.outputSlopeBar();
        for (int d = 0; d < dimension; d++) {
            int at = d * tape.stride();
            for (int n = 0; n < count; n++) {
                int e = n * dimension + d;
                outBar[at + n] = gain[n] * yBar[e] + gainSlope[n] * dyBar[e];
                slopeBar[at + n] = gain[n] * dyBar[e];
            }
            if (soft()) {
                double weight = initialWeight();
                double miss = tape.output()[at + count] - y0[d];
                loss += weight * miss * miss;
                outBar[at + count] = 2 * weight * miss;
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
        double loss = config.residualWeight() * residual(times, weights, from, count);
        for (int d = 0; soft() && d < dimension; d++) {
            double miss = tape.output()[d * tape.stride() + count] - y0[d];
            loss += initialWeight() * miss * miss;
        }
        return loss;
    }

    @Override
    public double trivial(double[] times, double[] weights, int from, int count) {
        reserve(count);
        double loss = 0;
        for (int d = 0; d < dimension; d++) {
            loss += soft() ? initialWeight() * y0[d] * y0[d] : 0;
        }
        for (int n = 0; n < count; n++) {
            for (int d = 0; d < dimension; d++) {
                y[n * dimension + d] = soft() ? 0 : y0[d];
                dy[n * dimension + d] = 0;
            }
        }
        return loss + config.residualWeight() * residual(times, weights, from, count);
    }

    private boolean soft() {
        return config.initialCondition() == InitialCondition.SOFT;
    }

    private double initialWeight() {
        return config.initialWeight() / (reduction == Reduction.MEAN ? dimension : 1);
    }

    private void reserve(int count) {
        if (gain.length < count) {
            y = new double[count * dimension];
            dy = new double[count * dimension];
            yBar = new double[count * dimension];
            dyBar = new double[count * dimension];
            gain = new double[count];
            gainSlope = new double[count];
        }
    }

    /** Writes y and, for an exact derivative, y' at the times to {@link #y} and {@link #dy}. */
    private void evaluate(double[] parameters, double[] times, int from, int count) {
        reserve(count);
        boolean exact = config.derivative() == Derivative.EXACT;
        tape.forward(parameters, times, from, count, soft() ? t0 : Double.NaN, exact);
        evaluations += soft() ? count + 1 : count;
        double[] out = tape.output();
        double[] outSlope = tape.outputSlope();
        for (int n = 0; n < count; n++) {
            // y = y0 + (1 - e^-(t - t0)) N where the initial condition is hard, else y = N
            double decay = soft() ? 0 : StrictMath.exp(t0 - times[from + n]);
            gain[n] = 1 - decay;
            gainSlope[n] = decay;
            for (int d = 0; d < dimension; d++) {
                int e = n * dimension + d;
                int at = d * tape.stride() + n;
                y[e] = gain[n] * out[at] + (soft() ? 0 : y0[d]);
                dy[e] = exact ? gain[n] * outSlope[at] + gainSlope[n] * out[at] : 0;
            }
        }
    }

    /**
     * The reduced squared residual of {@link #y} and {@link #dy}; adds its gradient, times the residual's weight, to {@link
     * #yBar} and {@link #dyBar}.
     */
    private double residual(double[] times, double[] weights, int from, int count) {
        int first = config.derivative() == Derivative.EXACT || config.derivative() == Derivative.MISTAKEN_ONES ? 0 : 1;
        int end = config.derivative() == Derivative.CENTRAL_DIFFERENCE ? count - 1 : count;
        double total = 0;
        for (int n = first; n < end; n++) {
            total += weights[from + n];
        }
        double factor = reduction == Reduction.MEAN ? 1.0 / dimension : end - first;
        double sum = 0;
        for (int n = first; n < end; n++) {
            double weight = weights[from + n];
            int at = n * dimension;
            int before = at - dimension;
            int after = config.derivative() == Derivative.CENTRAL_DIFFERENCE ? at + dimension : at;
            problem.field(times[from + n], y, at, slope, 0);
            double width = switch (config.derivative()) {
                case EXACT, MISTAKEN_ONES -> 1;
                case BACKWARD_DIFFERENCE -> times[from + n] - times[from + n - 1];
                case CENTRAL_DIFFERENCE -> times[from + n + 1] - times[from + n - 1];
            };
            for (int d = 0; d < dimension; d++) {
                double derivative = switch (config.derivative()) {
                    case EXACT -> dy[at + d];
                    case MISTAKEN_ONES -> 1;
                    case BACKWARD_DIFFERENCE, CENTRAL_DIFFERENCE -> (y[after + d] - y[before + d]) / width;
                };
                double r = derivative - slope[d];
                sum += weight * r * r;
                rBar[d] = 2 * config.residualWeight() * weight * factor / total * r;
            }
            problem.fieldTransposed(times[from + n], y, at, rBar, 0, fBar, 0);
            for (int d = 0; d < dimension; d++) {
                yBar[at + d] -= fBar[d];
                switch (config.derivative()) {
                    case EXACT -> dyBar[at + d] += rBar[d];
                    case MISTAKEN_ONES -> {}
                    case BACKWARD_DIFFERENCE, CENTRAL_DIFFERENCE -> {
                        yBar[after + d] += rBar[d] / width;
                        yBar[before + d] -= rBar[d] / width;
                    }
                }
            }
        }
        return sum * factor / total;
    }

    @Override
    public boolean isDead(int layer) {
        return tape.isDead(layer);
    }

    @Override
    public double[] predict(double[] parameters, double[] times) {
        evaluate(parameters, times, 0, times.length);
        return Arrays.copyOf(y, times.length * dimension);
    }

    @Override
    public long evaluations() {
        return evaluations;
    }
}
