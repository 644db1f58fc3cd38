package odesweep.core.optimize;

/** A symmetric positive definite matrix, factorised as Uᵀ U with U upper triangular. */
final class Cholesky {
    // rows as arrays of their own: loops over two of them are compiled to vector operations
    private final double[][] u;

    Cholesky(int n) {
        u = new double[n][n];
    }

    /**
     * Factorises A + shift I. Only A's upper triangle is read.
     *
     * @param a row i begins at {@code i * stride}
     * @return whether the matrix is positive definite as far as it can be computed
     */
    boolean factor(double[] a, int stride, double shift) {
        int n = u.length;
        for (int i = 0; i < n; i++) {
            System.arraycopy(a, i * stride + i, u[i], i, n - i);
            u[i][i] += shift;
        }
        for (int k = 0; k < n; k++) {
            double[] pivots = u[k];
            if (!(pivots[k] > 0 && pivots[k] < Double.POSITIVE_INFINITY)) {
                return false;
            }
            double inverse = 1 / Math.sqrt(pivots[k]);
            for (int j = k; j < n; j++) {
                pivots[j] *= inverse;
            }
            for (int i = k + 1; i < n; i++) {
                subtract(pivots[i], pivots, u[i], i, n);
            }
        }
        return true;
    }

    /** target[j] -= factor source[j] for j in [from, to). */
    private static void subtract(double factor, double[] source, double[] target, int from, int to) {
        for (int j = from; j < to; j++) {
            target[j] = Math.fma(-factor, source[j], target[j]);
        }
    }

    /** Replaces x (modified) by A⁻¹ x. */
    void solve(double[] x) {
        int n = u.length;
        for (int k = 0; k < n; k++) {
            x[k] /= u[k][k];
            subtract(x[k], u[k], x, k + 1, n);
        }
        for (int k = n - 1; k >= 0; k--) {
            x[k] = (x[k] - Sums.product(u[k], k + 1, x, k + 1, n - k - 1)) / u[k][k];
        }
    }
}
