package odesweep.core.ode;

import static odesweep.core.Check.check;

import java.util.Arrays;

/**
 * The solutions of a {@link Solver#solveDensely} at all times from start to end: for each accepted step a polynomial, the scheme's dense output.
 * It is kept by its divided differences at even fractions of the step. Solves in turn use the same arrays.
 */
public final class DenseSolution {
    private static final int NONE = -1;

    private final int dimension;
    private final int degree;
    private int steps;
    /** The step of a problem that was last found; a search begins there. */
    private int[] found = {};

    // by step
    private double[] time = {};
    private double[] length = {};
    private int[] previous = {};
    private int[] next = {};
    /** Shape [steps][degree + 1][dimension]. */
    private double[] coefficients = {};

    /** @throws IllegalArgumentException if the solver's method has no dense output */
    public DenseSolution(SolverConfig config, int dimension) {
        check(config.solver().hasDenseOutput(), "a dense solution needs dense output, got %s", config.solver());
        this.dimension = dimension;
        degree = config.solver().denseDegree();
    }

    void begin(int problems) {
        if (found.length < problems) {
            found = new int[problems];
        }
        Arrays.fill(found, NONE);
        steps = 0;
    }

    /** Adds row i's accepted step, whose problem's last step this is so far. */
    void add(int i, Rows rows, Scheme.Steps attempt) {
        if (steps == time.length) {
            int longer = Math.max(16, 2 * steps);
            time = Arrays.copyOf(time, longer);
            length = Arrays.copyOf(length, longer);
            previous = Arrays.copyOf(previous, longer);
            next = Arrays.copyOf(next, longer);
            coefficients = Arrays.copyOf(coefficients, longer * (degree + 1) * dimension);
        }
        int before = found[rows.sample[i]];
        time[steps] = rows.t[i];
        length[steps] = rows.step[i];
        previous[steps] = before;
        next[steps] = NONE;
        if (before != NONE) {
            next[before] = steps;
        }
        found[rows.sample[i]] = steps;
        int at = coefficientsAt(steps);
        System.arraycopy(rows.y, i * dimension, coefficients, at, dimension);
        for (int k = 1; k < degree; k++) {
            attempt.interpolate(i, (double) k / degree, coefficients, at + k * dimension);
        }
        System.arraycopy(rows.yNew, i * dimension, coefficients, at + degree * dimension, dimension);
        differences(at);
        steps++;
    }

    /** Replaces values at the points k / degree by their divided differences. */
    private void differences(int at) {
        for (int order = 1; order <= degree; order++) {
            double scale = (double) degree / order;
            for (int e = at + (degree + 1) * dimension - 1; e >= at + order * dimension; e--) {
                coefficients[e] = scale * (coefficients[e] - coefficients[e - dimension]);
            }
        }
    }

    /** Writes the state of {@code problem} at the time t to {@code y} (modified). */
    public void at(int problem, double t, double[] y) {
        int step = find(problem, t);
        double x = (t - time[step]) / length[step];
        int at = coefficientsAt(step);
        for (int d = 0; d < dimension; d++) {
            double value = coefficients[at + degree * dimension + d];
            for (int k = degree - 1; k >= 0; k--) {
                value = Math.fma(x - (double) k / degree, value, coefficients[at + k * dimension + d]);
            }
            y[d] = value;
        }
    }

    /** Writes the time derivative of the state of {@code problem} at the time t to {@code dy} (modified). */
    public void slopeAt(int problem, double t, double[] dy) {
        int step = find(problem, t);
        double x = (t - time[step]) / length[step];
        int at = coefficientsAt(step);
        for (int d = 0; d < dimension; d++) {
            double value = coefficients[at + degree * dimension + d];
            double slope = 0;
            for (int k = degree - 1; k >= 0; k--) {
                double distance = x - (double) k / degree;
                slope = Math.fma(distance, slope, value);
                value = Math.fma(distance, value, coefficients[at + k * dimension + d]);
            }
            dy[d] = slope / length[step];
        }
    }

    /** The step in which t lies; of a time outside the solution, the nearest. */
    private int find(int problem, double t) {
        int step = found[problem];
        if ((t - time[step]) / length[step] < 0) {
            while ((t - time[step]) / length[step] < 0 && previous[step] != NONE) {
                step = previous[step];
            }
        } else {
            while ((t - time[step]) / length[step] > 1 && next[step] != NONE) {
                step = next[step];
            }
        }
        found[problem] = step;
        return step;
    }

    private int coefficientsAt(int step) {
        return step * (degree + 1) * dimension;
    }
}
