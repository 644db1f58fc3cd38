package odesweep.core.optimize;

import static odesweep.core.Check.check;

/** The running means of the gradients that an {@link OptimizerKind} keeps, and their number of steps. */
final class Moments {
    private static final int NUMBERS = 3;

    final double[] mean; // m
    final double[] meanSquare; // v
    double beta1Power = 1;
    double beta2Power = 1;
    long steps;

    Moments(int meanLength, int meanSquareLength) {
        mean = new double[meanLength];
        meanSquare = new double[meanSquareLength];
    }

    double[] state() {
        double[] state = new double[NUMBERS + mean.length + meanSquare.length];
        state[0] = steps; // exact up to 2^53
        state[1] = beta1Power;
        state[2] = beta2Power;
        System.arraycopy(mean, 0, state, NUMBERS, mean.length);
        System.arraycopy(meanSquare, 0, state, NUMBERS + mean.length, meanSquare.length);
        return state;
    }

    void restore(double[] state) {
        check(
                state.length == NUMBERS + mean.length + meanSquare.length,
                "an optimizer's state must have %s numbers, got %s; use the configuration it was trained with",
                NUMBERS + mean.length + meanSquare.length,
                state.length);
        steps = (long) state[0];
        beta1Power = state[1];
        beta2Power = state[2];
        System.arraycopy(state, NUMBERS, mean, 0, mean.length);
        System.arraycopy(state, NUMBERS + mean.length, meanSquare, 0, meanSquare.length);
    }
}
