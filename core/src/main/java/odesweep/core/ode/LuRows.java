package odesweep.core.ode;

/** Square matrices, one per row of a solve, factorised in place as P A = L U with partial pivoting. */
final class LuRows {
    private final int n;
    private final double[] a;
    private final int[] pivot;
    private final double[] permuted;

    LuRows(int rows, int n) {
        this.n = n;
        a = new double[rows * n * n];
        pivot = new int[rows * n];
        permuted = new double[n];
    }

    /** Sets row i's matrix to I/(γh) - J, with J at {@code from} in {@code jacobian}, and factorises it. A singular one is not finite. */
    void factor(int i, double gammaH, double[] jacobian, int from) {
        int at = i * n * n;
        for (int e = 0; e < n * n; e++) {
            a[at + e] = -jacobian[from + e];
        }
        for (int d = 0; d < n; d++) {
            a[at + d * n + d] += 1 / gammaH;
        }
        for (int k = 0; k < n; k++) {
            int largest = k;
            for (int r = k + 1; r < n; r++) {
                if (Math.abs(a[at + r * n + k]) > Math.abs(a[at + largest * n + k])) {
                    largest = r;
                }
            }
            pivot[i * n + k] = largest;
            if (largest != k) {
                for (int column = 0; column < n; column++) {
                    double kept = a[at + k * n + column];
                    a[at + k * n + column] = a[at + largest * n + column];
                    a[at + largest * n + column] = kept;
                }
            }
            for (int r = k + 1; r < n; r++) {
                double factor = a[at + r * n + k] / a[at + k * n + k];
                a[at + r * n + k] = factor;
                if (factor != 0) {
                    for (int column = k + 1; column < n; column++) {
                        a[at + r * n + column] = Math.fma(-factor, a[at + k * n + column], a[at + r * n + column]);
                    }
                }
            }
        }
    }

    /** Replaces the vector at {@code from} in {@code x} (modified) by row i's A⁻¹ x. */
    void solve(int i, double[] x, int from) {
        int at = i * n * n;
        for (int k = 0; k < n; k++) {
            int swapped = from + pivot[i * n + k];
            double kept = x[from + k];
            x[from + k] = x[swapped];
            x[swapped] = kept;
        }
        for (int r = 1; r < n; r++) {
            double sum = x[from + r];
            for (int k = 0; k < r; k++) {
                sum = Math.fma(-a[at + r * n + k], x[from + k], sum);
            }
            x[from + r] = sum;
        }
        for (int r = n - 1; r >= 0; r--) {
            double sum = x[from + r];
            for (int k = r + 1; k < n; k++) {
                sum = Math.fma(-a[at + r * n + k], x[from + k], sum);
            }
            x[from + r] = sum / a[at + r * n + r];
        }
    }

    /** Replaces the vector at {@code from} in {@code x} (modified) by row i's A⁻ᵀ x. */
    void solveTransposed(int i, double[] x, int from) {
        int at = i * n * n;
        for (int r = 0; r < n; r++) {
            double sum = x[from + r];
            for (int k = 0; k < r; k++) {
                sum = Math.fma(-a[at + k * n + r], permuted[k], sum);
            }
            permuted[r] = sum / a[at + r * n + r];
        }
        for (int r = n - 2; r >= 0; r--) {
            for (int k = r + 1; k < n; k++) {
                permuted[r] = Math.fma(-a[at + k * n + r], permuted[k], permuted[r]);
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            int swapped = pivot[i * n + k];
            double kept = permuted[k];
            permuted[k] = permuted[swapped];
            permuted[swapped] = kept;
        }
        System.arraycopy(permuted, 0, x, from, n);
    }
}
