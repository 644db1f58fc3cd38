package odesweep.core.optimize;

/**
 * A search along a direction for a step that meets the strong Wolfe conditions, with c1 = 1e-4 and c2 = 0.9 (Nocedal and Wright 2006,
 * algorithms 3.5 and 3.6, with cubic interpolation). Where rounding keeps it from them, a step that lowers the value is enough.
 */
final class LineSearch {
    private static final double LEAST_DECREASE = 1e-4;
    private static final double MOST_SLOPE = 0.9;
    private static final int MOST_TRIALS = 30;
    private static final double LENGTHENED = 4;

    /** A new trial lies at least this fraction of the bracket away from its ends. */
    private static final double MARGIN = 0.1;

    private final int n;
    private final double[] tried;
    private final double[] triedGradient;
    private final double[] best; // parameters of the shorter end of the bracket, which has the lower value
    private final double[] bestGradient;
    private double trialValue;
    private double trialSlope;
    private double length;
    private double value;
    private double slope;

    LineSearch(int n) {
        this.n = n;
        tried = new double[n];
        triedGradient = new double[n];
        best = new double[n];
        bestGradient = new double[n];
    }

    /**
     * Searches from {@code start} along {@code direction}.
     *
     * @param startValue the value at the start, finite
     * @param startSlope its derivative along the direction, below 0
     * @param first the first length to try, as a multiple of the direction
     * @return whether a lower value was found
     */
    boolean search(
            Minimand minimand, double[] start, double[] direction, double startValue, double startSlope, double first) {
        length = 0;
        value = startValue;
        slope = startSlope;
        double trial = first;
        double far = Double.POSITIVE_INFINITY; // the bracket's other end, beyond or before the best
        double farValue = Double.NaN;
        double farSlope = Double.NaN;
        for (int trials = 0; trials < MOST_TRIALS; trials++) {
            if (!evaluate(minimand, start, direction, trial)) {
                break; // no longer a step
            }
            boolean low = trialValue <= startValue + LEAST_DECREASE * trial * startSlope && trialValue < value;
            if (low && Math.abs(trialSlope) <= -MOST_SLOPE * startSlope) {
                take(trial);
                return true;
            } else if (!low) {
                far = trial;
                farValue = trialValue;
                farSlope = trialSlope;
            } else {
                if (trialSlope * (Double.isInfinite(far) ? 1 : far - trial) >= 0) {
                    far = length;
                    farValue = value;
                    farSlope = slope;
                }
                take(trial);
            }
            trial = Double.isInfinite(far)
                    ? LENGTHENED * trial
                    : within(length, far, minimum(length, value, slope, far, farValue, farSlope));
        }
        return length > 0 && value < startValue;
    }

    /** Whether the trial differs from the start. */
    private boolean evaluate(Minimand minimand, double[] start, double[] direction, double trial) {
        boolean moved = false;
        for (int i = 0; i < n; i++) {
            tried[i] = start[i] + trial * direction[i];
            moved |= tried[i] != start[i];
        }
        if (!moved) {
            return false;
        }
        trialValue = minimand.tryGradient(tried, triedGradient);
        trialSlope = Sums.product(triedGradient, direction, n);
        if (!(trialValue <= Double.MAX_VALUE) || !Double.isFinite(trialSlope)) {
            trialValue = Double.POSITIVE_INFINITY;
        }
        return true;
    }

    private void take(double trial) {
        length = trial;
        value = trialValue;
        slope = trialSlope;
        // not swapped: a network keeps views of the arrays it is evaluated with
        System.arraycopy(tried, 0, best, 0, n);
        System.arraycopy(triedGradient, 0, bestGradient, 0, n);
    }

    /** The minimum of the cubic through two values and slopes; NaN if there is none. */
    private static double minimum(double a, double fa, double ga, double b, double fb, double gb) {
        double d1 = ga + gb - 3 * (fa - fb) / (a - b);
        double d2 = Math.signum(b - a) * Math.sqrt(d1 * d1 - ga * gb);
        return b - (b - a) * (gb + d2 - d1) / (gb - ga + 2 * d2);
    }

    /** {@code wanted} where it is well within the bracket, otherwise the middle. */
    private static double within(double a, double b, double wanted) {
        double margin = MARGIN * Math.abs(b - a);
        double low = Math.min(a, b) + margin;
        double high = Math.max(a, b) - margin;
        return wanted >= low && wanted <= high ? wanted : 0.5 * (a + b);
    }

    /** The length of the step found, as a multiple of the direction. */
    double length() {
        return length;
    }

    double value() {
        return value;
    }

    double[] parameters() {
        return best;
    }

    double[] gradient() {
        return bestGradient;
    }
}
