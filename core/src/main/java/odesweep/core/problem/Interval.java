package odesweep.core.problem;

import static odesweep.core.Check.check;

/** The closed interval [start, end] of problem time, start &lt; end. */
public record Interval(double start, double end) {
    public Interval {
        check(
                Double.isFinite(start) && Double.isFinite(end) && start < end,
                "an interval must be [start, end] with start < end, got [%s, %s]",
                start,
                end);
    }

    public double length() {
        return end - start;
    }

    @Override
    public String toString() {
        return "[" + start + ", " + end + "]";
    }
}
