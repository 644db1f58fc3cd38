package odesweep.core.optimize;

import java.util.Arrays;

/**
 * The inverse Hessian of the self-scaled Broyden update, as a full matrix (Al-Baali 1998; Urbán, Stefanou and Pons, J. Comput. Phys.
 * 2025): with b = sᵀH⁻¹s/yᵀs, h = yᵀHy/yᵀs and a = hb - 1,
 *
 * <p>H ← (H - Hy yᵀH / yᵀHy + φ v vᵀ) / τ + s sᵀ / yᵀs, v = √(yᵀHy) (s/yᵀs - Hy/yᵀHy),
 *
 * <p>where φ = (1 - θ)/(1 + aθ), and θ and τ follow from a, b and h. Before the first update H becomes (yᵀs/yᵀy) I.
 */
final class SelfScaledBroyden implements InverseHessian {
    private final int n;
    private final double[][] rows;
    private final double[] hy;
    private final double[] v;
    private boolean empty = true;

    SelfScaledBroyden(int n) {
        this.n = n;
        rows = new double[n][n];
        hy = new double[n];
        v = new double[n];
    }

    @Override
    public boolean isEmpty() {
        return empty;
    }

    @Override
    public void clear() {
        empty = true;
    }

    @Override
    public void multiply(double[] x, double[] product) {
        if (empty) {
            System.arraycopy(x, 0, product, 0, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            product[i] = Sums.product(rows[i], x, n);
        }
    }

    @Override
    public void update(double[] s, double[] y, double[] gradient, double length, double ys) {
        double b = -length * Sums.product(s, gradient, n) / ys;
        if (empty) {
            double scale = ys / Sums.squares(y, n);
            b = Sums.squares(s, n) / (scale * ys);
            for (int i = 0; i < n; i++) {
                Arrays.fill(rows[i], 0);
                rows[i][i] = scale;
            }
            empty = false;
        }
        multiply(y, hy);
        double yhy = Sums.product(y, hy, n);
        double h = yhy / ys;
        double a = Math.max(Math.ulp(1.0), h * b - 1); // not negative but for rounding
        double c = Math.sqrt(a / (a + 1));
        double low = Math.min(1, h * (1 - c));
        double theta = Math.max((low - 1) / a, Math.min(1 / low, (1 - b) / b));
        double sigma = 1 + a * theta;
        double phi = (1 - theta) / sigma;
        double shared = n > 1 ? StrictMath.pow(sigma, -1.0 / (n - 1)) : 1;
        double most = Math.min(1, 1 / b);
        double tau = theta > 0 ? most * Math.min(shared, 1 / theta) : Math.min(most * shared, sigma);
        double root = Math.sqrt(yhy);
        for (int i = 0; i < n; i++) {
            v[i] = root * (s[i] / ys - hy[i] / yhy);
        }
        for (int i = 0; i < n; i++) {
            updateRow(rows[i], s, i, -1 / yhy, phi, 1 / tau, 1 / ys);
        }
    }

    /** The products come first, so that rounding keeps H symmetric. */
    private void updateRow(double[] row, double[] s, int i, double ofHy, double ofV, double scale, double ofS) {
        double hyi = hy[i];
        double vi = v[i];
        double si = s[i];
        for (int j = 0; j < n; j++) {
            double inner = row[j] + (hyi * hy[j]) * ofHy + (vi * v[j]) * ofV;
            row[j] = inner * scale + (si * s[j]) * ofS;
        }
    }

    @Override
    public int stateLength() {
        return 1 + n * n;
    }

    @Override
    public void write(double[] state, int at) {
        state[at] = empty ? 0 : 1;
        for (int i = 0; i < n; i++) {
            if (empty) {
                Arrays.fill(state, at + 1 + i * n, at + 1 + (i + 1) * n, 0);
            } else {
                System.arraycopy(rows[i], 0, state, at + 1 + i * n, n);
            }
        }
    }

    @Override
    public void read(double[] state, int at) {
        empty = state[at] == 0;
        for (int i = 0; i < n; i++) {
            System.arraycopy(state, at + 1 + i * n, rows[i], 0, n);
        }
    }
}
