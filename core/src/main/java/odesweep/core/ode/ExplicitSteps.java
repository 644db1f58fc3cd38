package odesweep.core.ode;

/** Steps of an explicit Runge-Kutta method: Y_i = y + h Σ_{j&lt;i} a_ij k_j, k_i = f(t + c_i h, Y_i), y⁺ = y + h Σ b_i k_i. */
final class ExplicitSteps implements Scheme.Steps {
    private final ButcherTableau tableau;
    private final VectorField field;
    private final Rows rows;
    private final int stages;
    private final int dimension;
    private final boolean firstSameAsLast;
    /** Shape [stages][rows][dimension]; the first stage has the rows' own slopes. */
    private final double[][] k;

    private final double[] stageTime;
    private final double[] stageState;
    private final double[] weights;

    ExplicitSteps(ButcherTableau tableau, VectorField field, Rows rows) {
        this.tableau = tableau;
        this.field = field;
        this.rows = rows;
        stages = tableau.stages();
        dimension = rows.dimension;
        firstSameAsLast = tableau.firstSameAsLast();
        k = new double[stages][];
        k[0] = rows.slope;
        for (int s = 1; s < stages; s++) {
            k[s] = new double[rows.slope.length];
        }
        stageTime = new double[rows.capacity];
        stageState = new double[rows.y.length];
        weights = new double[stages];
    }

    @Override
    public void attempt(int active) {
        for (int s = 1; s < stages; s++) {
            double[] target = s == stages - 1 && firstSameAsLast ? rows.yNew : stageState;
            for (int i = 0; i < active; i++) {
                stageTime[i] = rows.t[i] + tableau.c()[s] * rows.step[i];
            }
            combine(active, tableau.a()[s], s, target);
            field.evaluate(active, stageTime, target, k[s]);
        }
        if (!firstSameAsLast) {
            combine(active, tableau.b(), stages, rows.yNew);
        }
    }

    /** target = y + h Σ_{j &lt; terms} w_j k_j. */
    private void combine(int active, double[] w, int terms, double[] target) {
        System.arraycopy(rows.y, 0, target, 0, active * dimension);
        for (int j = 0; j < terms; j++) {
            if (w[j] != 0) {
                double[] kj = k[j];
                for (int i = 0; i < active; i++) {
                    double factor = rows.step[i] * w[j];
                    for (int e = i * dimension; e < (i + 1) * dimension; e++) {
                        target[e] = Math.fma(factor, kj[e], target[e]);
                    }
                }
            }
        }
    }

    @Override
    public void estimateError(int i, double[] error) {
        estimate(tableau.error(), i, error);
    }

    @Override
    public boolean estimateCoarseError(int i, double[] error) {
        boolean known = tableau.coarseError().length > 0;
        if (known) {
            estimate(tableau.coarseError(), i, error);
        }
        return known;
    }

    /** error = h Σ w_s k_s, of row i. */
    private void estimate(double[] w, int i, double[] error) {
        for (int d = 0; d < dimension; d++) {
            double sum = 0;
            for (int s = 0; s < stages; s++) {
                sum = Math.fma(w[s], k[s][i * dimension + d], sum);
            }
            error[d] = rows.step[i] * sum;
        }
    }

    @Override
    public void interpolate(int i, double x, double[] state, int at) {
        tableau.interpolant().orElseThrow().weights(tableau.b(), x, weights);
        for (int d = 0; d < dimension; d++) {
            double sum = 0;
            for (int s = 0; s < stages; s++) {
                sum = Math.fma(weights[s], k[s][i * dimension + d], sum);
            }
            state[at + d] = Math.fma(rows.step[i], sum, rows.y[i * dimension + d]);
        }
    }

    @Override
    public void passOnSlope(int i) {
        System.arraycopy(k[stages - 1], i * dimension, rows.slope, i * dimension, dimension);
    }
}
