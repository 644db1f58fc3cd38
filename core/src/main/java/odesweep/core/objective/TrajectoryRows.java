package odesweep.core.objective;

import java.util.Arrays;
import odesweep.core.problem.Truth;

/**
 * A {@link TrajectoryLoss} of squared errors as its residuals: a state's distance from its target, in order of starts, observations and
 * components. Derivatives are the discrete adjoint's, one reverse pass through a recorded solve for each residual.
 */
final class TrajectoryRows implements SquaredLoss {
    private final TrajectoryLoss loss;
    private final int dimension;
    private final int observations;
    private final double[] target;
    private final double[] observedBar;
    private final double[] gradient;

    TrajectoryRows(TrajectoryLoss loss, int dimension) {
        this.loss = loss;
        this.dimension = dimension;
        observations = loss.offsets.length;
        target = new double[dimension];
        observedBar = new double[observations * dimension];
        gradient = new double[loss.parameterCount()];
    }

    @Override
    public int residuals(int count) {
        return count * observations * dimension;
    }

    @Override
    public double residuals(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] residuals) {
        loss.field.load(parameters);
        double scale = loss.scale(weights, from, count);
        double sum = 0;
        for (int b = 0; b < count; b += TrajectoryLoss.BLOCK) {
            int rows = Math.min(TrajectoryLoss.BLOCK, count - b);
            loss.begin(times, from + b, rows);
            loss.solves.observe(rows, loss.start, loss.y0, loss.offsets, loss.observed);
            for (int r = 0; r < rows; r++) {
                sum = compare(r, scale * weights[from + b + r], residuals, b + r, sum);
            }
        }
        return sum;
    }

    /** Writes the residuals of the block's row {@code r}, which is start {@code n}; returns {@code sum} with their squares. */
    private double compare(int r, double weight, double[] residuals, int n, double sum) {
        Truth truth = loss.truth();
        double total = sum;
        for (int o = 0; o < observations; o++) {
            truth.at(loss.start[r] + loss.offsets[o], target, 0);
            for (int d = 0; d < dimension; d++) {
                int at = (n * observations + o) * dimension + d;
                double miss = loss.observed[(r * observations + o) * dimension + d] - target[d];
                residuals[at] = root(weight, d) * miss;
                total += residuals[at] * residuals[at];
            }
        }
        return total;
    }

    private double root(double weight, int d) {
        return Math.sqrt(weight * loss.errorWeights.components()[d]);
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
        loss.field.load(parameters);
        double scale = loss.scale(weights, from, count);
        double sum = 0;
        for (int n = 0; n < count; n++) {
            loss.begin(times, from + n, 1);
            loss.solves.record(loss.start, loss.y0, loss.offsets, loss.observed);
            double weight = scale * weights[from + n];
            sum = compare(0, weight, residuals, n, sum);
            for (int o = 0; o < observations; o++) {
                for (int d = 0; d < dimension; d++) {
                    observedBar[o * dimension + d] = root(weight, d);
                    Arrays.fill(gradient, 0);
                    loss.solves.addRow(observations, o, observedBar, gradient);
                    observedBar[o * dimension + d] = 0;
                    int at = (n * observations + o) * dimension + d;
                    for (int p = 0; p < gradient.length; p++) {
                        slopes[p * stride + at] = gradient[p];
                    }
                }
            }
        }
        return sum;
    }
}
