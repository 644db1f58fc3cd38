package odesweep.core.train;

import java.util.Arrays;
import odesweep.core.objective.Trace;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Problem;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * An a-posteriori bound on the error e of a function u that nearly solves y' = f(t, y): with the defect δ = |u' - f(t, u)| and the
 * logarithmic norm μ of ∂f/∂y, |e|' ≤ μ |e| + δ (Dahlquist 1958; Söderlind, BIT 46, 2006).
 *
 * <p>It is an estimate: μ is taken along u, though the true solution may lie where it is larger, and on each piece of a grid the larger
 * of its ends is taken for μ and for δ. Norms are Euclidean, once of the states as they are and once of each over its size: the smaller
 * of the two bounds holds.
 */
final class ErrorBound {
    private ErrorBound() {}

    /**
     * A bound on the largest absolute error of any state at any of the times; NaN where it overflows.
     *
     * @param times increasing, from the problem's initial time on
     * @param trace u at these times
     * @param f of u at these times
     */
    static double of(Problem problem, double[] times, Trace trace, double[] f) {
        Equation equation = problem.equation().orElseThrow();
        int dimension = equation.dimension();
        double[] jacobians = new double[times.length * dimension * dimension];
        double[] state = new double[dimension];
        double[] jacobian = new double[dimension * dimension];
        double[] sizes = new double[dimension];
        for (int n = 0; n < times.length; n++) {
            System.arraycopy(trace.states(), n * dimension, state, 0, dimension);
            equation.jacobian(times[n], state, Equation.NO_PARAMETERS, jacobian);
            System.arraycopy(jacobian, 0, jacobians, n * jacobian.length, jacobian.length);
            for (int d = 0; d < dimension; d++) {
                sizes[d] = Math.max(sizes[d], Math.abs(state[d]));
            }
        }
        double[] ones = new double[dimension];
        Arrays.fill(ones, 1);
        double[] y0 = problem.initialState();
        double plain = bound(times, trace, f, jacobians, y0, ones);
        if (dimension == 1 || Arrays.stream(sizes).anyMatch(size -> !(size > 0))) {
            return plain;
        }
        double scaled = bound(times, trace, f, jacobians, y0, sizes);
        return Double.isNaN(plain) || scaled < plain ? scaled : plain;
    }

    private static double bound(
            double[] times, Trace trace, double[] f, double[] jacobians, double[] y0, double[] sizes) {
        int dimension = sizes.length;
        double error = norm(trace.states(), 0, y0, 0, sizes);
        double largest = error;
        double defect = norm(trace.slopes(), 0, f, 0, sizes);
        double growth = logarithmicNorm(jacobians, 0, sizes);
        for (int n = 1; n < times.length; n++) {
            double nextDefect = norm(trace.slopes(), n * dimension, f, n * dimension, sizes);
            double nextGrowth = logarithmicNorm(jacobians, n * dimension * dimension, sizes);
            double step = times[n] - times[n - 1];
            double exponent = step * Math.max(growth, nextGrowth);
            error = StrictMath.exp(exponent) * error + step * mean(exponent) * Math.max(defect, nextDefect);
            largest = Math.max(largest, error);
            defect = nextDefect;
            growth = nextGrowth;
        }
        double bound = largest * Arrays.stream(sizes).max().orElseThrow();
        return bound < Double.POSITIVE_INFINITY ? bound : Double.NaN;
    }

    /** (e^x - 1) / x, the mean of e^(s x) over s in [0, 1]. */
    private static double mean(double x) {
        return x == 0 ? 1 : StrictMath.expm1(x) / x;
    }

    /** The length of a - b, with each component over its size. */
    private static double norm(double[] a, int aAt, double[] b, int bAt, double[] sizes) {
        double sum = 0;
        for (int d = 0; d < sizes.length; d++) {
            double part = (a[aAt + d] - b[bAt + d]) / sizes[d];
            sum += part * part;
        }
        return Math.sqrt(sum);
    }

    /** The largest eigenvalue of the symmetric part of S⁻¹ J S, where S has the sizes. */
    private static double logarithmicNorm(double[] jacobians, int at, double[] sizes) {
        int dimension = sizes.length;
        double[][] symmetric = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                double one = jacobians[at + i * dimension + j] * sizes[j] / sizes[i];
                double other = jacobians[at + j * dimension + i] * sizes[i] / sizes[j];
                symmetric[i][j] = 0.5 * (one + other);
                if (!Double.isFinite(symmetric[i][j])) {
                    return Double.POSITIVE_INFINITY;
                }
            }
        }
        if (dimension == 1) {
            return symmetric[0][0];
        } else if (dimension == 2) {
            double half = 0.5 * (symmetric[0][0] - symmetric[1][1]);
            return 0.5 * (symmetric[0][0] + symmetric[1][1]) + StrictMath.hypot(half, symmetric[0][1]);
        }
        return Arrays.stream(new EigenDecomposition(new Array2DRowRealMatrix(symmetric, false)).getRealEigenvalues())
                .max()
                .orElseThrow();
    }
}
