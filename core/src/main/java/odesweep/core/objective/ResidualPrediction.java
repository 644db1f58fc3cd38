package odesweep.core.objective;

/** What the network of a {@link ResidualLoss} predicts, evaluated in pieces so that a training needs little memory more for its judgement. */
final class ResidualPrediction {
    private static final int AT_ONCE = 128;

    private final ResidualLoss loss;
    private final int dimension;

    ResidualPrediction(ResidualLoss loss) {
        this.loss = loss;
        dimension = loss.y0.length;
    }

    double[] states(double[] parameters, double[] times) {
        double[] states = new double[times.length * dimension];
        for (int from = 0; from < times.length; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, times.length - from);
            loss.evaluateState(parameters, times, from, count, Double.NaN, false);
            System.arraycopy(loss.y, 0, states, from * dimension, count * dimension);
        }
        return states;
    }

    Trace trace(double[] parameters, double[] times) {
        double[] states = new double[times.length * dimension];
        double[] slopes = new double[times.length * dimension];
        boolean[] living = new boolean[loss.mlp().hiddenUnits()];
        for (int from = 0; from < times.length; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, times.length - from);
            loss.evaluateState(parameters, times, from, count, Double.NaN, true);
            System.arraycopy(loss.y, 0, states, from * dimension, count * dimension);
            System.arraycopy(loss.dy, 0, slopes, from * dimension, count * dimension);
            loss.tape.markLiving(living);
        }
        int dead = 0;
        for (boolean lives : living) {
            dead += lives ? 0 : 1;
        }
        return new Trace(states, slopes, dead, loss.initialLoss(parameters));
    }
}
