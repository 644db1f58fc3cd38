package odesweep.core.sample;

import static odesweep.core.Check.check;

/**
 * Gauss' quadrature rule on [0, 1]: integrates polynomials of degree up to 2n - 1 exactly.
 *
 * <p>The nodes are the roots of Legendre's polynomial, found by Newton's method from Tricomi's estimate. The time is proportional to
 * n²: half a second for the most points allowed.
 *
 * @param nodes strictly increasing
 * @param weights the nodes' weights, with sum 1
 */
record GaussLegendre(double[] nodes, double[] weights) {
    static final int MOST = 10_000;

    static GaussLegendre of(int n) {
        check(n >= 1 && n <= MOST, "points of gauss_legendre must be from 1 to %s, got %s; use chebyshev", MOST, n);
        double[] nodes = new double[n];
        double[] weights = new double[n];
        for (int i = 0; i < (n + 1) / 2; i++) {
            double x = (1 - (n - 1) / (8.0 * n * n * n)) * StrictMath.cos(Math.PI * (4 * i + 3) / (4 * n + 2));
            double slope = 0;
            // converges quadratically from an error of O(n^-4): after the third step only rounding errors remain
            for (int step = 0; step < 4; step++) {
                double last = 1;
                double p = x;
                for (int k = 2; k <= n; k++) {
                    double next = x * p + (1 - 1.0 / k) * (x * p - last);
                    last = p;
                    p = next;
                }
                slope = n * (last - x * p) / ((1 - x) * (1 + x));
                x -= p / slope;
            }
            // [-1, 1] mapped to [0, 1]
            nodes[i] = 0.5 * (1 - x);
            nodes[n - 1 - i] = 0.5 * (1 + x);
            weights[i] = 1 / ((1 - x) * (1 + x) * slope * slope);
            weights[n - 1 - i] = weights[i];
        }
        return new GaussLegendre(nodes, weights);
    }
}
