package odesweep.core.optimize;

import java.util.Optional;

/**
 * A first-order optimizer with another learning rate for the last parameters. Their steps are multiplied by the ratio of the rates, to which
 * steps of every update rule are proportional; the other parameters have the same bits as without it.
 */
final class OwnRate implements Optimizer {
    private final Optimizer optimizer;
    private final int from;
    private final double ratio;
    private final double[] before;

    /** @param from the first of the last parameters */
    OwnRate(Optimizer optimizer, int from, int parameterCount, double ratio) {
        this.optimizer = optimizer;
        this.from = from;
        this.ratio = ratio;
        before = new double[parameterCount - from];
    }

    @Override
    public double step(Minimand loss, double[] parameters) {
        System.arraycopy(parameters, from, before, 0, before.length);
        double value = optimizer.step(loss, parameters);
        for (int k = 0; k < before.length; k++) {
            parameters[from + k] = before[k] + ratio * (parameters[from + k] - before[k]);
        }
        return value;
    }

    @Override
    public double gradientNorm() {
        return optimizer.gradientNorm();
    }

    @Override
    public Optional<Ending> ending() {
        return optimizer.ending();
    }

    @Override
    public double[] state() {
        return optimizer.state();
    }

    @Override
    public void restore(double[] state) {
        optimizer.restore(state);
    }
}
