package odesweep.core.problem;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.exception.MathIllegalArgumentException;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;

/**
 * The solution of a problem at any time of an interval, which may start before the problem's span or end after it.
 *
 * <p>The closed form where there is one. Else the equation is integrated once (Dormand and Prince, order 8, tolerance
 * 1e-13) and kept as a polynomial of degree 5 per cell, through the states and slopes at both ends and the middle; there
 * are as many equal cells as it takes for these to be good to 1e-12 of the component at its largest. Immutable; the same
 * bits on every machine.
 */
public final class Truth {
    private static final int DEGREE = 5;
    private static final int MOST_CELLS = 1 << 18;
    private static final double INTEGRATION_TOLERANCE = 1e-13;
    private static final double TABLE_TOLERANCE = 1e-12; // of the polynomials, relative to the component at its largest

    private static final int MOST_RECENT = 16;
    /** What was integrated last: all trainings of a sweep have the same few truths. */
    private static final Map<Key, Truth> RECENT = new LinkedHashMap<>(MOST_RECENT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Truth> eldest) {
            return size() > MOST_RECENT;
        }
    };

    private record Key(Problem problem, Interval interval) {}

    private final Problem problem;
    private final Optional<ClosedForm> closedForm;
    private final int dimension;
    private final Interval interval;
    private final double slack;
    private final double cellsPerTime;
    private final int lastCell;

    /** Shape [cell][component][DEGREE + 1], constant term first, in s from -1 to 1; empty for a closed form. */
    private final double[] polynomials;

    private Truth(Problem problem, Interval interval, int cells, double[] polynomials) {
        this.problem = problem;
        this.closedForm = problem.closedForm();
        this.dimension = problem.dimension();
        this.interval = interval;
        this.slack = 1e-12 * Math.max(Math.abs(interval.start()), Math.abs(interval.end()));
        this.cellsPerTime = interval.length() > 0 ? cells / interval.length() : 0;
        this.lastCell = cells - 1;
        this.polynomials = polynomials;
    }

    /**
     * The solution over {@code interval}; the first call takes some milliseconds where there is no closed form.
     *
     * @throws IllegalArgumentException if there is no solution over all of the interval, or one that cannot be tabulated
     */
    public static Truth of(Problem problem, Interval interval) {
        if (problem.closedForm().isPresent()) {
            return new Truth(problem, interval, 1, new double[0]);
        }
        Key key = new Key(problem, interval);
        synchronized (RECENT) {
            Truth truth = RECENT.get(key);
            if (truth == null) {
                truth = integrated(problem, interval);
                RECENT.put(key, truth);
            }
            return truth;
        }
    }

    public Interval interval() {
        return interval;
    }

    /**
     * Writes y(t) to {@code y} (modified). Allocates nothing.
     *
     * @param t in the interval, which it may leave by a rounding error
     * @param yAt where the state starts in {@code y}
     */
    public void at(double t, double[] y, int yAt) {
        if (!(t >= interval.start() - slack && t <= interval.end() + slack)) {
            throw outside(t);
        }
        if (closedForm.isPresent()) {
            closedForm.get().at(t, y, yAt);
            return;
        }
        double cells = (t - interval.start()) * cellsPerTime;
        int cell = Math.min(Math.max((int) cells, 0), lastCell);
        double s = 2 * (cells - cell) - 1;
        int p = cell * dimension * (DEGREE + 1);
        for (int i = 0; i < dimension; i++, p += DEGREE + 1) {
            y[yAt + i] = valueAt(s, polynomials, p);
        }
    }

    private IllegalArgumentException outside(double t) {
        return new IllegalArgumentException("the time of a solution of " + problem.name() + " must be in " + interval
                + ", got " + t + "; make the Truth of a longer interval");
    }

    private static Truth integrated(Problem problem, Interval interval) {
        Equation equation = problem.equation()
                .orElseThrow(() -> new IllegalArgumentException(
                        "a problem must have an equation or a closed form, " + problem.name() + " has neither"));
        for (int cells = 16; cells <= MOST_CELLS; cells *= 2) {
            double[] quarters = states(problem, equation, interval, 4 * cells);
            double[] polynomials = polynomials(equation, interval, cells, quarters);
            if (isGood(polynomials, quarters, equation.dimension())) {
                return new Truth(problem, interval, cells, polynomials);
            }
        }
        throw new IllegalArgumentException("a solution must be smooth enough to be tabulated, " + problem.name()
                + " over " + interval + " is not; use a shorter interval");
    }

    /** The states at the ends of {@code count} equal parts of the interval, shape [count + 1][dimension]. */
    private static double[] states(Problem problem, Equation equation, Interval interval, int count) {
        int n = equation.dimension();
        double[] states = new double[(count + 1) * n];
        double[] y = problem.initialState();
        double t = problem.span().start();
        double latest = Math.max(Math.abs(t), Math.max(Math.abs(interval.start()), Math.abs(interval.end())));
        var integrator = new DormandPrince853Integrator(
                1e-14 * latest, Double.MAX_VALUE, INTEGRATION_TOLERANCE, INTEGRATION_TOLERANCE);
        var oneRow = new OneRow(equation, new double[1]);
        for (int k = 0; k <= count; k++) {
            double next = time(interval, k, count);
            // Commons Math refuses to integrate over less; the state stays what it is
            if (Math.abs(next - t) > 1000 * Math.ulp(Math.max(Math.abs(t), Math.abs(next)))) {
                try {
                    integrator.integrate(oneRow, t, y, next, y);
                } catch (MathIllegalStateException | MathIllegalArgumentException e) {
                    throw notFinite(problem, interval, t, e);
                }
                t = next;
            }
            for (int i = 0; i < n; i++) {
                if (!Double.isFinite(y[i])) {
                    throw notFinite(problem, interval, t, null);
                }
                states[k * n + i] = y[i];
            }
        }
        return states;
    }

    private static double time(Interval interval, int k, int count) {
        return k == count ? interval.end() : interval.start() + k * (interval.length() / count);
    }

    private static IllegalArgumentException notFinite(Problem problem, Interval interval, double t, Exception cause) {
        return new IllegalArgumentException(
                "a solution must be finite, " + problem.name() + " over " + interval + " is not near " + t
                        + "; use an interval closer to its span " + problem.span(),
                cause);
    }

    private static double[] polynomials(Equation equation, Interval interval, int cells, double[] quarters) {
        int n = equation.dimension();
        double[] polynomials = new double[cells * n * (DEGREE + 1)];
        double half = interval.length() / (2 * cells);
        double[] times = new double[4 * cells + 1];
        Arrays.setAll(times, k -> time(interval, k, 4 * cells));
        double[] slopes = new double[quarters.length];
        equation.evaluate(times.length, times, quarters, Equation.NO_PARAMETERS, slopes);
        for (int cell = 0; cell < cells; cell++) {
            int left = 4 * cell * n;
            int middle = left + 2 * n;
            int right = left + 4 * n;
            for (int i = 0; i < n; i++) {
                double c0 = quarters[middle + i];
                double c1 = half * slopes[middle + i];
                double even = 0.5 * (quarters[right + i] + quarters[left + i]) - c0; // c2 + c4
                double odd = 0.5 * (quarters[right + i] - quarters[left + i]) - c1; // c3 + c5
                double evenSlope = 0.5 * half * (slopes[right + i] - slopes[left + i]); // 2 c2 + 4 c4
                double oddSlope = 0.5 * half * (slopes[right + i] + slopes[left + i]) - c1; // 3 c3 + 5 c5
                double c4 = 0.5 * evenSlope - even;
                double c5 = 0.5 * (oddSlope - 3 * odd);
                int p = (cell * n + i) * (DEGREE + 1);
                polynomials[p] = c0;
                polynomials[p + 1] = c1;
                polynomials[p + 2] = even - c4;
                polynomials[p + 3] = odd - c5;
                polynomials[p + 4] = c4;
                polynomials[p + 5] = c5;
            }
        }
        return polynomials;
    }

    /** Whether the polynomials meet the states a quarter into each cell from either end, near where they are worst. */
    private static boolean isGood(double[] polynomials, double[] quarters, int n) {
        for (int i = 0; i < n; i++) {
            double scale = 0;
            double error = 0;
            int cells = polynomials.length / (n * (DEGREE + 1));
            for (int cell = 0; cell < cells; cell++) {
                int p = (cell * n + i) * (DEGREE + 1);
                double early = quarters[(4 * cell + 1) * n + i];
                double late = quarters[(4 * cell + 3) * n + i];
                error = Math.max(error, Math.abs(valueAt(-0.5, polynomials, p) - early));
                error = Math.max(error, Math.abs(valueAt(0.5, polynomials, p) - late));
                scale = Math.max(scale, Math.abs(early));
            }
            if (error > TABLE_TOLERANCE * scale) {
                return false;
            }
        }
        return true;
    }

    private static double valueAt(double s, double[] c, int p) {
        return c[p] + s * (c[p + 1] + s * (c[p + 2] + s * (c[p + 3] + s * (c[p + 4] + s * c[p + 5]))));
    }

    private record OneRow(Equation equation, double[] time) implements FirstOrderDifferentialEquations {
        @Override
        public int getDimension() {
            return equation.dimension();
        }

        @Override
        public void computeDerivatives(double t, double[] y, double[] dy) {
            time[0] = t;
            equation.evaluate(1, time, y, Equation.NO_PARAMETERS, dy);
        }
    }
}
