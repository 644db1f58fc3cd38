package odesweep.core.ode;

import java.util.Arrays;

/** Stiff test problems with solutions to 12 digits or more, from extrapolation in extended precision (two tolerances agree). */
enum StiffProblem implements VectorField {
    /** Robertson 1966. */
    ROBERTSON(1e-6, 1, 0, 0) {
        @Override
        void f(double[] y, int i, double[] dy) {
            double slow = 0.04 * y[i];
            double back = 1e4 * y[i + 1] * y[i + 2];
            double fast = 3e7 * y[i + 1] * y[i + 1];
            dy[i] = back - slow;
            dy[i + 1] = slow - back - fast;
            dy[i + 2] = fast;
        }

        @Override
        void jacobian(double[] y, int i, double[] j) {
            put(j, -0.04, 1e4 * y[i + 2], 1e4 * y[i + 1]);
            double fast = 6e7 * y[i + 1];
            System.arraycopy(new double[] {0.04, -1e4 * y[i + 2] - fast, -1e4 * y[i + 1], 0, fast, 0}, 0, j, 3, 6);
        }
    },
    /** Van der Pol's oscillator with µ = 1e3, in slow time. */
    VAN_DER_POL_3(1, 2, 0) {
        @Override
        void f(double[] y, int i, double[] dy) {
            vanDerPol(1e6, y, i, dy);
        }

        @Override
        void jacobian(double[] y, int i, double[] j) {
            vanDerPolJacobian(1e6, y, i, j);
        }
    },
    /** The same with µ = 1e6. */
    VAN_DER_POL_6(1, 2, 0) {
        @Override
        void f(double[] y, int i, double[] dy) {
            vanDerPol(1e12, y, i, dy);
        }

        @Override
        void jacobian(double[] y, int i, double[] j) {
            vanDerPolJacobian(1e12, y, i, j);
        }
    },
    /** Schäfer 1975. */
    HIRES(1e-4, 1, 0, 0, 0, 0, 0, 0, 0.0057) {
        @Override
        void f(double[] y, int i, double[] dy) {
            double p = 280 * y[i + 5] * y[i + 7];
            dy[i] = -1.71 * y[i] + 0.43 * y[i + 1] + 8.32 * y[i + 2] + 0.0007;
            dy[i + 1] = 1.71 * y[i] - 8.75 * y[i + 1];
            dy[i + 2] = -10.03 * y[i + 2] + 0.43 * y[i + 3] + 0.035 * y[i + 4];
            dy[i + 3] = 8.32 * y[i + 1] + 1.71 * y[i + 2] - 1.12 * y[i + 3];
            dy[i + 4] = -1.745 * y[i + 4] + 0.43 * (y[i + 5] + y[i + 6]);
            dy[i + 5] = -p + 0.69 * y[i + 3] + 1.71 * y[i + 4] - 0.43 * y[i + 5] + 0.69 * y[i + 6];
            dy[i + 6] = p - 1.81 * y[i + 6];
            dy[i + 7] = -p + 1.81 * y[i + 6];
        }

        @Override
        void jacobian(double[] y, int i, double[] j) {
            Arrays.fill(j, 0);
            put(j, -1.71, 0.43, 8.32);
            j[8] = 1.71;
            j[9] = -8.75;
            j[18] = -10.03;
            j[19] = 0.43;
            j[20] = 0.035;
            j[25] = 8.32;
            j[26] = 1.71;
            j[27] = -1.12;
            j[36] = -1.745;
            j[37] = j[38] = 0.43;
            j[43] = 0.69;
            j[44] = 1.71;
            j[45] = -280 * y[i + 7] - 0.43;
            j[46] = 0.69;
            j[47] = -280 * y[i + 5];
            for (int k = 0; k < 8; k++) {
                j[48 + k] = k == 5 ? 280 * y[i + 7] : k == 6 ? -1.81 : k == 7 ? 280 * y[i + 5] : 0;
                j[56 + k] = -j[48 + k];
            }
        }
    },
    /** The Oregonator. */
    OREGO(1e-6, 1, 2, 3) {
        @Override
        void f(double[] y, int i, double[] dy) {
            dy[i] = 77.27 * (y[i + 1] + y[i] * (1 - 8.375e-6 * y[i] - y[i + 1]));
            dy[i + 1] = (y[i + 2] - (1 + y[i]) * y[i + 1]) / 77.27;
            dy[i + 2] = 0.161 * (y[i] - y[i + 2]);
        }

        @Override
        void jacobian(double[] y, int i, double[] j) {
            put(
                    j,
                    77.27 * (1 - 2 * 8.375e-6 * y[i] - y[i + 1]),
                    77.27 * (1 - y[i]),
                    0,
                    -y[i + 1] / 77.27,
                    -(1 + y[i]) / 77.27,
                    1 / 77.27,
                    0.161,
                    0,
                    -0.161);
        }
    },
    /** A chemical pyrolysis of the test set Stiff DETEST. Its components are as small as 1e-13, so its atol is fixed. */
    E5(0, 1.76e-3, 0, 0, 0) {
        @Override
        double atol(double rtol) {
            return 1.7e-24;
        }

        @Override
        void f(double[] y, int i, double[] dy) {
            double a = 7.89e-10 * y[i];
            double b = 1.1e7 * y[i] * y[i + 2];
            double second = a - 1.13e9 * y[i + 1] * y[i + 2];
            double fourth = b - 1.13e3 * y[i + 3];
            dy[i] = -a - b;
            dy[i + 1] = second;
            dy[i + 2] = second - fourth;
            dy[i + 3] = fourth;
        }

        @Override
        void jacobian(double[] y, int i, double[] j) {
            Arrays.fill(j, 0);
            put(j, -7.89e-10 - 1.1e7 * y[i + 2], 0, -1.1e7 * y[i], 0);
            j[4] = 7.89e-10;
            j[5] = -1.13e9 * y[i + 2];
            j[6] = -1.13e9 * y[i + 1];
            j[12] = 1.1e7 * y[i + 2];
            j[14] = 1.1e7 * y[i];
            j[15] = -1.13e3;
            for (int k = 0; k < 4; k++) {
                j[8 + k] = j[4 + k] - j[12 + k];
            }
        }
    };

