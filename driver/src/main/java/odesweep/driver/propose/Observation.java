package odesweep.driver.propose;

import java.util.Arrays;

/** What is known of a point that was proposed before. */
public final class Observation {
    /** The state of a point. */
    enum State {
        MEASURED,
        FAILED,
        PENDING
    }

    private final double[] point;
    private final State state;
    private final double value;
    private final double variance;
    private final int kind;

    private Observation(double[] point, State state, double value, double variance, int kind) {
        this.point = point;
        this.state = state;
        this.value = value;
        this.variance = variance;
        this.kind = kind;
    }

    /**
     * A point with a value; smaller is better.
     *
     * @param variance the variance of the value's noise; NaN if unknown
     */
    public static Observation measured(double[] point, double value, double variance) {
        return new Observation(point, State.MEASURED, value, variance, 0);
    }

    /** A point that failed. @param kind which kind of failure, counted from 0 */
    public static Observation failed(double[] point, int kind) {
        return new Observation(point, State.FAILED, Double.NaN, Double.NaN, kind);
    }

    /** A point without a result. */
    public static Observation pending(double[] point) {
        return new Observation(point, State.PENDING, Double.NaN, Double.NaN, 0);
    }

    double[] point() {
        return point;
    }

    boolean isMeasured() {
        return state == State.MEASURED;
    }

    boolean isFailed() {
        return state == State.FAILED;
    }

    boolean isPending() {
        return state == State.PENDING;
    }

    double value() {
        return value;
    }

    double variance() {
        return variance;
    }

    int kind() {
        return kind;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Observation o
                && state == o.state
                && kind == o.kind
                && Double.compare(value, o.value) == 0
                && Double.compare(variance, o.variance) == 0
                && Arrays.equals(point, o.point);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(point);
    }
}
