package odesweep.core.objective;

import java.util.Arrays;

/**
 * A {@link MeasuredLoss} of squared errors as its residuals, in order of trajectories, times and quantities, 0 where nothing was measured.
 * Derivatives are the discrete adjoint's, one reverse pass through a recorded solve for each residual.
 */
final class MeasuredRows implements SquaredLoss {
    private final MeasuredLoss loss;
    private final int longest;
    private final double[] gradient;

    /** @param longest the most fitted times of a trajectory */
    MeasuredRows(MeasuredLoss loss, int longest) {
        this.loss = loss;
        this.longest = longest;
        gradient = new double[loss.parameterCount()];
    }

    @Override
    public int residuals(int count) {
        return count * longest * loss.width;
    }

    @Override
    public double residuals(
            double[] parameters, double[] times, double[] weights, int from, int count, double[] residuals) {
        loss.solver.load(parameters);
        double scale = loss.scale(weights, from, count);
        Arrays.fill(residuals, 0, residuals(count), 0);
        double sum = 0;
        for (int b = 0; b < count; b++) {
            Passage passage = loss.sample(times[from + b]);
            loss.solver.observe(passage);
            sum = take(passage, scale * weights[from + b], residuals, b, sum);
        }
        return sum;
    }

    /** Writes the residuals of a solved passage, the {@code b}-th; returns {@code sum} with their squares. */
    private double take(Passage passage, double weight, double[] residuals, int b, double sum) {
        loss.errors.compute(passage, loss.solver.parameters());
        double total = sum;
        for (int e = 0; e < passage.length * loss.width; e++) {
            double r = root(weight, e) * loss.errors.errors()[e];
            residuals[b * longest * loss.width + e] = r;
            total += r * r;
        }
        return total;
    }

    private double root(double weight, int e) {
        return Math.sqrt(weight * loss.errorWeights.components()[e % loss.width]);
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
        loss.solver.load(parameters);
        double scale = loss.scale(weights, from, count);
        Arrays.fill(residuals, 0, residuals(count), 0);
        double sum = 0;
        for (int b = 0; b < count; b++) {
            Passage passage = loss.sample(times[from + b]);
            loss.solver.record(passage);
            double weight = scale * weights[from + b];
            sum = take(passage, weight, residuals, b, sum);
            for (int e = 0; e < passage.length * loss.width; e++) {
                Arrays.fill(loss.errors.errors(), 0, passage.length * loss.width, 0);
                loss.errors.errors()[e] = root(weight, e);
                Arrays.fill(gradient, 0);
                loss.solver.addGradient(passage, loss.errors, gradient);
                int at = b * longest * loss.width + e;
                for (int p = 0; p < gradient.length; p++) {
                    slopes[p * stride + at] = gradient[p];
                }
            }
        }
        return sum;
    }
}
