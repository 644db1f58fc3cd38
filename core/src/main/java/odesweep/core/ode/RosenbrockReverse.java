package odesweep.core.ode;

/**
 * The reverse pass through steps of a Rosenbrock method.
 *
 * <p>With ū_i = m_i ȳ⁺ for a start, from the last stage to the first: Wᵀ v_i = ū_i, Ȳ_i = J(Y_i)ᵀ v_i, then ū_j += a_ij Ȳ_i + c_ij v_i / h
 * for j &lt; i. ȳ = ȳ⁺ + Σ Ȳ_i + ∂Φ/∂y, where Φ = Σ v_iᵀ (J u_i + h d_i f_t) at the step's start, with v and u constant: W depends on y, so
 * this term has the field's second derivatives. v_1 is the cotangent of the slope at the start.
 */
final class RosenbrockReverse implements Scheme.Reverse {
    private final RosenbrockTableau tableau;
    private final RecordedField field;
    private final int stages;
    private final int dimension;
    private final double[] weights;
    /** Shape [stages][steps][dimension]; ū, then v. */
    private final double[][] uBar;

    private final LuRows lu;
    private final double[] stageBar;
    private final double[] jacobian;
    private final double[] timeDerivative;
    // the tangents of all stages and steps: row s * steps + i
    private final double[] time;
    private final double[] state;
    private final double[] timeTangent;
    private final double[] tangent;
    private final double[] tangentBar;
    private final double[] stateBar;

    RosenbrockReverse(RosenbrockTableau tableau, RecordedField field, int most) {
        this.tableau = tableau;
        this.field = field;
        stages = tableau.stages();
        dimension = field.dimension();
        weights = new double[stages];
        uBar = new double[stages][most * dimension];
        lu = new LuRows(most, dimension);
        stageBar = new double[most * dimension];
        jacobian = new double[dimension * dimension];
        timeDerivative = new double[dimension];
        time = new double[stages * most];
        state = new double[stages * most * dimension];
        timeTangent = new double[stages * most];
        tangent = new double[state.length];
        tangentBar = new double[state.length];
        stateBar = new double[state.length];
    }

    @Override
    public void end(int place, double h, double[] yBar, double[] slopeBar, int at) {
        for (int s = 0; s < stages; s++) {
            for (int d = 0; d < dimension; d++) {
                uBar[s][place * dimension + d] = tableau.weight(s) * yBar[at + d];
            }
        }
    }

    @Override
    public void observation(int place, double h, double x, double[] bar, int from, double[] yBar, int at) {
        tableau.weights(x, weights);
        addTo(yBar, at, 1, bar, from);
        for (int s = 0; s < stages; s++) {
            addTo(uBar[s], place * dimension, weights[s], bar, from);
        }
    }

    @Override
    public void pullBack(StepLog log, int block, double[] yBar, double[] slopeBar) {
        int count = log.count(block);
        int entry = log.entry(block);
        for (int i = 0; i < count; i++) {
            int kept = log.keptAt(entry + i);
            field.jacobian(log.kept()[kept], log.kept(), kept + 1, jacobian, timeDerivative);
            lu.factor(i, tableau.gamma() * log.step(entry + i), jacobian, 0);
        }
        for (int s = stages - 1; s >= 0; s--) {
            for (int i = 0; i < count; i++) {
                lu.solveTransposed(i, uBar[s], i * dimension);
            }
            if (s > 0) {
                field.pullBack(log.firstRow(block) + (s - 1) * count, count, uBar[s], stageBar);
            }
            for (int i = 0; s > 0 && i < count; i++) {
                int at = i * dimension;
                addTo(yBar, log.sample(entry + i) * dimension, 1, stageBar, at);
                for (int j = 0; j < s; j++) {
                    addTo(uBar[j], at, tableau.a()[s][j], stageBar, at);
                    addTo(uBar[j], at, tableau.c()[s][j] / log.step(entry + i), uBar[s], at);
                }
            }
        }
        for (int i = 0; i < count; i++) {
            System.arraycopy(uBar[0], i * dimension, slopeBar, log.sample(entry + i) * dimension, dimension);
        }
        pullBackMatrix(log, entry, count, yBar);
    }

    /** Adds ∂Φ/∂y to {@code yBar} (modified). */
    private void pullBackMatrix(StepLog log, int entry, int count, double[] yBar) {
        for (int s = 0; s < stages; s++) {
            System.arraycopy(uBar[s], 0, tangentBar, s * count * dimension, count * dimension);
            for (int i = 0; i < count; i++) {
                int kept = log.keptAt(entry + i);
                int row = s * count + i;
                time[row] = log.kept()[kept];
                timeTangent[row] = log.step(entry + i) * tableau.d()[s];
                System.arraycopy(log.kept(), kept + 1, state, row * dimension, dimension);
                System.arraycopy(log.kept(), kept + 1 + (s + 1) * dimension, tangent, row * dimension, dimension);
            }
        }
        field.pullBackTangents(stages * count, time, state, timeTangent, tangent, tangentBar, stateBar);
        for (int row = 0; row < stages * count; row++) {
            addTo(yBar, log.sample(entry + row % count) * dimension, 1, stateBar, row * dimension);
        }
    }

    private void addTo(double[] target, int at, double factor, double[] source, int from) {
        for (int d = 0; d < dimension; d++) {
            target[at + d] = Math.fma(factor, source[from + d], target[at + d]);
        }
    }
}
