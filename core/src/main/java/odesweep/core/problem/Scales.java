package odesweep.core.problem;

import static odesweep.core.Check.check;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Units in which the times and states of a problem are about 1: t = origin + time τ, and component d of the state is {@code
 * states[d]} u.
 *
 * @param time positive, in problem time
 * @param states positive, a unit for each component
 */
public record Scales(double origin, double time, List<Double> states) {
    /**
     * The interval's length in units of time. Usual initial weights make a network too smooth on an interval of length 1 to turn
     * more than once, and on one of length 20 it leaves the initial condition.
     */
    public static final double INTERVAL = 5;

    private static final int GRID = 1000;

    /** A smaller size is taken to be 0: it could not be squared. */
    private static final double SMALLEST = 1e-150;

    /** Sizes are rounded up to so many digits, which are easy to read and to write down. */
    private static final MathContext DIGITS = new MathContext(2, RoundingMode.UP);

    public Scales {
        states = List.copyOf(states);
        check(time > 0 && Double.isFinite(time), "a scale of time must be positive, got %s", time);
        check(
                states.stream().allMatch(state -> state > 0 && Double.isFinite(state)),
                "scales of states must be positive, got %s",
                states);
    }

    /**
     * The scales of a problem: a fifth of the interval's length, and the largest absolute value of each component of the solution
     * over the interval; without a solution, of the initial state.
     *
     * @param given the scales of the states; empty to take them from the solution
     * @param check called from time to time while the problem is solved; may throw to end it
     */
    public static Scales of(Problem problem, Interval over, List<Double> given, Runnable check) {
        List<Double> states = given.isEmpty() ? usable(sizes(problem, over, check)) : given;
        return new Scales(problem.span().start(), unit(over), states);
    }

    /** The scales of states of these sizes, of which one that is 0 is not known. */
    public static Scales ofSizes(double origin, Interval over, double... sizes) {
        return new Scales(origin, unit(over), usable(sizes));
    }

    private static double unit(Interval over) {
        return (over.length() > 0 ? over.length() : 1) / INTERVAL;
    }

    private static double[] sizes(Problem problem, Interval over, Runnable check) {
        double[] sizes = new double[problem.dimension()];
        enlarge(sizes, problem.initialState());
        try {
            Truth truth = Truth.of(problem, over, check);
            double[] state = new double[sizes.length];
            for (int n = 0; n <= GRID; n++) {
                truth.at(Math.min(over.start() + over.length() * n / GRID, over.end()), state, 0);
                enlarge(sizes, state);
            }
            for (double start : truth.starts()) { // where the solution changes faster than the grid
                truth.at(Math.min(Math.max(start, over.start()), over.end()), state, 0);
                enlarge(sizes, state);
            }
        } catch (NoTruthException e) {
            return sizes;
        }
        return sizes;
    }

    private static void enlarge(double[] sizes, double[] state) {
        for (int d = 0; d < sizes.length; d++) {
            double size = Math.abs(state[d]);
            sizes[d] = size > sizes[d] && Double.isFinite(size) ? size : sizes[d];
        }
    }

    /** The sizes, rounded. A component that is 0 everywhere has the unit of the largest one. */
    static List<Double> usable(double[] sizes) {
        double largest = 0;
        for (double size : sizes) {
            largest = Math.max(largest, size);
        }
        double other = largest > SMALLEST ? largest : 1;
        List<Double> states = new ArrayList<>();
        for (double size : sizes) {
            states.add(rounded(size > SMALLEST ? size : other));
        }
        return Collections.unmodifiableList(states);
    }

    private static double rounded(double size) {
        double rounded = new BigDecimal(size).round(DIGITS).doubleValue();
        return Double.isFinite(rounded) ? rounded : size;
    }

    /** The scaled time τ of a time t. */
    public double scaledTime(double t) {
        return (t - origin) / time;
    }

    /** The time t of a scaled time τ. */
    double problemTime(double scaled) {
        return origin + time * scaled;
    }

    /** Writes the scaled times of {@code times} from {@code from} on to the same places in {@code scaled} (modified). */
    public void scaleTimes(double[] times, int from, int count, double[] scaled) {
        for (int n = from; n < from + count; n++) {
            scaled[n] = scaledTime(times[n]);
        }
    }

    /** The scaled times of {@code times}. A new array. */
    public double[] scaledTimes(double[] times) {
        double[] scaled = new double[times.length];
        scaleTimes(times, 0, times.length, scaled);
        return scaled;
    }

    public Interval scaled(Interval interval) {
        return new Interval(scaledTime(interval.start()), scaledTime(interval.end()));
    }

    /** Turns scaled states, of shape [rows][dimension], into states in {@code y} (modified). */
    public void unscaleStates(double[] y) {
        for (int e = 0; e < y.length; e++) {
            y[e] *= states.get(e % states.size());
        }
    }

    /** The units as an array. */
    public double[] units() {
        return states.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * The problem in these units, from the initial time 0. Its {@link Truth} is the scaled truth of {@code problem} over {@code
     * covered}, whatever interval is asked for. Its equation is not thread safe.
     */
    public Problem problem(Problem problem, Interval covered) {
        return new ScaledProblem(problem, covered, this);
    }
}
