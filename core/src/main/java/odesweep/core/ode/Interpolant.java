package odesweep.core.ode;

/**
 * Dense output: the weights w(x) in y(t + x h) = y + h Σ w_i(x) k_i, for x in [0, 1]. It is linear in the stages, so that a solution
 * between the steps is differentiated like a step.
 */
enum Interpolant {
    /** Cubic, from the states and slopes at both ends; the last stage is the slope at the end. Order 3. */
    HERMITE(3) {
        @Override
        void weights(double[] b, double x, double[] w) {
            int last = b.length - 1;
            for (int i = 0; i <= last; i++) {
                w[i] = b[i] * x * x * (3 - 2 * x);
            }
            w[0] += x * (x - 1) * (x - 1);
            w[last] += x * x * (x - 1);
        }
    },
    /** Order 4: Hairer, Norsett, Wanner, Solving Ordinary Differential Equations I, section II.6. */
    DOPRI5(4) {
        @Override
        void weights(double[] b, double x, double[] w) {
            for (int i = 0; i < 7; i++) {
                double start = i == 0 ? 1 : 0;
                double end = i == 6 ? 1 : 0;
                w[i] = x * (b[i] + (1 - x) * (start - b[i] + x * (2 * b[i] - start - end + (1 - x) * DOPRI5_D[i])));
            }
        }
    },
    /** Order 4: Tsitouras 2011. */
    TSIT5(4) {
        @Override
        void weights(double[] b, double x, double[] w) {
            double x2 = x * x;
            w[0] = -1.0530884977290216
                    * x
                    * (x - 1.3299890189751412)
                    * (x2 - 1.4364028541716351 * x + 0.7139816917074209);
            w[1] = 0.1017 * x2 * (x2 - 2.1966568338249754 * x + 1.2949852507374631);
            w[2] = 2.490627285651252793 * x2 * (x2 - 2.38535645472061657 * x + 1.57803468208092486);
            w[3] = -16.54810288924490272 * (x - 1.21712927295533244) * (x - 0.61620406037800089) * x2;
            w[4] = 47.37952196281928122 * (x - 1.203071208372362603) * (x - 0.658047292653547382) * x2;
            w[5] = -34.87065786149660974 * (x - 1.2) * (x - 0.666666666666666667) * x2;
            w[6] = 2.5 * (x - 1) * (x - 0.6) * x2;
        }
    };

    private static final double[] DOPRI5_D = {
        -12715105075.0 / 11282082432.0,
        0,
        87487479700.0 / 32700410799.0,
        -10690763975.0 / 1880347072.0,
        701980252875.0 / 199316789632.0,
        -1453857185.0 / 822651844.0,
        69997945.0 / 29380423.0
    };

    private final int degree;

    Interpolant(int degree) {
        this.degree = degree;
    }

    /** The degree of the weights as polynomials. */
    int degree() {
        return degree;
    }

    /**
     * Writes w(x) to {@code w} (modified).
     *
     * @param b the method's weights
     */
    abstract void weights(double[] b, double x, double[] w);
}
