package odesweep.core.data;

import static odesweep.core.Check.check;

/** What was measured of one trajectory. Immutable. */
public final class MeasuredTrajectory {
    private final String id;
    private final double[] times;
    private final double[] values;
    private final double[] deviations;
    private final int fitted;
    private final int quantities;

    /**
     * @param id the trajectory's name, distinct among all
     * @param times strictly increasing, finite, at least one
     * @param values shape [times][quantities]; NaN where nothing was measured
     * @param deviations the standard deviation of each value, or of its logarithm; positive and finite. Shape [times][quantities]
     * @param fitted the number of first times that a training may see; the others are held out
     */
    public MeasuredTrajectory(String id, double[] times, double[] values, double[] deviations, int fitted) {
        check(times.length > 0, "a trajectory must have a time, got none of '%s'", id);
        check(
                values.length > 0 && values.length % times.length == 0 && deviations.length == values.length,
                "a trajectory must have values and deviations of shape [times][quantities], got %s and %s for %s times",
                values.length,
                deviations.length,
                times.length);
        check(
                fitted >= 0 && fitted <= times.length,
                "fitted must be from 0 to the number of times (%s), got %s",
                times.length,
                fitted);
        this.id = id;
        this.times = times.clone();
        this.values = values.clone();
        this.deviations = deviations.clone();
        this.fitted = fitted;
        quantities = values.length / times.length;
        for (int n = 0; n < times.length; n++) {
            check(
                    Double.isFinite(times[n]) && (n == 0 || times[n - 1] < times[n]),
                    "a trajectory's times must be finite and increase, got %s of '%s'",
                    times[n],
                    id);
        }
        for (int e = 0; e < values.length; e++) {
            check(
                    !Double.isInfinite(values[e]),
                    "a measured value must be finite or NaN, got %s of '%s'",
                    values[e],
                    id);
            check(
                    deviations[e] > 0 && deviations[e] < Double.POSITIVE_INFINITY,
                    "a deviation must be positive and finite, got %s of '%s'",
                    deviations[e],
                    id);
        }
    }

    public String id() {
        return id;
    }

    /** The number of times. */
    public int length() {
        return times.length;
    }

    /** The number of first times that a training may see; the others are held out. */
    public int fitted() {
        return fitted;
    }

    public int quantities() {
        return quantities;
    }

    public double time(int n) {
        return times[n];
    }

    /** The value of a quantity at time n; NaN if it was not measured. */
    public double value(int n, int quantity) {
        return values[n * quantities + quantity];
    }

    /** The standard deviation of a value, or of its logarithm. */
    public double deviation(int n, int quantity) {
        return deviations[n * quantities + quantity];
    }

    /** Whether a quantity was measured at time n. */
    public boolean has(int n, int quantity) {
        return !Double.isNaN(value(n, quantity));
    }
}