    /** atol as a multiple of rtol (Hairer and Wanner's practice). */
    private final double absolute;

    final double[] start;

    StiffProblem(double absolute, double... start) {
        this.absolute = absolute;
        this.start = start;
    }

    /** The absolute tolerance that goes with a relative one. */
    double atol(double rtol) {
        return absolute * rtol;
    }

    abstract void f(double[] y, int i, double[] dy);

    abstract void jacobian(double[] y, int i, double[] j);

    @Override
    public int dimension() {
        return start.length;
    }

    @Override
    public void evaluate(int rows, double[] t, double[] y, double[] dy) {
        for (int r = 0; r < rows; r++) {
            f(y, r * start.length, dy);
        }
    }

    @Override
    public void jacobian(double t, double[] y, int at, double[] dfdy, double[] dfdt) {
        jacobian(y, at, dfdy);
        Arrays.fill(dfdt, 0);
    }

    private static void vanDerPol(double rate, double[] y, int i, double[] dy) {
        dy[i] = y[i + 1];
        dy[i + 1] = rate * ((1 - y[i] * y[i]) * y[i + 1] - y[i]);
    }

    private static void vanDerPolJacobian(double rate, double[] y, int i, double[] j) {
        put(j, 0, 1, rate * (-2 * y[i] * y[i + 1] - 1), rate * (1 - y[i] * y[i]));
    }

    private static void put(double[] j, double... values) {
        System.arraycopy(values, 0, j, 0, values.length);
    }
}
