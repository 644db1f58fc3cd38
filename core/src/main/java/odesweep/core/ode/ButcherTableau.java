package odesweep.core.ode;

import static odesweep.core.Check.check;

import java.util.Arrays;
import java.util.Optional;

/**
 * The coefficients of an explicit Runge-Kutta method: stages Y_i = y + h Σ_{j&lt;i} a_ij k_j, k_i = f(t + c_i h, Y_i), and the
 * step y + h Σ b_i k_i, with the error estimate h Σ e_i k_i.
 *
 * @param order the order of the step
 * @param a strictly lower triangular, row i has i entries
 * @param b the step's weights
 * @param c stage times, the row sums of {@code a}
 * @param error weights e of the error estimate; empty if the method has none
 * @param coarseError weights of a second error estimate, of lower order; empty if the method has none
 * @param interpolant dense output between the step's ends; empty if steps must end at the observations
 */
record ButcherTableau(
        int order,
        double[][] a,
        double[] b,
        double[] c,
        double[] error,
        double[] coarseError,
        Optional<Interpolant> interpolant) {
    ButcherTableau {
        int stages = b.length;
        check(a.length == stages, "a tableau of %s weights must have as many rows of a, got %s", stages, a.length);
        check(c.length == stages, "a tableau of %s weights must have as many stage times, got %s", stages, c.length);
        for (int i = 0; i < stages; i++) {
            check(a[i].length == i, "row %s of a must have %s entries, got %s", i, i, a[i].length);
            double sum = Arrays.stream(a[i]).sum();
            check(
                    Math.abs(sum - c[i]) < 1e-13,
                    "c must be the row sums of a, got %s for row %s, whose sum is %s",
                    c[i],
                    i,
                    sum);
        }
        check(Math.abs(Arrays.stream(b).sum() - 1) < 1e-13, "weights must sum to 1, got %s", Arrays.toString(b));
        checkError(error, stages);
        checkError(coarseError, stages);
    }

    private static void checkError(double[] weights, int stages) {
        check(weights.length == 0 || weights.length == stages, "an error estimate must weigh every stage");
        check(
                weights.length == 0 || Math.abs(Arrays.stream(weights).sum()) < 1e-13,
                "error weights must sum to 0, got %s",
                Arrays.toString(weights));
    }

    /**
     * A tableau from texts of fractions or decimals.
     *
     * @param rows the rows of a, separated by ';', without the empty first row
     */
    static ButcherTableau of(int order, String times, String rows, String weights) {
        String[] lines = rows.isBlank() ? new String[0] : rows.split(";");
        double[][] a = new double[lines.length + 1][];
        a[0] = new double[0];
        for (int i = 1; i < a.length; i++) {
            a[i] = numbers(lines[i - 1]);
        }
        return new ButcherTableau(
                order, a, numbers(weights), numbers(times), new double[0], new double[0], Optional.empty());
    }

    ButcherTableau withEmbedded(String weights) {
        double[] error = numbers(weights);
        for (int i = 0; i < error.length; i++) {
            error[i] = b[i] - error[i];
        }
        return new ButcherTableau(order, a, b, c, error, coarseError, interpolant);
    }

    ButcherTableau withError(String weights) {
        return new ButcherTableau(order, a, b, c, numbers(weights), coarseError, interpolant);
    }

    /** @param coarse the weights of the estimate of lower order */
    ButcherTableau withErrors(String fine, String coarse) {
        return new ButcherTableau(order, a, b, c, numbers(fine), numbers(coarse), interpolant);
    }

    ButcherTableau withInterpolant(Interpolant dense) {
        return new ButcherTableau(order, a, b, c, error, coarseError, Optional.of(dense));
    }

    int stages() {
        return b.length;
    }

    boolean hasErrorEstimate() {
        return error.length > 0;
    }

    /** Whether the last stage is the step's end, so that its evaluation is the next step's first. */
    boolean firstSameAsLast() {
        int last = stages() - 1;
        return last > 0 && b[last] == 0 && Arrays.equals(a[last], 0, last, b, 0, last);
    }

    private static double[] numbers(String text) {
        return Arrays.stream(text.strip().split("\\s+"))
                .mapToDouble(ButcherTableau::number)
                .toArray();
    }

    private static double number(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? Double.parseDouble(text)
                : Double.parseDouble(text.substring(0, slash)) / Double.parseDouble(text.substring(slash + 1));
    }
}
