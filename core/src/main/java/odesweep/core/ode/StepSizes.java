package odesweep.core.ode;

/**
 * The step size controllers, with each row's last errors. err is the norm of a step's error estimate, 1 if it just meets the
 * tolerance; k is the exponent in err ~ h^k.
 */
final class StepSizes {
    private static final double SAFETY = 0.9;
    private static final double SMALLEST = 0.2;
    private static final double LARGEST = 10;
    // prevents a very accurate step from shortening the next one
    private static final double LEAST_ERROR = 1e-4;
    /** The same for orders above 5, where a step ten times as long has a much larger error. */
    private static final double LEAST_HIGH_ORDER_ERROR = 1e-7;

    private final StepControl control;
    private final double k;
    private final double leastError;
    private final double[] last;
    private final double[] beforeLast;
    private final boolean[] rejected;
    private final boolean[] finite;

    StepSizes(StepControl control, int errorOrder, int rows) {
        this.control = control;
        k = errorOrder;
        leastError = errorOrder > 5 ? LEAST_HIGH_ORDER_ERROR : LEAST_ERROR;
        last = new double[rows];
        beforeLast = new double[rows];
        rejected = new boolean[rows];
        finite = new boolean[rows];
    }

    void begin(int row) {
        last[row] = 1;
        beforeLast[row] = 1;
        rejected[row] = false;
        finite[row] = true;
    }

    void copy(StepSizes source, int from, int to) {
        last[to] = source.last[from];
        beforeLast[to] = source.beforeLast[from];
        rejected[to] = source.rejected[from];
        finite[to] = source.finite[from];
    }

    boolean lastErrorIsFinite(int row) {
        return finite[row];
    }

    /** The next step size as a multiple of the one with {@code error}, which is remembered. */
    double factor(int row, double error) {
        finite[row] = Double.isFinite(error);
        if (!finite[row]) {
            rejected[row] = true;
            return SMALLEST;
        }
        double bounded = Math.max(error, leastError);
        if (error > 1) {
            rejected[row] = true;
            return Math.max(SMALLEST, SAFETY * power(bounded, -1 / k));
        }
        double factor = switch (control) {
            case PI -> SAFETY * power(bounded, -0.7 / k) * power(last[row], 0.4 / k);
            case PID ->
                SAFETY
                        * power(bounded, -1 / (18 * k))
                        * power(last[row], -1 / (9 * k))
                        * power(beforeLast[row], -1 / (18 * k));
            // below leastError the factor has long reached LARGEST or does not matter
            case I, FIXED -> SAFETY * power(bounded, -1 / k);
        };
        beforeLast[row] = last[row];
        last[row] = bounded;
        double most = rejected[row] ? 1 : LARGEST;
        rejected[row] = false;
        return Math.min(most, Math.max(SMALLEST, factor));
    }

    /** x^p for positive x, without the allocations of StrictMath.pow. */
    private static double power(double x, double p) {
        return StrictMath.exp(p * StrictMath.log(x));
    }
}
