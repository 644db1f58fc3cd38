package odesweep.core.adjoint;

import odesweep.core.ode.ButcherTableau;
import odesweep.core.ode.StepLog;

/**
 * The exact gradient of a computed solution, its step sizes held constant (discretise, then optimise).
 *
 * <p>With ȳ⁺ the cotangent of a step's end: k̄_i = h b_i ȳ⁺ + h Σ_{j&gt;i} a_ji Ȳ_j and Ȳ_i = J_iᵀ k̄_i, from the last stage to
 * the first, then ȳ = ȳ⁺ + Σ Ȳ_i. An observation inside the step, y + h Σ w_i k_i, adds its cotangent to ȳ and h w_i times it
 * to k̄_i. Where the last stage is the next step's first, the next step's k̄_1 is added to its k̄.
 */
final class DiscreteAdjoint {
    private final NetworkField field;
    private final ButcherTableau tableau;
    private final int dimension;
    private final double[] weights;
    private final double[][] kBar;
    private double[] yBar = {};
    private double[] firstSlopeBar = {};
    private double[] stageBar = {};

    DiscreteAdjoint(NetworkField field, ButcherTableau tableau) {
        this.field = field;
        this.tableau = tableau;
        dimension = field.dimension();
        weights = new double[tableau.stages()];
        kBar = new double[tableau.stages()][0];
    }

    /**
     * Adds to {@code gradient} (modified) the parameters' gradient, given the observed states' cotangents.
     *
     * @param log the steps of a solve of {@code samples} problems that {@link NetworkField} has recorded
     * @param observedBar shape [samples][observations][dimension]
     */
    void addGradient(StepLog log, int samples, int observations, double[] observedBar, double[] gradient) {
        reserve(samples);
        java.util.Arrays.fill(yBar, 0, samples * dimension, 0);
        java.util.Arrays.fill(firstSlopeBar, 0, samples * dimension, 0);
        for (int block = log.blocks() - 1; block >= 0; block--) {
            if (log.isHead(block)) {
                reverseHead(log, block);
            } else {
                reverseRound(log, block, observations, observedBar);
            }
        }
        field.addGradient(0, field.rows(), gradient);
    }

    /** The starts' cotangents of the last {@link #addGradient}, shape [samples][dimension]. */
    double[] startBar() {
        return yBar;
    }

    private void reserve(int samples) {
        if (yBar.length < samples * dimension) {
            yBar = new double[samples * dimension];
            firstSlopeBar = new double[samples * dimension];
            stageBar = new double[samples * dimension];
            for (int s = 0; s < kBar.length; s++) {
                kBar[s] = new double[samples * dimension];
            }
        }
    }

    private void reverseHead(StepLog log, int block) {
        int count = log.count(block);
        int entry = log.entry(block);
        for (int i = 0; i < count; i++) {
            int from = log.sample(entry + i) * dimension;
            System.arraycopy(firstSlopeBar, from, kBar[0], i * dimension, dimension);
        }
        field.pullBack(log.firstRow(block), count, kBar[0], stageBar);
        for (int i = 0; i < count; i++) {
            addTo(yBar, log.sample(entry + i) * dimension, 1, stageBar, i * dimension);
        }
    }

    private void reverseRound(StepLog log, int block, int observations, double[] observedBar) {
        int count = log.count(block);
        int entry = log.entry(block);
        int stages = tableau.stages();
        for (int i = 0; i < count; i++) {
            seed(log, entry + i, i, observations, observedBar);
        }
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
            int to = log.sample(entry + i) * dimension;
            System.arraycopy(kBar[0], i * dimension, firstSlopeBar, to, dimension);
        }
    }

    /** Starts the k̄ of step {@code entry} in slot i, and moves ȳ⁺ of its sample to what of ȳ does not go through a stage. */
    private void seed(StepLog log, int entry, int i, int observations, double[] observedBar) {
        int ofSample = log.sample(entry);
        int y = ofSample * dimension;
        int to = log.observedTo(entry);
        boolean atEnd = to > 0 && log.position(ofSample, to - 1) == 1;
        if (atEnd) {
            addTo(yBar, y, 1, observedBar, (ofSample * observations + to - 1) * dimension);
        }
        double h = log.step(entry);
        for (int s = 0; s < kBar.length; s++) {
            for (int d = 0; d < dimension; d++) {
                kBar[s][i * dimension + d] = h * tableau.b()[s] * yBar[y + d];
            }
        }
        if (tableau.firstSameAsLast()) {
            addTo(kBar[kBar.length - 1], i * dimension, 1, firstSlopeBar, y);
        }
        for (int o = log.observedFrom(entry); o < (atEnd ? to - 1 : to); o++) {
            tableau.interpolant().orElseThrow().weights(tableau.b(), log.position(ofSample, o), weights);
            int observed = (ofSample * observations + o) * dimension;
            addTo(yBar, y, 1, observedBar, observed);
            for (int s = 0; s < kBar.length; s++) {
                addTo(kBar[s], i * dimension, h * weights[s], observedBar, observed);
            }
        }
    }

    private void addTo(double[] target, int at, double factor, double[] source, int from) {
        for (int d = 0; d < dimension; d++) {
            target[at + d] = Math.fma(factor, source[from + d], target[at + d]);
        }
    }
}
