package odesweep.core.optimize;

import java.util.Arrays;

/** Least squares problems with known answers. */
enum Fits {
    /** Two residuals, a curved valley; the minimum is at (1, 1). */
    ROSENBROCK(new double[] {-1.2, 1}, new double[] {1, 1}, 0) {
        @Override
        int residuals() {
            return 2;
        }

        @Override
        void evaluate(double[] p, double[] r, double[][] j) {
            r[0] = 10 * (p[1] - p[0] * p[0]);
            r[1] = 1 - p[0];
            j[0] = new double[] {-20 * p[0], 10};
            j[1] = new double[] {-1, 0};
        }
    },
    /** Powell's function, whose Jacobian has rank 2 at its minimum. */
    POWELL_SINGULAR(new double[] {3, -1, 0, 1}, new double[] {0, 0, 0, 0}, 0) {
        @Override
        int residuals() {
            return 4;
        }

        @Override
        void evaluate(double[] p, double[] r, double[][] j) {
            r[0] = p[0] + 10 * p[1];
            r[1] = Math.sqrt(5) * (p[2] - p[3]);
            double a = p[1] - 2 * p[2];
            double b = p[0] - p[3];
            r[2] = a * a;
            r[3] = Math.sqrt(10) * b * b;
            j[0] = new double[] {1, 10, 0, 0};
            j[1] = new double[] {0, 0, Math.sqrt(5), -Math.sqrt(5)};
            j[2] = new double[] {0, 2 * a, -4 * a, 0};
            j[3] = new double[] {2 * Math.sqrt(10) * b, 0, 0, -2 * Math.sqrt(10) * b};
        }
    },
    /** REFERENCE: NIST StRD, nonlinear regression, Misra1a, from its first start. */
    MISRA1A(new double[] {500, 0.0001}, new double[] {2.3894212918E+02, 5.5015643181E-04}, 1.2455138894E-01) {
        private final double[] y = {
            10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47, 81.78
        };
        private final double[] x = {
            77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0
        };

        @Override
        int residuals() {
            return y.length;
        }

        @Override
        void evaluate(double[] p, double[] r, double[][] j) {
            for (int n = 0; n < y.length; n++) {
                double e = Math.exp(-p[1] * x[n]);
                r[n] = p[0] * (1 - e) - y[n];
                j[n] = new double[] {1 - e, p[0] * x[n] * e};
            }
        }
    },
    /** REFERENCE: NIST StRD, nonlinear regression, Thurber, from its first start. */
    THURBER(
            new double[] {1000, 1000, 400, 40, 0.7, 0.3, 0.03},
            new double[] {
                1.2881396800E+03,
                1.4910792535E+03,
                5.8323836877E+02,
                7.5416644291E+01,
                9.6629502864E-01,
                3.9797285797E-01,
                4.9727297349E-02
            },
            5.6427082397E+03) {
        private final double[] y = {
            80.574, 84.248, 87.264, 87.195, 89.076, 89.608, 89.868, 90.101, 92.405, 95.854, 100.696, 101.060, 401.672,
            390.724, 567.534, 635.316, 733.054, 759.087, 894.206, 990.785, 1090.109, 1080.914, 1122.643, 1178.351,
            1260.531, 1273.514, 1288.339, 1327.543, 1353.863, 1414.509, 1425.208, 1421.384, 1442.962, 1464.350,
            1468.705, 1447.894, 1457.628
        };
        private final double[] x = {
            -3.067, -2.981, -2.921, -2.912, -2.840, -2.797, -2.702, -2.699, -2.633, -2.481, -2.363, -2.322, -1.501,
            -1.460, -1.274, -1.212, -1.100, -1.046, -0.915, -0.714, -0.566, -0.545, -0.400, -0.309, -0.109, -0.103,
            0.010, 0.119, 0.377, 0.790, 0.963, 1.006, 1.115, 1.572, 1.841, 2.047, 2.200
        };

        @Override
        int residuals() {
            return y.length;
        }

        @Override
        void evaluate(double[] p, double[] r, double[][] j) {
            for (int n = 0; n < y.length; n++) {
                double t = x[n];
                double top = p[0] + t * (p[1] + t * (p[2] + t * p[3]));
                double bottom = 1 + t * (p[4] + t * (p[5] + t * p[6]));
                r[n] = top / bottom - y[n];
                double g = -top / (bottom * bottom);
                j[n] = new double[] {
                    1 / bottom, t / bottom, t * t / bottom, t * t * t / bottom, g * t, g * t * t, g * t * t * t
                };
            }
        }
    },
    /** Eleven terms of the Hilbert matrix: its condition number is 5e14. */
    HILBERT(new double[11], filled(11, 1), 0) {
        @Override
        int residuals() {
            return 11;
        }

        @Override
        void evaluate(double[] p, double[] r, double[][] j) {
            for (int n = 0; n < 11; n++) {
                j[n] = new double[11];
                r[n] = 0;
                for (int i = 0; i < 11; i++) {
                    j[n][i] = 1.0 / (n + i + 1);
                    r[n] += j[n][i] * (p[i] - 1);
                }
            }
        }
    };

    final double[] start;
    final double[] answer;
    final double least;

    Fits(double[] start, double[] answer, double least) {
        this.start = start;
        this.answer = answer;
        this.least = least;
    }

    abstract int residuals();

    /** Sets the residuals and the rows of the Jacobian. */
    abstract void evaluate(double[] p, double[] r, double[][] j);

    private static double[] filled(int n, double value) {
        double[] values = new double[n];
        Arrays.fill(values, value);
        return values;
    }

    Squares squares() {
        return new Squares(residuals(), this::evaluate);
    }

    interface Residuals {
        void evaluate(double[] p, double[] r, double[][] j);
    }

    /** A function as a minimand and as squares; counts its evaluations. */
    static final class Squares implements Minimand, LeastSquares {
        private final Residuals function;
        private final double[] r;
        private final double[][] j;
        int evaluations;

        Squares(int residuals, Residuals function) {
            this.function = function;
            r = new double[residuals];
            j = new double[residuals][];
        }

        @Override
        public double resolution() {
            return 1e-27; // differences along steps lose two digits more than the residuals
        }

        @Override
        public LeastSquares squares() {
            return this;
        }

        @Override
        public int residuals() {
            return r.length;
        }

        @Override
        public double gradient(double[] p, double[] gradient) {
            double sum = value(p);
            Arrays.fill(gradient, 0);
            for (int n = 0; n < r.length; n++) {
                for (int i = 0; i < p.length; i++) {
                    gradient[i] += 2 * r[n] * j[n][i];
                }
            }
            return sum;
        }

        @Override
        public double tryGradient(double[] p, double[] gradient) {
            return gradient(p, gradient);
        }

        @Override
        public double linearize(double[] p, double[] residuals, double[] slopes, int stride) {
            double sum = tryResiduals(p, residuals);
            for (int n = 0; n < r.length; n++) {
                for (int i = 0; i < p.length; i++) {
                    slopes[i * stride + n] = j[n][i];
                }
            }
            return sum;
        }

        @Override
        public double tryResiduals(double[] p, double[] residuals) {
            double sum = value(p);
            System.arraycopy(r, 0, residuals, 0, r.length);
            return sum;
        }

        double value(double[] p) {
            evaluations++;
            function.evaluate(p, r, j);
            double sum = 0;
            for (double x : r) {
                sum += x * x;
            }
            return sum;
        }
    }
}
