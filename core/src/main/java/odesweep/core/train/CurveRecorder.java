package odesweep.core.train;

import java.util.Arrays;

/** Records the {@link Curve} of a training, which may end early. */
final class CurveRecorder {
    private final int planned;
    private final int[] epochs;
    private final double[] losses;
    private final double[] norms;
    private int kept;
    private int lastEpoch;
    private double lastLoss;
    private double lastNorm;

    CurveRecorder(int planned) {
        this.planned = planned;
        int most = Math.min(planned, Curve.MOST);
        epochs = new int[most];
        losses = new double[most];
        norms = new double[most];
    }

    /** Adds the epochs of {@code curve}. With the same number of planned epochs, the same ones are kept as without a stop. */
    void addAll(Curve curve) {
        for (int i = 0; i < curve.epochs().length; i++) {
            add(curve.epochs()[i], curve.loss()[i], curve.gradientNorm()[i]);
        }
    }

    /** @param epoch greater than all before */
    void add(int epoch, double loss, double norm) {
        lastEpoch = epoch;
        lastLoss = loss;
        lastNorm = norm;
        if (epoch >= due()) {
            keepLast(kept++, epochs, losses, norms);
        }
    }

    /** The next epoch to keep: evenly spaced from the first to the last planned one. */
    private int due() {
        return epochs.length == planned || epochs.length == 1
                ? kept + 1
                : 1 + (int) ((long) kept * (planned - 1) / (epochs.length - 1));
    }

    private void keepLast(int at, int[] toEpochs, double[] toLosses, double[] toNorms) {
        toEpochs[at] = lastEpoch;
        toLosses[at] = lastLoss;
        toNorms[at] = lastNorm;
    }

    /** The curve so far; the last epoch is in it. */
    Curve curve() {
        boolean lastIsKept = kept == 0 ? lastEpoch == 0 : epochs[kept - 1] == lastEpoch;
        int count = lastIsKept ? kept : kept + 1;
        Curve curve =
                new Curve(Arrays.copyOf(epochs, count), Arrays.copyOf(losses, count), Arrays.copyOf(norms, count));
        if (!lastIsKept) {
            keepLast(kept, curve.epochs(), curve.loss(), curve.gradientNorm());
        }
        return curve;
    }
}
