package odesweep.core.compute;

import java.util.Arrays;

/** The kernels in plain loops: the definition that the others reproduce to the last bit, and the fallback. */
final class ScalarKernels implements Kernels {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void product(
            int rows,
            int inner,
            int columns,
            double[] a,
            int aAt,
            int aStride,
            double[] b,
            int bAt,
            double[] bias,
            int biasAt,
            double[] c,
            int cAt,
            int cStride) {
        for (int r = 0; r < rows; r++) {
            int cRow = cAt + r * cStride;
            for (int j = 0; j < columns; j++) {
                c[cRow + j] = bias == null ? 0 : bias[biasAt + j];
            }
            if (columns == LANES) {
                addInFourSums(inner, a, aAt + r * aStride, b, bAt, c, cRow);
                continue;
            }
            for (int k = 0; k < inner; k++) {
                addScaled(columns, a[aAt + r * aStride + k], b, bAt + k * columns, c, cRow);
            }
        }
    }

    /** Adds Σ_k a[k] b[k][j] to c[j] (modified), for {@link #LANES} columns. */
    private static void addInFourSums(int inner, double[] a, int aAt, double[] b, int bAt, double[] c, int cAt) {
        for (int j = 0; j < LANES; j++) {
            double s0 = c[cAt + j];
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int k = 0; k < inner; k++) {
                double x = a[aAt + k];
                double y = b[bAt + k * LANES + j];
                switch (k % 4) {
                    case 0 -> s0 = Math.fma(x, y, s0);
                    case 1 -> s1 = Math.fma(x, y, s1);
                    case 2 -> s2 = Math.fma(x, y, s2);
                    default -> s3 = Math.fma(x, y, s3);
                }
            }
            c[cAt + j] = (s0 + s1) + (s2 + s3);
        }
    }

    @Override
    public void addTransposedProduct(
            int rows,
            int inner,
            int columns,
            double[] a,
            int aAt,
            int aStride,
            double[] b,
            int bAt,
            int bStride,
            double[] c,
            int cAt) {
        for (int r = 0; r < rows; r++) {
            for (int k = 0; k < inner; k++) {
                addScaled(columns, a[aAt + r * aStride + k], b, bAt + r * bStride, c, cAt + k * columns);
            }
        }
    }

    /** Adds x b to c (modified). */
    private static void addScaled(int n, double x, double[] b, int bAt, double[] c, int cAt) {
        for (int j = 0; j < n; j++) {
            c[cAt + j] = Math.fma(x, b[bAt + j], c[cAt + j]);
        }
    }

    @Override
    public void addInnerProducts(
            int rows,
            int columns,
            int length,
            double[] a,
            int aAt,
            int aStride,
            double[] b,
            int bAt,
            int bStride,
            double[] sums,
            double[] c,
            int cAt,
            int cRow,
            int cColumn) {
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                Arrays.fill(sums, 0, LANES, 0);
                for (int p = 0; p < length; p++) {
                    double x = a[aAt + i * aStride + p];
                    sums[p % LANES] = Math.fma(x, b[bAt + k * bStride + p], sums[p % LANES]);
                }
                c[cAt + i * cRow + k * cColumn] += total(sums, 0);
            }
        }
    }

    /** The sum of {@link #LANES} partial sums, in the order of {@link Kernels#addInnerProducts}. */
    static double total(double[] s, int at) {
        return ((s[at] + s[at + 4]) + (s[at + 1] + s[at + 5])) + ((s[at + 2] + s[at + 6]) + (s[at + 3] + s[at + 7]));
    }

    @Override
    public void addColumnSums(int rows, int columns, double[] b, int bAt, int bStride, double[] c, int cAt) {
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < columns; j++) {
                c[cAt + j] += b[bAt + r * bStride + j];
            }
        }
    }

    @Override
    public void activate(
            Activation f,
            int n,
            double[] z,
            int zAt,
            double[] h,
            int hAt,
            double[] d1,
            int d1At,
            double[] u,
            double[] d2u) {
        activateEach(f, n, z, zAt, h, hAt, d1, d1At, u, d2u);
    }

    static void activateEach(
            Activation f,
            int n,
            double[] z,
            int zAt,
            double[] h,
            int hAt,
            double[] d1,
            int d1At,
            double[] u,
            double[] d2u) {
        for (int i = 0; i < n; i++) {
            double x = z[zAt + i];
            h[hAt + i] = f.value(x);
            d1[d1At + i] = f.first(x);
            if (u != null) {
                d2u[i] = f.second(x) * u[i];
                u[i] *= f.first(x);
            }
        }
    }

    @Override
    public void multiply(int n, double[] x, int xAt, double[] y, int yAt, double[] out, int outAt) {
        for (int i = 0; i < n; i++) {
            out[outAt + i] = x[xAt + i] * y[yAt + i];
        }
    }

    @Override
    public void pullTangent(int n, double[] d1, double[] d2u, double[] valueBar, double[] tangentBar) {
        for (int i = 0; i < n; i++) {
            double sBar = tangentBar[i];
            valueBar[i] = Math.fma(sBar, d2u[i], valueBar[i] * d1[i]);
            tangentBar[i] = sBar * d1[i];
        }
    }
}
