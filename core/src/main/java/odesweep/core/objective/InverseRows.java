package odesweep.core.objective;

import java.util.Arrays;

/** An {@link InverseLoss} of squared errors as its residuals: those of the equation, then those of the measured values by quantity. */
final class InverseRows implements SquaredLoss {
    private final InverseLoss loss;
    private final ResidualRows residual;
    private final int dimension;
    private final int width;
    private final int weights;
    private final double[] pBar;
    private final double[] t = new double[1];
    private final double[] y;
    private final double[] unit;
    private final double[] yBar;

    InverseRows(InverseLoss loss, ResidualRows residual, int dimension) {
        this.loss = loss;
        this.residual = residual;
        this.dimension = dimension;
        width = loss.errorWeights.components().length;
        weights = loss.mlp().parameterCount();
        pBar = new double[loss.p.length];
        y = new double[dimension];
        unit = new double[dimension];
        yBar = new double[dimension];
    }

    @Override
    public int residuals(int count) {
        return residual.residuals(count) + width * loss.fitted.length;
    }

    @Override
    public double residuals(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] residuals) {
        loss.load(parameters);
        double sum =
                residual.residuals(parameters, loss.units.times(times, from, count), weights, from, count, residuals);
        return takeData(parameters, residuals, residual.residuals(count), sum);
    }

    /** Writes the measured values' residuals from {@code at} on; returns {@code sum} with their squares. */
    private double takeData(double[] parameters, double[] residuals, int at, double sum) {
        loss.observe(parameters, loss.fitted);
        double total = sum;
        for (int q = 0; q < width; q++) {
            double root = Math.sqrt(loss.dataScale(q));
            for (int n = 0; n < loss.fitted.length; n++) {
                double r = root * loss.errors.errors()[n * width + q];
                residuals[at + q * loss.fitted.length + n] = r;
                total += r * r;
            }
        }
        return total;
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
        loss.load(parameters);
        int rows = residual.residuals(count);
        for (int k = 0; k < loss.parameterCount() - this.weights; k++) {
            Arrays.fill(slopes, (this.weights + k) * stride, (this.weights + k) * stride + residuals(count), 0);
        }
        double sum = residual.linearize(
                parameters, loss.units.times(times, from, count), weights, from, count, residuals, slopes, stride);
        takeParameterSlopes(parameters, count, slopes, stride);
        sum = takeData(parameters, residuals, rows, sum);
        for (int q = 0; q < width; q++) {
            int at = rows + q * loss.fitted.length;
            takeQuantity(q, loss.fitted.length);
            loss.tape.backwardEach(slopes, stride, at);
        }
        takeQuantityParameters(parameters, rows, slopes, stride);
        return sum;
    }

    /** Of the equation's residuals, by the estimated parameters: -∂f/∂p, a row at a time. */
    private void takeParameterSlopes(double[] vector, int count, double[] slopes, int stride) {
        if (pBar.length == 0) {
            return;
        }
        int each = residual.residuals(count) / dimension;
        for (int n = 0; n < count; n++) {
            t[0] = loss.residual.t[n];
            System.arraycopy(loss.residual.y, n * dimension, y, 0, dimension);
            for (int d = 0; d < dimension; d++) {
                Arrays.fill(unit, 0);
                unit[d] = 1;
                Arrays.fill(pBar, 0);
                loss.residual.equation.pullBack(1, t, y, loss.p, unit, yBar, pBar);
                double factor = residual.factor(n, d);
                for (int k = 0; k < pBar.length; k++) {
                    slopes[(weights + k) * stride + d * each + n] =
                            factor == 0 ? 0 : -factor * pBar[k] * loss.unknowns.slope(vector, k);
                }
            }
        }
    }

    /** The cotangents of quantity q's residuals, each of the states at its own time. */
    private void takeQuantity(int q, int times) {
        double[] errors = loss.errors.errors();
        Arrays.fill(errors, 0, times * width, 0);
        for (int n = 0; n < times; n++) {
            errors[n * width + q] = Math.sqrt(loss.dataScale(q));
        }
        loss.errors.pullBack(loss.fitted, loss.p, pBar, 0);
        loss.takeStateBars(loss.fitted);
    }

    /** Of the measured values' residuals, by the estimated parameters that observables have. */
    private void takeQuantityParameters(double[] vector, int rows, double[] slopes, int stride) {
        double[] errors = loss.errors.errors();
        for (int e = 0; pBar.length > 0 && e < loss.fitted.length * width; e++) {
            Arrays.fill(errors, 0, loss.fitted.length * width, 0);
            errors[e] = Math.sqrt(loss.dataScale(e % width));
            Arrays.fill(pBar, 0);
            loss.errors.pullBack(loss.fitted, loss.p, pBar, 0);
            for (int k = 0; k < pBar.length; k++) {
                slopes[(weights + k) * stride + rows + e % width * loss.fitted.length + e / width] =
                        pBar[k] * loss.unknowns.slope(vector, k);
            }
        }
    }
}
