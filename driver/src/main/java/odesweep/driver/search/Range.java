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
 * @param points the number of values in a grid, evenly from low to high; 0 if the range has no grid
 */
public record Range(double low, double high, boolean log, boolean whole, int points) implements Axis.Domain {
    public Range {
        check(
                Double.isFinite(low) && Double.isFinite(high) && low < high,
                "a range must be [low, high] with low < high, got [%s, %s]",
                low,
                high);
        check(!log || low > 0, "a log range must be above zero, got [%s, %s]", low, high);
        check(points == 0 || points >= 2, "points of a range must be at least 2, got %s", points);
    }

    /** The value at {@code u} in [0, 1). */
    Object at(double u) {
        if (whole) {
            // Each whole number owns the unit interval around it, so that the ends are as likely as the others.
            double x = Math.rint(log ? geometric(low - 0.5, high + 0.5, u) : low - 0.5 + u * (high - low + 1));
            return (int) Math.max(low, Math.min(high, x));
        }
        return Math.max(low, Math.min(high, log ? geometric(low, high, u) : low + u * (high - low)));
    }

    /** The grid's values, ascending: {@code points} of them, or fewer if whole numbers coincide. */
    public List<Object> grid() {
        check(points > 0, "a grid needs the points of each range");
        return IntStream.range(0, points).mapToObj(this::gridValue).distinct().toList();
    }

    /** Whether a number is from low to high. */
    boolean contains(double x) {
        return low <= x && x <= high;
    }

    /** The number of values; -1 for the reals. */
    long size() {
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
