package odesweep.core.ode;

/**
 * The reverse pass through steps of an explicit Runge-Kutta method.
 *
 * <p>With ȳ⁺ the cotangent of a step's end: k̄_i = h b_i ȳ⁺ + h Σ_{j&gt;i} a_ji Ȳ_j and Ȳ_i = J_iᵀ k̄_i, from the last stage to the second,
 * then ȳ = ȳ⁺ + Σ Ȳ_i; k̄_1 is the cotangent of the slope at the start. A state inside the step, y + h Σ w_i k_i, adds its cotangent to ȳ
 * and h w_i times it to k̄_i. If the last stage is the step's end, the cotangent of the slope there is added to its k̄.
 */
final class ExplicitReverse implements Scheme.Reverse {
    private final ButcherTableau tableau;
    private final RecordedField field;
    private final int stages;
    private final int dimension;
    private final boolean firstSameAsLast;
    private final double[] weights;
    /** Shape [stages][steps][dimension]. */
    private final double[][] kBar;

    private final double[] stageBar;

    ExplicitReverse(ButcherTableau tableau, RecordedField field, int most) {
        this.tableau = tableau;
        this.field = field;
        stages = tableau.stages();
        dimension = field.dimension();
        firstSameAsLast = tableau.firstSameAsLast();
        weights = new double[stages];
        kBar = new double[stages][most * dimension];
        stageBar = new double[most * dimension];
    }

    @Override
    public void end(int place, double h, double[] yBar, double[] slopeBar, int at) {
        for (int s = 0; s < stages; s++) {
            for (int d = 0; d < dimension; d++) {
                kBar[s][place * dimension + d] = h * tableau.b()[s] * yBar[at + d];
            }
        }
        if (firstSameAsLast) {
            addTo(kBar[stages - 1], place * dimension, 1, slopeBar, at);
        }
    }

    @Override
    public void observation(int place, double h, double x, double[] stateBar, int from, double[] yBar, int at) {
        tableau.interpolant().orElseThrow().weights(tableau.b(), x, weights);
        addTo(yBar, at, 1, stateBar, from);
        for (int s = 0; s < stages; s++) {
            addTo(kBar[s], place * dimension, h * weights[s], stateBar, from);
        }
    }

    @Override
    public void pullBack(StepLog log, int block, double[] yBar, double[] slopeBar) {
        int count = log.count(block);
        int entry = log.entry(block);
        for (int s = stages - 1; s > 0; s--) {
            field.pullBack(log.firstRow(block) + (s - 1) * count, count, kBar[s], stageBar);
            for (int i = 0; i < count; i++) {
                int at = i * dimension;
                addTo(yBar, log.sample(entry + i) * dimension, 1, stageBar, at);
                for (int j = 0; j < s; j++) {
                    addTo(kBar[j], at, log.step(entry + i) * tableau.a()[s][j], stageBar, at);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            System.arraycopy(kBar[0], i * dimension, slopeBar, log.sample(entry + i) * dimension, dimension);
        }
    }

    private void addTo(double[] target, int at, double factor, double[] source, int from) {
        for (int d = 0; d < dimension; d++) {
            target[at + d] = Math.fma(factor, source[from + d], target[at + d]);
        }
    }
}
