package odesweep.core.objective;

import java.util.Arrays;
import java.util.Optional;

/** Where f or its derivative is not finite though the state is. */
final class Overflow {
    private Overflow() {}

    /**
     * In one line; empty where there is none.
     *
     * @param slope f, shape [rows][dimension] as the others
     * @param fBar its derivative
     */
    static Optional<String> of(int rows, int dimension, double[] t, double[] y, double[] slope, double[] fBar) {
        for (int e = 0; e < rows * dimension; e++) {
            if (Double.isFinite(y[e]) && !(Double.isFinite(slope[e]) && Double.isFinite(fBar[e]))) {
                String what = Double.isFinite(slope[e]) ? "a derivative of f" : "f(t, y) = " + slope[e];
                int row = e / dimension;
                double[] state = Arrays.copyOfRange(y, row * dimension, (row + 1) * dimension);
                return Optional.of(what + " is not finite at t = " + t[row] + ", y = " + Arrays.toString(state));
            }
        }
        return Optional.empty();
    }
}
