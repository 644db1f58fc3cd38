import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A function to minimize over parameters, with its known minimum.
 *
 * @param noise the standard deviation of what is added to each observed value
 * @param function of the parameters' values, NaN for one that does not act; NaN where a trial fails
 */
record Problem(String name, List<Parameter> parameters, double minimum, double noise, ToDoubleFunction<double[]> function) {
    private static final int SAMPLES = 4000;

    /**
     * A parameter: real, or with values numbered from 0.
     *
     * @param count the number of its values; 0 for the reals
     * @param choice whether its values have no order; it has then its number as value
     * @param parent the parameter that decides whether it acts; -1 if it always does
     * @param with the parent's values with which it acts
     */
    record Parameter(
            String name, double low, double high, boolean log, int count, boolean choice, int parent, List<Integer> with) {
        static Parameter real(String name, double low, double high) {
            return new Parameter(name, low, high, false, 0, false, -1, List.of());
        }

        static Parameter log(String name, double low, double high) {
            return new Parameter(name, low, high, true, 0, false, -1, List.of());
        }

        static Parameter steps(String name, double low, double high, int count) {
            return new Parameter(name, low, high, false, count, false, -1, List.of());
        }

        static Parameter choice(String name, int count) {
            return new Parameter(name, 0, count - 1, false, count, true, -1, List.of());
        }

        Parameter logSteps() {
            return new Parameter(name, low, high, true, count, choice, parent, with);
        }

        Parameter onlyWith(int parameter, Integer... values) {
            return new Parameter(name, low, high, log, count, choice, parameter, List.of(values));
        }

        int index(double u) {
            return Math.min(count - 1, (int) (u * count));
        }

        double value(double u) {
            double share = count == 0 ? u : count == 1 ? 0 : (double) index(u) / (count - 1);
            if (choice) {
                return index(u);
            }
            double value = log ? low * Math.pow(high / low, share) : low + (high - low) * share;
            return log && count > 0 ? Math.rint(value) : value;
        }
    }

    boolean acts(int parameter, double[] u) {
        Parameter p = parameters.get(parameter);
        return p.parent < 0 || acts(p.parent, u) && p.with.contains(parameters.get(p.parent).index(u[p.parent]));
    }

    /** The function at {@code u} in the unit cube; NaN for a failure. */
    double truth(double[] u) {
        double[] values = new double[u.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = acts(i, u) ? parameters.get(i).value(u[i]) : Double.NaN;
        }
        return function.applyAsDouble(values);
    }

    /** What trial {@code trial} of a run observes. */
    double observed(double[] u, long seed, int trial) {
        return truth(u) + (noise == 0 ? 0 : noise * new Random(1_000_003 * seed + 7919L * trial + 17).nextGaussian());
    }

    /** The regret of the median random point. */
    double scale() {
        Random random = new Random(99);
        double[] values = new double[SAMPLES];
        int fine = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double value = truth(random.doubles(parameters.size()).toArray());
            if (!Double.isNaN(value)) {
                values[fine++] = value;
            }
        }
        Arrays.sort(values, 0, fine);
        return values[fine / 2] - minimum;
    }
}
