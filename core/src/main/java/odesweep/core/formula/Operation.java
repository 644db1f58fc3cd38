package odesweep.core.formula;

/**
 * An operation of a {@link FormulaTape} on one or two operands, for n rows at once, with its derivatives. Those of one operand ignore y.
 * Where an operation has no derivative, as {@code abs} at 0, the derivative is 0.
 *
 * <p>Longer than 300 lines because each operation has its two loops here, so that a compiled loop knows what it computes.
 */
enum Operation {
    ADD {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = x[r] + y[r];
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r];
            }
            for (int r = 0; r < n; r++) {
                yBar[r] += zBar[r];
            }
        }
    },

    SUBTRACT {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = x[r] - y[r];
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r];
            }
            for (int r = 0; r < n; r++) {
                yBar[r] -= zBar[r];
            }
        }
    },

    MULTIPLY {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = x[r] * y[r];
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r] * y[r];
            }
            for (int r = 0; r < n; r++) {
                yBar[r] += zBar[r] * x[r];
            }
        }
    },

    DIVIDE {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = x[r] / y[r];
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r] / y[r];
            }
            for (int r = 0; r < n; r++) {
                yBar[r] -= zBar[r] * z[r] / y[r];
            }
        }
    },

    NEGATE {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = -x[r];
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] -= zBar[r];
            }
        }
    },

    POWER {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = StrictMath.pow(x[r], y[r]);
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r] * (y[r] == 0 ? 0 : y[r] * StrictMath.pow(x[r], y[r] - 1));
            }
            for (int r = 0; r < n; r++) {
                // 0 where x^y does not depend on y, and where it is no real number around y
                yBar[r] += x[r] > 0 ? zBar[r] * z[r] * StrictMath.log(x[r]) : 0;
            }
        }
    },

    MIN {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = Math.min(x[r], y[r]);
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                if (x[r] <= y[r]) {
                    xBar[r] += zBar[r];
                } else {
                    yBar[r] += zBar[r];
                }
            }
        }
    },

    MAX {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = Math.max(x[r], y[r]);
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                if (x[r] >= y[r]) {
                    xBar[r] += zBar[r];
                } else {
                    yBar[r] += zBar[r];
                }
            }
        }
    },

    EXP {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = StrictMath.exp(x[r]);
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r] * z[r];
            }
        }
    },

    LOG {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = StrictMath.log(x[r]);
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r] / x[r];
            }
        }
    },

    SQRT {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = Math.sqrt(x[r]); // correctly rounded everywhere
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r] / (2 * z[r]);
            }
        }
    },

    SIN {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = StrictMath.sin(x[r]);
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r] * StrictMath.cos(x[r]);
            }
        }
    },

    COS {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = StrictMath.cos(x[r]);
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] -= zBar[r] * StrictMath.sin(x[r]);
            }
        }
    },

    TAN {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = StrictMath.tan(x[r]);
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r] * (1 + z[r] * z[r]);
            }
        }
    },

    TANH {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = StrictMath.tanh(x[r]);
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += zBar[r] * (1 - z[r] * z[r]);
            }
        }
    },

    ABS {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = Math.abs(x[r]);
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {
            for (int r = 0; r < n; r++) {
                xBar[r] += x[r] == 0 ? 0 : zBar[r] * Math.signum(x[r]);
            }
        }
    },

    /** 1 from 0 on, 0 before. */
    STEP {
        @Override
        void value(int n, double[] x, double[] y, double[] z) {
            for (int r = 0; r < n; r++) {
                z[r] = x[r] >= 0 ? 1 : x[r] < 0 ? 0 : Double.NaN;
            }
        }

        @Override
        void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar) {}
    };

    /** Writes the result to {@code z} (modified), which is no operand. */
    abstract void value(int n, double[] x, double[] y, double[] z);

    /** Adds the operands' cotangents to {@code xBar} and {@code yBar} (modified), which may be the same array. */
    abstract void pullBack(int n, double[] x, double[] y, double[] z, double[] zBar, double[] xBar, double[] yBar);

    /** The result for one row. */
    double of(double x, double y) {
        double[] z = new double[1];
        value(1, new double[] {x}, new double[] {y}, z);
        return z[0];
    }
}
