package odesweep.core.objective;

import java.util.Arrays;

/**
 * A {@link ResidualLoss} of squared errors as its residuals: for each component the points', then that of a soft initial condition.
 *
 * <p>Times do not share residuals, so one reverse pass for a component has its derivatives at all times. A finite difference of
 * states shares them between neighbours, whose own derivatives are added up.
 */
final class ResidualRows implements SquaredLoss {
    private final ResidualLoss loss;
    private final int dimension;
    private double[] scale = {};
    /** The derivatives of one component's states, laid out as the slopes; for finite differences. */
    private double[] ofStates = {};

    ResidualRows(ResidualLoss loss, int dimension) {
        this.loss = loss;
        this.dimension = dimension;
    }

    @Override
    public int residuals(int count) {
        return dimension * width(count);
    }

    private int width(int count) {
        return loss.soft() ? count + 1 : count;
    }

    @Override
    public double residuals(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] residuals) {
        loss.evaluate(parameters, times, from, count);
        loss.equation.evaluate(count, loss.t, loss.y, loss.p, loss.slope);
        takeScale(weights, from, count);
        double sum = 0;
        for (int d = 0; d < dimension; d++) {
            int at = d * width(count);
            double root = Math.sqrt(loss.errorWeights.components()[d]);
            for (int n = 0; n < count; n++) {
                int e = n * dimension + d;
                // a point without a difference may have anything
                residuals[at + n] = scale[n] == 0 ? 0 : root * scale[n] * (loss.dy[e] - loss.slope[e]);
                sum += residuals[at + n] * residuals[at + n];
            }
            if (loss.soft()) {
                double miss = loss.miss(d, loss.tape.output()[d * loss.tape.stride() + count]);
                residuals[at + count] = missScale(d) * miss;
                sum += residuals[at + count] * residuals[at + count];
            }
        }
        return sum;
    }

    /** The factor of component d's residual at time n, after {@link #residuals}. */
    double factor(int n, int d) {
        return scale[n] * Math.sqrt(loss.errorWeights.components()[d]);
    }

    /** The factors of the residuals at the times. */
    private void takeScale(double[] weights, int from, int count) {
        if (scale.length < count) {
            scale = new double[count];
        }
        int first = loss.config.derivative().behind();
        int end = count - loss.config.derivative().ahead();
        double total = 0;
        for (int n = first; n < end; n++) {
            total += weights[from + n];
        }
        double factor = loss.factor(end - first) * loss.config.residualWeight() / total;
        Arrays.fill(scale, 0, count, 0);
        for (int n = first; n < end; n++) {
            scale[n] = Math.sqrt(factor * weights[from + n]);
        }
    }

    private double missScale(int d) {
        return Math.sqrt(loss.initialWeight() * loss.errorWeights.components()[d]);
    }

    @Override
    public double linearize(
            double[] parameters,
            double[] times,
            double[] weights,
            int from,
            int count,
            double[] residuals,
            double[] slopes,
            int stride) {
        double sum = residuals(parameters, times, weights, from, count, residuals);
        for (int d = 0; d < dimension; d++) {
            takeCotangents(d, count);
            loss.tape.backwardEach(slopes, stride, d * width(count));
            if (loss.config.derivative().behind() > 0) {
                addDifferences(d, count, slopes, stride);
            }
        }
        return sum;
    }

    /** The cotangents of component d's residuals, each of the network at its own time. */
    private void takeCotangents(int d, int count) {
        double[] unit = loss.rBar;
        Arrays.fill(unit, 0, count * dimension, 0);
        for (int n = 0; n < count; n++) {
            unit[n * dimension + d] = 1;
        }
        loss.equation.pullBack(count, loss.t, loss.y, loss.p, unit, loss.fBar, loss.pBar);
        boolean exact = loss.config.derivative() == Derivative.EXACT;
        double root = Math.sqrt(loss.errorWeights.components()[d]);
        double[] outBar = loss.tape.outputBar();
        double[] slopeBar = loss.tape.outputSlopeBar();
        for (int c = 0; c < dimension; c++) {
            int at = c * loss.tape.stride();
            boolean own = exact && c == d;
            for (int n = 0; n < count; n++) {
                double weight = root * scale[n];
                double bar = loss.gain[n] * -loss.fBar[n * dimension + c] + (own ? loss.gainSlope[n] : 0);
                outBar[at + n] = weight == 0 ? 0 : weight * bar;
                slopeBar[at + n] = own ? weight * loss.gain[n] : 0;
            }
            if (loss.soft()) {
                outBar[at + count] = c == d && !Double.isNaN(loss.y0[d]) ? missScale(d) : 0;
                slopeBar[at + count] = 0;
            }
        }
    }

    /** Adds the derivatives of component d's finite differences. */
    private void addDifferences(int d, int count, double[] slopes, int stride) {
        if (ofStates.length < slopes.length) {
            ofStates = new double[slopes.length];
        }
        double[] outBar = loss.tape.outputBar();
        Arrays.fill(outBar, 0, dimension * loss.tape.stride(), 0);
        System.arraycopy(loss.gain, 0, outBar, d * loss.tape.stride(), count);
        loss.tape.backwardEach(ofStates, stride, 0);
        int ahead = loss.config.derivative().ahead();
        double root = Math.sqrt(loss.errorWeights.components()[d]);
        for (int p = 0; p < loss.mlp().parameterCount(); p++) {
            int to = p * stride + d * width(count);
            int of = p * stride;
            for (int n = 1; n < count - ahead; n++) {
                double weight = root * scale[n] / (loss.t[n + ahead] - loss.t[n - 1]);
                slopes[to + n] += weight * (ofStates[of + n + ahead] - ofStates[of + n - 1]);
            }
        }
    }
}
