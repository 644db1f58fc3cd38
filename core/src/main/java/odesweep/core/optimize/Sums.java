package odesweep.core.optimize;

/** Sums over vectors, always in the same order: four interleaved partial sums, which do not wait for each other. */
final class Sums {
    private Sums() {}

    /** Σ x[i] y[i] over [0, n). */
    static double product(double[] x, double[] y, int n) {
        return product(x, 0, y, 0, n);
    }

    static double squares(double[] x, int n) {
        return product(x, 0, x, 0, n);
    }

    /** Σ x[xAt + i] y[yAt + i] over i in [0, n). */
    static double product(double[] x, int xAt, double[] y, int yAt, int n) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0;
        int i = 0;
        for (; i <= n - 4; i += 4) {
            s0 = Math.fma(x[xAt + i], y[yAt + i], s0);
            s1 = Math.fma(x[xAt + i + 1], y[yAt + i + 1], s1);
            s2 = Math.fma(x[xAt + i + 2], y[yAt + i + 2], s2);
            s3 = Math.fma(x[xAt + i + 3], y[yAt + i + 3], s3);
        }
        for (; i < n; i++) {
            s0 = Math.fma(x[xAt + i], y[yAt + i], s0);
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Adds {@code factor} x[xAt + i] to y[i] (modified) for i in [0, n). */
    static void add(double factor, double[] x, int xAt, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.fma(factor, x[xAt + i], y[i]);
        }
    }
}
