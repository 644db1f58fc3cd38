package odesweep.core.problem;

/**
 * A function of time, state, parameters and further inputs, with its derivatives, evaluated for several independent rows at once.
 *
 * <p>Row r has the time {@code t[r]}; its state, inputs and outputs start at r times their number. All rows share the parameters p.
 * Implementations are immutable and thread safe, allocate nothing, and give the same bits on every machine.
 */
public interface RowFunction {
    /** The number of outputs of a row. */
    int outputs();

    /**
     * Writes the outputs of each row to {@code out} (modified).
     *
     * @param x further inputs, for example outputs of a network
     */
    void evaluate(int rows, double[] t, double[] y, double[] p, double[] x, double[] out);

    /** Pulls the outputs' cotangents back: each row's are set in {@code bars}, and those of p are added. */
    void pullBack(int rows, double[] t, double[] y, double[] p, double[] x, double[] outBar, Bars bars);

    /** The cotangents of a function's inputs, each shaped as its input; {@code p} sums over the rows. */
    final class Bars {
        public double[] t = {};
        public double[] y = {};
        public double[] x = {};
        public final double[] p;

        public Bars(int parameters) {
            p = new double[parameters];
        }

        /** Makes room for so many rows. */
        public void reserve(int rows, int dimension, int inputs) {
            if (t.length < rows) {
                t = new double[rows];
                y = new double[rows * dimension];
                x = new double[rows * inputs];
            }
        }
    }
}
