package odesweep.core.problem;

import static odesweep.core.Check.check;

/**
 * A number that training estimates. It is trained as a coordinate u without bounds, of which it is an increasing function: between two
 * bounds a logistic function, above or below one bound an exponential distance, without bounds a straight line; of its logarithm if the
 * scale is logarithmic.
 *
 * @param start the value from which training starts, within the bounds
 * @param lower bound, or -∞
 * @param upper bound, or ∞
 * @param log whether the scale is logarithmic; bounds and start are then positive
 */
public record Unknown(String name, double start, double lower, double upper, boolean log) {
    /** At a bound is an estimate so near to it, relative to the distance of the bounds on the scale. */
    private static final double AT_BOUND = 1e-4;

    public Unknown {
        check(
                lower < start && start < upper && Double.isFinite(start),
                "%s must start between its bounds %s and %s, got %s",
                name,
                lower,
                upper,
                start);
        check(
                !log || start > 0 && (lower > 0 || lower == Double.NEGATIVE_INFINITY),
                "%s must be positive on a logarithmic scale, got start %s and lower bound %s",
                name,
                start,
                lower);
    }

    /** The value at the coordinate u. */
    public double value(double u) {
        double scaled = scaled(u);
        double value = log ? StrictMath.exp(scaled) : scaled;
        return Math.max(lower, Math.min(upper, value)); // rounding may pass a bound
    }

    /** The value on its scale. */
    private double scaled(double u) {
        double from = onScale(lower);
        double to = onScale(upper);
        if (isBounded()) {
            return from + (to - from) * logistic(u);
        } else if (Double.isFinite(from)) {
            return from + StrictMath.exp(u);
        } else if (Double.isFinite(to)) {
            return to - StrictMath.exp(-u);
        }
        return u * size();
    }

    /** The derivative of {@link #value} by u. */
    public double slope(double u) {
        double inner;
        if (isBounded()) {
            double s = logistic(u);
            inner = (onScale(upper) - onScale(lower)) * s * (1 - s);
        } else if (Double.isFinite(onScale(lower))) {
            inner = StrictMath.exp(u);
        } else if (Double.isFinite(upper)) {
            inner = StrictMath.exp(-u);
        } else {
            inner = size();
        }
        return log ? value(u) * inner : inner;
    }

    /** The coordinate of a value between the bounds. */
    public double coordinate(double value) {
        double from = onScale(lower);
        double to = onScale(upper);
        double scaled = onScale(value);
        if (isBounded()) {
            return StrictMath.log((scaled - from) / (to - scaled));
        } else if (Double.isFinite(from)) {
            return StrictMath.log(scaled - from);
        } else if (Double.isFinite(to)) {
            return -StrictMath.log(to - scaled);
        }
        return scaled / size();
    }

    /**
     * The coordinate of the value at a share of the way between two bounds, on the scale.
     *
     * @param share in [0, 1); within a thousandth of an end it is moved there, as an estimate hardly leaves a bound
     */
    public double coordinateAt(double share) {
        double inside = Math.max(1e-3, Math.min(1 - 1e-3, share));
        return StrictMath.log(inside / (1 - inside));
    }

    /** Whether an estimate is at one of its bounds. */
    public boolean isAtBound(double value) {
        double near = isBounded() ? AT_BOUND * (onScale(upper) - onScale(lower)) : AT_BOUND * size();
        return onScale(value) - onScale(lower) <= near || onScale(upper) - onScale(value) <= near;
    }

    /** The derivative of the value on its scale by the value: 1, or 1 / value if the scale is logarithmic. */
    public double scaleSlope(double value) {
        return log ? 1 / value : 1;
    }

    /** A value on its scale: its logarithm, or itself. */
    public double onScale(double value) {
        return !log || value == Double.NEGATIVE_INFINITY ? value : StrictMath.log(value);
    }

    /** The value at a place on its scale. */
    public double offScale(double scaled) {
        return log ? StrictMath.exp(scaled) : scaled;
    }

    /** Whether there are two bounds. */
    public boolean isBounded() {
        return Double.isFinite(lower) && Double.isFinite(upper);
    }

    /** Without bounds, a change of u by 1 changes the value on its scale by this. */
    private double size() {
        return log || start == 0 ? 1 : Math.abs(start);
    }

    private static double logistic(double u) {
        return 1 / (1 + StrictMath.exp(-u));
    }
}
