package odesweep.driver.analysis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and settings formatted for readers. */
public final class Format {
    public static final String NONE = "—";

    private Format() {}

    /** A number with three significant digits: {@code 0.0123}, {@code 1.7e-6}, {@code ∞}. */
    public static String number(double x) {
        return rounded(x, 3);
    }

    /** Plain data or null: whole numbers in full, others with four digits. */
    public static String value(Object value) {
        if (value == null) {
            return NONE;
        } else if (value instanceof Double x) {
            return x == Math.rint(x) && Math.abs(x) < 1e15 ? Long.toString(x.longValue()) : rounded(x, 4);
        } else if (value instanceof List<?> list) {
            return list.stream().map(Format::value).collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    /** A share as a percentage: {@code 12.3 %}. */
    public static String percent(double share) {
        return number(100 * share) + " %";
    }

    /** A count with separators: {@code 1,234,567}. */
    public static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** A ratio with two digits: {@code 4.3}, {@code 590,000}, {@code 1.2e15}. */
    public static String times(double ratio) {
        double rounded =
                ratio < 1e9 ? new BigDecimal(ratio).round(new MathContext(2)).doubleValue() : ratio;
        return ratio >= 1e9 ? rounded(ratio, 2) : rounded >= 10 ? count((long) rounded) : rounded(ratio, 2);
    }

    /** A duration in a suitable unit: {@code 250 ms}, {@code 12.3 s}, {@code 3 min 20 s}, {@code 5 h 33 min}. */
    public static String duration(double ms) {
        long seconds = Math.round(ms / 1000);
        if (Math.round(ms) < 1000) {
            return Math.round(ms) + " ms";
        } else if (seconds < 120) {
            return plain(new BigDecimal(ms / 1000).setScale(1, RoundingMode.HALF_UP)) + " s";
        } else if (seconds < 7200) {
            return parts(seconds, "min", "s");
        }
        return parts(seconds / 60, "h", "min");
    }

    private static String parts(long n, String large, String small) {
        return count(n / 60) + " " + large + (n % 60 == 0 ? "" : " " + n % 60 + " " + small);
    }

    private static String rounded(double x, int digits) {
        if (Double.isNaN(x)) {
            return NONE;
        } else if (Double.isInfinite(x)) {
            return x > 0 ? "∞" : "-∞";
        } else if (x == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return exponent >= -3 && exponent <= 5
                ? plain(rounded)
                : plain(rounded.movePointLeft(exponent)) + "e" + exponent;
    }

    private static String plain(BigDecimal x) {
        return x.stripTrailingZeros().toPlainString();
    }
}
