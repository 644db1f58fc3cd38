package odesweep.driver.data;

import odesweep.driver.sweep.yaml.Yaml;

/** The size of a quantity's values that a training may see, or of their logarithms. */
final class FittedSize {
    private final boolean log;
    private int count;
    private double mean;
    private double squares;
    private double largest;

    FittedSize(boolean log) {
        this.log = log;
    }

    /** Adds a value; NaN is none. */
    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        double number = log ? StrictMath.log(value) : value;
        count++;
        double miss = number - mean;
        mean += miss / count; // Welford's update, whose rounding does not grow with the mean
        squares += miss * (number - mean);
        largest = Math.max(largest, Math.abs(number));
    }

    /** The number that a sweep file's {@code scale} stands for. */
    double scale(Yaml scale, String quantity) {
        if (scale.plain() instanceof Number number) {
            if (!(number.doubleValue() > 0 && number.doubleValue() < Double.POSITIVE_INFINITY)) {
                throw wrong(scale);
            }
            return number.doubleValue();
        }
        return switch (String.valueOf(scale.plain())) {
            case "none" -> 1;
            case "std" -> positive(scale, quantity, count < 2 ? 0 : Math.sqrt(squares / (count - 1)), "differ");
            case "max" -> positive(scale, quantity, largest, "are not all 0");
            default -> throw wrong(scale);
        };
    }

    private static double positive(Yaml scale, String quantity, double size, String rule) {
        if (!(size > 0)) {
            throw scale.at()
                    .error(
                            "problem.data.scale %s must be of values that %s, got %s, whose do not; use none or a number",
                            scale.plain(), rule, quantity);
        }
        return size;
    }

    private static RuntimeException wrong(Yaml scale) {
        return scale.at()
                .error("problem.data.scale must be none, std, max or a number above zero, got %s", scale.shown());
    }
}
