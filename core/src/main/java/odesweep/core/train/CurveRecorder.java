package odesweep.core.train;

import java.util.Arrays;

/** Keeps what a {@link Curve} keeps of a training that may end early. */
final class CurveRecorder {
    private final int planned;
    private final int[] epochs;
    private final double[] losses;
    private final double[] norms;
    private int kept;
    private int epoch;
    private boolean lastIsKept = true;
    private double lastLoss;
    private double lastNorm;

    CurveRecorder(int planned) {
        this.planned = planned;
        int most = Math.min(planned, Curve.MOST);
        epochs = new int[most];
        losses = new double[most];
        norms = new double[most];
    }

    void begin(int number) {
        epoch = number;
    }

    void end(double loss, double norm) {
        lastLoss = loss;
        lastNorm = norm;
        lastIsKept = epoch == due();
        if (lastIsKept) {
            keep();
        }
    }

    /** The next epoch to keep: evenly spaced from the first to the last planned one. */
    private int due() {
        return epochs.length == planned || epochs.length == 1
                ? kept + 1
                : 1 + (int) ((long) kept * (planned - 1) / (epochs.length - 1));
    }

    private void keep() {
        epochs[kept] = epoch;
        losses[kept] = lastLoss;
        norms[kept] = lastNorm;
        kept++;
    }

    /** "epoch 3: ", for messages; empty before the first epoch. */
    String where() {
        return epoch == 0 ? "" : "epoch " + epoch + ": ";
    }

    Curve curve() {
        if (!lastIsKept) {
            // a training that ended early stops short of the epochs planned, so there is room
            keep();
            lastIsKept = true;
        }
        return new Curve(Arrays.copyOf(epochs, kept), Arrays.copyOf(losses, kept), Arrays.copyOf(norms, kept));
    }
}
