package odesweep.core.problem;

import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;

/**
 * An equation's solution on one side of its initial time, as polynomials in cells that are as long as accuracy allows.
 *
 * <p>A cell's polynomial interpolates the states and slopes at both ends and the middle, which are integrated (Dormand and Prince,
 * order 8). Its error at the quarters of the cell determines the next cell's length. At a jump of f, cells become shorter until one
 * of them, too short to be integrated, steps across.
 */
final class Tabulation {
    static final int DEGREE = 5;
    private static final double INTEGRATION_TOLERANCE = 1e-13;
    private static final double TABLE_TOLERANCE = 1e-12; // of the polynomials, relative to the component at its largest
    /** The shortest cell that can be integrated, in units in the last place of the time: Commons Math rejects shorter quarters. */
    private static final int SHORTEST_CELL = 4 * 1024;
    /** The largest change of a component, relative to its largest value, in a cell too short to be integrated. */
    private static final double LARGEST_JUMP = 1e-6;

    private final Problem problem;
    private final double latest;
    private final CountedRows field;
    private final boolean stiff;
    private final Integrator integrator;
    private final int dimension;
    private final double[] scale;
    private final double[] absolute;
    private final double[] relative;
    private final double[][] quarters = new double[5][];
    private final double[] threeTimes = new double[3];
    private final double[] threeStates;
    private final double[] threeSlopes;
    private final double[] polynomial;
    private double[] middles = new double[16];
    private double[] halves = new double[16];
    private double[] polynomials;
    private int cells;
    /** Of a quarter of the cell that is integrated. */
    private double length;

    /**
     * @param stiff whether an implicit method integrates
     * @param check called occasionally during the work; may throw to end it
     */
    Tabulation(Problem problem, Equation equation, double latest, boolean stiff, Runnable check) {
        this.problem = problem;
        this.latest = latest;
        this.stiff = stiff;
        field = new CountedRows(problem, equation, check);
        dimension = equation.dimension();
        scale = new double[dimension];
        absolute = new double[dimension];
        relative = new double[dimension];
        Arrays.fill(relative, INTEGRATION_TOLERANCE);
        threeStates = new double[3 * dimension];
        threeSlopes = new double[3 * dimension];
        polynomial = new double[dimension * (DEGREE + 1)];
        polynomials = new double[16 * polynomial.length];
        integrator = stiff ? new StiffIntegrator(equation, field, INTEGRATION_TOLERANCE, scale) : this::integrate;
    }

    int cells() {
        return cells;
    }

    double middle(int cell) {
        return middles[cell];
    }

    /** Half the length of a cell. */
    double half(int cell) {
        return halves[cell];
    }

    /** Copies a cell's polynomials to {@code to} (modified), shape [component][DEGREE + 1], constant term first, in s from -1 to 1. */
    void copy(int cell, double[] to, int at) {
        System.arraycopy(polynomials, cell * polynomial.length, to, at, polynomial.length);
    }

    /**
     * Tabulates from the initial time to {@code far}, and keeps the cells that reach past {@code near}.
     *
     * @throws NoTruthException if that is impossible
     */
    void to(double near, double far) {
        double t = problem.span().start();
        double direction = Math.signum(far - t);
        double[] y = problem.initialState();
        widen(y);
        // a stiff solution may be fast at first
        double width = Math.abs(far - t) / (stiff ? 1e15 : 16);
        while (t != far) {
            double left = Math.abs(far - t);
            width = left <= width ? left : left < 2 * width ? left / 2 : width;
            boolean forced = width
                    < SHORTEST_CELL * Math.ulp(stiff ? t + direction * width : Math.max(Math.abs(t), Math.abs(far)));
            if (stiff && !forced && width < left) {
                width = rounded(width, t + direction * width);
            }
            double next = width == left ? far : t + direction * width;
            double miss = forced ? step(t, y, next) : attempt(t, y, next);
            double growth = miss > 0 ? Math.min(2, 0.9 * StrictMath.pow(miss, -1.0 / (DEGREE + 1))) : 2;
            if (miss <= 1) {
                y = quarters[4];
                widen(y);
                if (direction * (next - near) >= 0) {
                    keep(0.5 * (t + next), 0.5 * Math.abs(next - t));
                }
                t = next;
            }
            width *= miss < Double.POSITIVE_INFINITY ? Math.max(0.25, growth) : 0.25;
        }
    }

    /** About {@code width}, such that times at the quarters of a cell are exact: a stiff state may change much in a unit in the last place. */
    private static double rounded(double width, double end) {
        double unit = 8 * Math.ulp(end);
        return Math.max(1, Math.rint(width / unit)) * unit;
    }

    private void widen(double[] y) {
        for (int i = 0; i < dimension; i++) {
            scale[i] = Math.max(scale[i], Math.abs(y[i]));
            absolute[i] = Math.max(Double.MIN_NORMAL, INTEGRATION_TOLERANCE * scale[i]);
        }
    }

