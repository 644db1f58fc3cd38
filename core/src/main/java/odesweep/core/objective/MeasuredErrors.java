package odesweep.core.objective;

import java.util.Arrays;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.RowFunction;

/**
 * The errors of predicted quantities of one trajectory, in units of their standard deviations: (g - v) / σ, or (ln g - ln v) / σ. An error
 * is 0 where nothing was measured.
 */
final class MeasuredErrors {
    private static final double[] NONE = {};

    private final Measurements measurements;
    private final RowFunction quantities;
    private final int width;
    private final double[] means;
    private double[] predicted = NONE;
    private double[] errors = NONE;
    private double[] predictedBar = NONE;
    private final RowFunction.Bars bars;

    MeasuredErrors(OpenProblem open) {
        measurements = open.measurements();
        quantities = open.quantities();
        width = measurements.quantities().size();
        bars = new RowFunction.Bars(open.parameters().size());
        means = new double[width];
        for (int q = 0; q < width; q++) {
            means[q] = mean(q);
        }
    }

    /** The mean of a quantity's fitted values, on the scale of its errors. */
    private double mean(int quantity) {
        double sum = 0;
        int count = 0;
        for (MeasuredTrajectory trajectory : measurements.trajectories()) {
            for (int n = 0; n < trajectory.fitted(); n++) {
                if (trajectory.has(n, quantity)) {
                    sum += scaled(quantity, trajectory.value(n, quantity));
                    count++;
                }
            }
        }
        return count == 0 ? 0 : sum / count;
    }

    private double scaled(int quantity, double value) {
        return measurements.quantities().get(quantity).log() ? StrictMath.log(value) : value;
    }

    /** The errors of the last call, shape [times][quantities]; to be replaced by cotangents before {@link #pullBack}. */
    double[] errors() {
        return errors;
    }

    /** The quantities of the last {@link #compute}, shape [times][quantities]. */
    double[] predicted() {
        return predicted;
    }

    private void reserve(int times) {
        if (errors.length < times * width) {
            predicted = new double[times * width];
            errors = new double[times * width];
            predictedBar = new double[times * width];
        }
    }

    /** Computes the errors of a solution's states. */
    void compute(Passage passage, double[] p) {
        reserve(passage.length);
        quantities.evaluate(passage.length, passage.times, passage.states, p, NONE, predicted);
        for (int n = 0; n < passage.length; n++) {
            for (int q = 0; q < width; q++) {
                int e = n * width + q;
                errors[e] = passage.trajectory.has(n, q)
                        ? (scaled(q, predicted[e]) - scaled(q, passage.trajectory.value(n, q)))
                                / passage.trajectory.deviation(n, q)
                        : 0;
            }
        }
    }

    /** As {@link #compute}, of a prediction that is the mean of the fitted values at all times. */
    void computeTrivial(Passage passage) {
        reserve(passage.length);
        for (int n = 0; n < passage.length; n++) {
            for (int q = 0; q < width; q++) {
                errors[n * width + q] = passage.trajectory.has(n, q)
                        ? (means[q] - scaled(q, passage.trajectory.value(n, q))) / passage.trajectory.deviation(n, q)
                        : 0;
            }
        }
    }

    /**
     * Pulls {@link #errors}, which are now cotangents, back to the passage's states.
     *
     * @param pBar to which the parameters' cotangents are added (modified), from {@code pAt} on
     */
    void pullBack(Passage passage, double[] p, double[] pBar, int pAt) {
        for (int n = 0; n < passage.length; n++) {
            for (int q = 0; q < width; q++) {
                int e = n * width + q;
                double slope = measurements.quantities().get(q).log() ? 1 / predicted[e] : 1;
                predictedBar[e] =
                        passage.trajectory.has(n, q) ? errors[e] * slope / passage.trajectory.deviation(n, q) : 0;
            }
        }
        Arrays.fill(bars.p, 0);
        quantities.pullBack(passage.length, passage.times, passage.states, p, NONE, predictedBar, bars);
        System.arraycopy(bars.y, 0, passage.statesBar, 0, passage.statesBar.length);
        for (int k = 0; k < bars.p.length; k++) {
            pBar[pAt + k] += bars.p[k];
        }
    }
}
