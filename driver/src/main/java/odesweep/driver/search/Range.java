package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers from {@code low} to {@code high}, both included.
 *
 * @param log whether equal ratios, rather than equal differences, are equally likely
 * @param whole whether the values are whole numbers, as Integer; otherwise they are Double
 * @param points the number of values in a grid, evenly from low to high; 0 if the range has no grid, or a step or factor
 * @param step the distance of neighbouring values, of which low is the first and high the last; 0 without one
 * @param factor the ratio of neighbouring values, likewise
 */
public record Range(double low, double high, boolean log, boolean whole, int points, double step, double factor)
        implements Axis.Domain {
    private static final int MOST_VALUES = 1_000_000;

    /** A range without a step. */
    public Range(double low, double high, boolean log, boolean whole, int points) {
        this(low, high, log, whole, points, 0, 0);
    }

    public Range {
        check(
                Double.isFinite(low) && Double.isFinite(high) && low < high,
                "a range must be [low, high] with low < high, got [%s, %s]",
                low,
                high);
        check(!log || low > 0, "a log range must be above zero, got [%s, %s]", low, high);
        check(points == 0 || points >= 2, "points of a range must be at least 2, got %s", points);
        check(step == 0 || factor == 0, "a range must have a step or a factor, got %s and %s", step, factor);
        check(factor == 0 || log && factor > 1, "factor must be above 1, in a log range, got %s", factor);
        check(step >= 0, "step must be positive, got %s", step);
    }

    /** Whether it has a step or a factor, so that its values are few. */
    public boolean isStepped() {
        return step > 0 || factor > 0;
    }

    /** The number of whole steps from low to the last value that is not above high; not rounded where high is no value. */
    public double steps() {
        return step > 0 ? (high - low) / step : StrictMath.log(high / low) / StrictMath.log(factor);
    }

    /** The value after {@code index} steps, as exact as it is written. */
    public double stepped(int index) {
        BigDecimal first = BigDecimal.valueOf(low);
        BigDecimal value = step > 0
                ? first.add(BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(index)))
                : first.multiply(BigDecimal.valueOf(factor).pow(index, MathContext.DECIMAL64));
        return value.doubleValue();
    }

    private int count() {
        return (int) Math.rint(steps()) + 1;
    }

    private Object typed(double value) {
        return whole ? (Object) (int) Math.rint(value) : (Object) value;
    }

    /** The value at {@code u} in [0, 1). */
    Object at(double u) {
        if (isStepped()) {
            // Each value owns the interval of half a step on both sides, by ratio in a log range with equal steps.
            double index = log && step > 0
                    ? Math.rint((geometric(low * low / (low + step / 2), high + step / 2, u) - low) / step)
                    : Math.floor(u * count());
            return typed(stepped((int) Math.max(0, Math.min(count() - 1, index))));
        }
        if (whole) {
            // Each whole number owns the unit interval around it, so that the ends are as likely as the others.
            double x = Math.rint(log ? geometric(low - 0.5, high + 0.5, u) : low - 0.5 + u * (high - low + 1));
            return (int) Math.max(low, Math.min(high, x));
        }
        return Math.max(low, Math.min(high, log ? geometric(low, high, u) : low + u * (high - low)));
    }

    /** The coordinate of a value: the middle of those that {@link #at} turns into it. */
    double coordinate(double value) {
        double u;
        if (isStepped() && !(log && step > 0)) {
            double index = step > 0 ? (value - low) / step : StrictMath.log(value / low) / StrictMath.log(factor);
            u = (Math.rint(index) + 0.5) / count();
        } else if (isStepped()) {
            u = share(low * low / (low + step / 2), high + step / 2, value);
        } else if (whole) {
            u = log ? share(low - 0.5, high + 0.5, value) : (value - low + 0.5) / (high - low + 1);
        } else {
            u = log ? share(low, high, value) : (value - low) / (high - low);
        }
        return Math.max(0, Math.min(0x1.fffffffffffffp-1, u));
    }

    /** Where the coordinates of each value begin, and at the end 1; empty for the reals, and for more values than {@code most}. */
    double[] edges(int most) {
        long size = size();
        if (size < 2 || size > most) {
            return new double[0];
        }
        double[] edges = new double[(int) size + 1];
        for (int i = 1; i < size; i++) {
            if (log && step > 0) {
                edges[i] = share(low * low / (low + step / 2), high + step / 2, low + (i - 0.5) * step);
            } else if (log && whole && !isStepped()) {
                edges[i] = share(low - 0.5, high + 0.5, low - 0.5 + i);
            } else {
                edges[i] = (double) i / size;
            }
        }
        edges[(int) size] = 1;
        return edges;
    }

    /** The u at which {@link #geometric} is {@code value}. */
    private static double share(double low, double high, double value) {
        return (StrictMath.log(value) - StrictMath.log(low)) / (StrictMath.log(high) - StrictMath.log(low));
    }

    /** The grid's values, ascending: all of a stepped range, else {@code points}, or fewer if whole numbers coincide. */
    public List<Object> grid() {
        if (isStepped()) {
            check(count() <= MOST_VALUES, "a range must have at most %s values, got %s", MOST_VALUES, count());
            return IntStream.range(0, count()).mapToObj(i -> typed(stepped(i))).toList();
        }
        check(points > 0, "a grid needs the points of each range");
        return IntStream.range(0, points).mapToObj(this::gridValue).distinct().toList();
    }

    /** The number of the grid's values. */
    long gridSize() {
        return isStepped() ? count() : grid().size();
    }

    /** Whether a number is one of the values. */
    boolean contains(double x) {
        if (!isStepped()) {
            return low <= x && x <= high;
        }
        double index = step > 0 ? (x - low) / step : StrictMath.log(x / low) / StrictMath.log(factor);
        return index > -0.5 && index < count() - 0.5 && stepped((int) Math.rint(index)) == x;
    }

    /** The number of values; -1 for the reals. */
    long size() {
        if (isStepped()) {
            return count();
        }
        return whole ? (long) (high - low) + 1 : -1;
    }

    private Object gridValue(int i) {
        double u = (double) i / (points - 1);
        double x = i == 0 ? low : i == points - 1 ? high : log ? geometric(low, high, u) : low + u * (high - low);
        if (whole) {
            return (int) Math.rint(x);
        }
        // 12 digits: 0.01 between 0.001 and 0.1, not 0.010000000000000002
        return i == 0 || i == points - 1
                ? x
                : new BigDecimal(x).round(new MathContext(12)).doubleValue();
    }

    private static double geometric(double low, double high, double u) {
        return StrictMath.exp(StrictMath.log(low) + u * (StrictMath.log(high) - StrictMath.log(low)));
    }
}
