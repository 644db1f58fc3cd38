package odesweep.core.problem;

import static odesweep.core.Check.check;

/** The closed interval [start, end] of problem time, start &lt;= end; a single time if both are equal. */
public record Interval(double start, double end) {
    public Interval {
        check(
                start <= end && Double.isFinite(end - start),
                "an interval must be [start, end] with start <= end, both finite, got [%s, %s]",
                start,
                end);
    }

    public double length() {
        return end - start;
    }

    /** The midpoints of {@code count} equal cells, in order. */
    public double[] middles(int count) {
        double[] times = new double[count];
        for (int n = 0; n < count; n++) {
            times[n] = start + length() * (n + 0.5) / count;
        }
        return times;
    }

    /** {@code count} equal parts, in order; each begins where the last one ends. */
    public Interval[] parts(int count) {
        Interval[] parts = new Interval[count];
        double from = start;
        for (int n = 0; n < count; n++) {
            double to = n == count - 1 ? end : start + length() * (n + 1) / count;
            parts[n] = new Interval(from, to);
            from = to;
        }
        return parts;
    }

    @Override
    public String toString() {
        return "[" + start + ", " + end + "]";
    }
}
