package odesweep.core.ode;

/**
 * The choice of the first step's size from the state, its slope, and the slope's change, with one more evaluation (Hairer, Norsett,
 * Wanner, Solving Ordinary Differential Equations I, II.4).
 */
final class FirstStep {
    private final SolverConfig config;
    private final int errorOrder;
    private final VectorField field;
    private final Rows rows;
    private final int controlled;
    private final double[] time;
    private final double[] state;
    private final double[] slope;

    FirstStep(SolverConfig config, int errorOrder, VectorField field, Rows rows) {
        this.config = config;
        this.errorOrder = errorOrder;
        this.field = field;
        this.rows = rows;
        controlled = field.controlled();
        time = new double[rows.capacity];
        state = new double[rows.y.length];
        slope = new double[rows.y.length];
    }

    /**
     * Writes the first step of each row to {@code h} (modified), in the direction of {@code span} and at most as long.
     *
     * @throws NonFiniteException if the field is not finite at a row's start or near it
     */
    void choose(int active, double span, double[] h) {
        int dimension = rows.dimension;
        for (int i = 0; i < active; i++) {
            double d0 = scaledNorm(i, rows.y, null);
            double d1 = scaledNorm(i, rows.slope, null);
            double h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1;
            h[i] = Math.copySign(Math.min(h0, Math.abs(span)), span);
            time[i] = rows.t[i] + h[i];
            for (int e = i * dimension; e < (i + 1) * dimension; e++) {
                state[e] = Math.fma(h[i], rows.slope[e], rows.y[e]);
            }
        }
        field.evaluate(active, time, state, slope);
        for (int i = 0; i < active; i++) {
            rows.evaluations[i]++;
            double d1 = scaledNorm(i, rows.slope, null);
            double d2 = scaledNorm(i, slope, rows.slope) / Math.abs(h[i]);
            double most = Math.max(d1, d2);
            double h1 = most <= 1e-15
                    ? Math.max(1e-6, Math.abs(h[i]) * 1e-3)
                    : StrictMath.pow(0.01 / most, 1.0 / errorOrder);
            double size = Math.min(Math.min(100 * Math.abs(h[i]), h1), Math.abs(span));
            if (!Double.isFinite(size)) {
                throw new NonFiniteException("the vector field is not finite at t = " + rows.t[i]);
            }
            h[i] = Math.copySign(size, span);
        }
    }

    /** √(mean ((v - w) / (atol + rtol |y|))²) for row i; a null w is 0. */
    private double scaledNorm(int i, double[] v, double[] w) {
        double sum = 0;
        int from = i * rows.dimension;
        for (int e = from; e < from + controlled; e++) {
            double difference = w == null ? v[e] : v[e] - w[e];
            double scaled = difference / (config.atol() + config.rtol() * Math.abs(rows.y[e]));
            sum = Math.fma(scaled, scaled, sum);
        }
        return Math.sqrt(sum / controlled);
    }
}
