package odesweep.core.nn;

/** Products of two rows, element by element. */
final class RowProducts {
    private RowProducts() {}

    /** out[at + i] = x[xAt + i] y[yAt + i]. */
    static void set(int n, double[] x, int xAt, double[] y, int yAt, double[] out, int at) {
        for (int i = 0; i < n; i++) {
            out[at + i] = x[xAt + i] * y[yAt + i];
        }
    }

    /** out[at + i] += x[xAt + i] y[yAt + i]. */
    static void add(int n, double[] x, int xAt, double[] y, int yAt, double[] out, int at) {
        for (int i = 0; i < n; i++) {
            out[at + i] = Math.fma(x[xAt + i], y[yAt + i], out[at + i]);
        }
    }
}