    /** Integrates over a cell and sets its polynomial; returns its error relative to the tolerance, infinite if unknown. */
    private double attempt(double t, double[] y, double next) {
        length = Math.abs(next - t) / 4;
        quarters[0] = y;
        double from = t;
        for (int k = 1; k <= 4; k++) {
            double to = k == 4 ? next : t + k * (next - t) / 4;
            quarters[k] = new double[dimension];
            if (!integrator.integrate(from, quarters[k - 1], to, quarters[k]) || !isFinite(quarters[k])) {
                return Double.POSITIVE_INFINITY;
            }
            from = to;
        }
        interpolate(t, next);
        double worst = 0;
        for (int i = 0; i < dimension; i++) {
            double first = quarters[next > t ? 1 : 3][i];
            double second = quarters[next > t ? 3 : 1][i];
            int p = i * (DEGREE + 1);
            double miss = Math.max(
                    Math.abs(valueAt(-0.5, polynomial, p) - first), Math.abs(valueAt(0.5, polynomial, p) - second));
            double largest = scale[i];
            for (int k = 1; k <= 4; k++) {
                largest = Math.max(largest, Math.abs(quarters[k][i]));
            }
            worst = Math.max(worst, miss == 0 ? 0 : miss / (TABLE_TOLERANCE * largest));
        }
        return Double.isNaN(worst) ? Double.POSITIVE_INFINITY : worst;
    }

    private boolean integrate(double from, double[] y, double to, double[] end) {
        var explicit = new DormandPrince853Integrator(1e-14 * latest, Double.MAX_VALUE, absolute, relative);
        explicit.setInitialStepSize(length);
        try {
            explicit.integrate(field, from, y, to, end);
            return true;
        } catch (MathIllegalStateException | MathIllegalArgumentException e) {
            return false; // the step would have to be too short
        }
    }

    /** Sets the polynomial through the quarters 0, 2, 4 of a cell from {@code t} to {@code next}, in increasing time. */
    private void interpolate(double t, double next) {
        boolean forward = next > t;
        double half = 0.5 * Math.abs(next - t);
        for (int k = 0; k < 3; k++) {
            int quarter = forward ? 2 * k : 4 - 2 * k;
            threeTimes[k] = quarter == 0 ? t : quarter == 4 ? next : 0.5 * (t + next);
            System.arraycopy(quarters[quarter], 0, threeStates, k * dimension, dimension);
        }
        field.evaluate(3, threeTimes, threeStates, threeSlopes);
        for (int i = 0; i < dimension; i++) {
            int middle = i + dimension;
            int right = i + 2 * dimension;
            double c0 = threeStates[middle];
            double c1 = half * threeSlopes[middle];
            double even = 0.5 * (threeStates[right] + threeStates[i]) - c0; // c2 + c4
            double odd = 0.5 * (threeStates[right] - threeStates[i]) - c1; // c3 + c5
            double evenSlope = 0.5 * half * (threeSlopes[right] - threeSlopes[i]); // 2 c2 + 4 c4
            double oddSlope = 0.5 * half * (threeSlopes[right] + threeSlopes[i]) - c1; // 3 c3 + 5 c5
            double c4 = 0.5 * evenSlope - even;
            double c5 = 0.5 * (oddSlope - 3 * odd);
            set(i, c0, c1, even - c4, odd - c5, c4, c5);
        }
    }

    private void set(int i, double... coefficients) {
        System.arraycopy(coefficients, 0, polynomial, i * (DEGREE + 1), DEGREE + 1);
    }

    /** Crosses a cell too short to be integrated, by the midpoint rule and with a straight line; returns 0. */
    private double step(double t, double[] y, double next) {
        double h = next - t;
        double[] slope = new double[dimension];
        double[] middle = new double[dimension];
        double[] end = new double[dimension];
        field.computeDerivatives(t, y, slope);
        for (int i = 0; i < dimension; i++) {
            middle[i] = y[i] + 0.5 * h * slope[i];
        }
        field.computeDerivatives(t + 0.5 * h, middle, slope);
        for (int i = 0; i < dimension; i++) {
            end[i] = y[i] + h * slope[i];
            double size = Math.max(scale[i], Double.MIN_NORMAL);
            if (!(Math.abs(end[i] - y[i]) <= LARGEST_JUMP * size)) {
                throw new NoTruthException(problem.name() + " cannot be solved past t = " + shown(t)
                        + ", where it blows up or jumps; use times that do not reach it");
            }
            double rise = 0.5 * Math.signum(h) * (end[i] - y[i]);
            set(i, 0.5 * (y[i] + end[i]), rise, 0, 0, 0, 0);
        }
        quarters[4] = end;
        return 0;
    }

    private void keep(double middle, double half) {
        if (cells == middles.length) {
            middles = Arrays.copyOf(middles, 2 * cells);
            halves = Arrays.copyOf(halves, 2 * cells);
            polynomials = Arrays.copyOf(polynomials, 2 * polynomials.length);
        }
        middles[cells] = middle;
        halves[cells] = half;
        System.arraycopy(polynomial, 0, polynomials, cells * polynomial.length, polynomial.length);
        cells++;
    }

    private static String shown(double t) {
        return String.format(Locale.ROOT, "%.5g", t);
    }

    private static boolean isFinite(double[] y) {
        for (double value : y) {
            if (!Double.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    static double valueAt(double s, double[] c, int p) {
        return c[p] + s * (c[p + 1] + s * (c[p + 2] + s * (c[p + 3] + s * (c[p + 4] + s * c[p + 5]))));
    }
}
