package odesweep.driver.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import odesweep.core.problem.Interval;

/** Numbers and settings as people read them. */
public final class Format {
    public static final String NONE = "—";

    private Format() {}

    /** Three significant digits: {@code 0.0123}, {@code 1.7e-6}, {@code ∞}. */
    public static String number(double x) {
        return rounded(x, 3);
    }

    /** A value on an axis, or none. */
    public static String value(Object value) {
        if (value == null) {
            return NONE;
        } else if (value instanceof Double x) {
            return rounded(x, 4);
        } else if (value instanceof Interval interval) {
            return "[" + rounded(interval.start(), 4) + ", " + rounded(interval.end(), 4) + "]";
        }
        return value.toString();
    }

    /** A share as a percentage: {@code 0.12 %}. */
    public static String percent(double share) {
        return number(100 * share) + " %";
    }

    /** {@code 1,234,567}. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    public static String count(long n, String thing) {
        return count(n) + " " + thing + (n == 1 ? "" : "s");
    }

    /** A ratio with two digits: {@code 4.3}, {@code 590,000}, {@code 1.2e15}. */
    public static String times(double ratio) {
        double rounded =
                ratio < 1e9 ? new BigDecimal(ratio).round(new MathContext(2)).doubleValue() : ratio;
        return ratio >= 1e9 ? rounded(ratio, 2) : rounded >= 10 ? count((long) rounded) : rounded(ratio, 2);
    }

    public static String duration(double ms) {
        long seconds = Math.round(ms / 1000);
        if (ms < 1000) {
            return Math.round(ms) + " ms";
        } else if (seconds < 120) {
            return String.format(Locale.ROOT, "%.1f s", ms / 1000);
        } else if (seconds < 7200) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    private static String rounded(double x, int digits) {
        if (Double.isNaN(x)) {
            return NONE;
        } else if (Double.isInfinite(x)) {
            return x > 0 ? "∞" : "-∞";
        } else if (x == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent >= -3 && exponent <= 5
                ? rounded.toPlainString()
                : rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
    }
}
