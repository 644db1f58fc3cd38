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
            int rows, int inner, int columns, Matrix a, int aFrom, Matrix b, double[] bias, Matrix c, int cFrom) {
        for (int i = 0; i < rows; i++) {
            int cRow = c.rowAt(cFrom + i);
            System.arraycopy(bias, 0, c.array(), cRow, columns);
            int aRow = a.rowAt(aFrom + i);
            if (columns == LANES && a.column() == 1) {
                addInFourSums(inner, a.array(), aRow, b, c.array(), cRow);
                continue;
            }
            for (int k = 0; k < inner; k++) {
                addScaled(columns, a.array()[aRow + k * a.column()], b, k, c.array(), cRow);
            }
        }
    }

    /** Adds Σ_k a[k] B[k][j] to c[j] (modified), for {@link #LANES} columns. */
    private static void addInFourSums(int inner, double[] a, int aAt, Matrix b, double[] c, int cAt) {
        for (int j = 0; j < LANES; j++) {
            double s0 = c[cAt + j];
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int k = 0; k < inner; k++) {
                double x = a[aAt + k];
                double y = b.array()[b.rowAt(k) + j];
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
    public void addProduct(int rows, int inner, int columns, Matrix a, Matrix b, int from, Matrix c) {
        for (int k = from; k < from + inner; k++) {
            for (int i = 0; i < rows; i++) {
                addScaled(columns, a.array()[a.rowAt(i) + k * a.column()], b, k, c.array(), c.rowAt(i));
            }
        }
    }

    /** Adds x times row k of B to c (modified). */
    private static void addScaled(int columns, double x, Matrix b, int k, double[] c, int cAt) {
        int bAt = b.rowAt(k);
        for (int j = 0; j < columns; j++) {
            c[cAt + j] = Math.fma(x, b.array()[bAt + j], c[cAt + j]);
        }
    }

    @Override
    public void addInnerProducts(int rows, int columns, int length, Matrix a, Matrix b, double[] sums, Matrix c) {
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                Arrays.fill(sums, 0, LANES, 0);
                for (int p = 0; p < length; p++) {
                    double x = a.array()[a.rowAt(i) + p];
                    sums[p % LANES] = Math.fma(x, b.array()[b.rowAt(k) + p], sums[p % LANES]);
                }
                c.array()[c.rowAt(i) + k * c.column()] += total(sums, 0);
            }
        }
    }

    /** The sum of {@link #LANES} partial sums, in the order of {@link Kernels#addInnerProducts}. */
    static double total(double[] s, int at) {
        return ((s[at] + s[at + 4]) + (s[at + 1] + s[at + 5])) + ((s[at + 2] + s[at + 6]) + (s[at + 3] + s[at + 7]));
    }

    @Override
    public void addColumnSums(int rows, int columns, Matrix b, int from, double[] c) {
        for (int r = from; r < from + rows; r++) {
            for (int j = 0; j < columns; j++) {
                c[j] += b.array()[b.rowAt(r) + j];
            }
        }
    }

    @Override
    public void activate(Activation f, int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        activateEach(f, n, z, h, d1, at, u, d2u);
    }

    static void activateEach(
            Activation f, int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        for (int i = 0; i < n; i++) {
            double x = z[i];
            h[at + i] = f.value(x);
            d1[at + i] = f.first(x);
            if (u != null) {
                d2u[i] = f.second(x) * u[i];
                u[i] *= f.first(x);
            }
        }
    }

    @Override
    public void multiply(int n, int at, double[] x, double[] y) {
        for (int i = at; i < at + n; i++) {
            y[i] *= x[i];
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
