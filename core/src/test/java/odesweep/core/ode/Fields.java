package odesweep.core.ode;

import java.util.Arrays;

/** Vector fields for tests, from the slope of one row. */
final class Fields {
    interface Slope {
        void write(double t, double[] y, double[] dy);
    }

    private Fields() {}

    static VectorField of(int dimension, Slope slope) {
        return new VectorField() {
            private final double[] state = new double[dimension];
            private final double[] out = new double[dimension];

            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public void evaluate(int rows, double[] t, double[] y, double[] dy) {
                for (int r = 0; r < rows; r++) {
                    System.arraycopy(y, r * dimension, state, 0, dimension);
                    slope.write(t[r], state, out);
                    System.arraycopy(out, 0, dy, r * dimension, dimension);
                }
            }

            /** Central differences of order 6. */
            @Override
            public void jacobian(double t, double[] y, int at, double[] dfdy, double[] dfdt) {
                double[] weights = {0.75, -0.15, 1.0 / 60};
                double eps = 1e-3;
                double[] moved = Arrays.copyOfRange(y, at, at + dimension);
                double[] f = new double[dimension];
                for (int k = 0; k <= dimension; k++) {
                    double[] column = new double[dimension];
                    for (int m = -3; m <= 3; m++) {
                        double by = m * eps;
                        if (k < dimension) {
                            moved[k] = y[at + k] + by;
                        }
                        slope.write(k < dimension ? t : t + by, moved, f);
                        for (int d = 0; d < dimension && m != 0; d++) {
                            column[d] += Math.signum(m) * weights[Math.abs(m) - 1] * f[d] / eps;
                        }
                    }
                    for (int d = 0; d < dimension; d++) {
                        if (k < dimension) {
                            moved[k] = y[at + k];
                            dfdy[d * dimension + k] = column[d];
                        } else {
                            dfdt[d] = column[d];
                        }
                    }
                }
            }
        };
    }
}
