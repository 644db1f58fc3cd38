package odesweep.core.adjoint;

import java.util.Arrays;
import java.util.List;
import odesweep.core.ode.Scheme;
import odesweep.core.ode.Solver;
import odesweep.core.ode.StepCounts;
import odesweep.core.ode.StepLog;

/**
 * The exact gradient of a computed solution with constant step sizes (discretise, then optimise). The log's steps are pulled back by
 * their scheme from last to first, and the observations' cotangents are added where they were observed.
 */
final class DiscreteAdjoint {
    private final TrainedField field;
    private final List<Scheme> schemes;
    private final int dimension;
    private Runnable check = () -> {};
    private int unchecked; // rows pulled back since the last check
    /** One for each scheme. */
    private final Scheme.Reverse[] reverses;

    /** The steps pulled back whose scheme factorises a matrix again. */
    private long factorized;

    private double[] yBar;
    /** The cotangents of the slopes at the starts of the steps last pulled back. */
    private double[] slopeBar;
    // packed for one block: the slopes' cotangents, and those of the states where they were evaluated
    private double[] blockSlopeBar;
    private double[] blockStateBar;

    DiscreteAdjoint(TrainedField field, List<Scheme> schemes) {
        this.field = field;
        this.schemes = schemes;
        reverses = new Scheme.Reverse[schemes.size()];
        dimension = field.dimension();
        reserve(0);
    }

    /** Calls {@code check} while steps are pulled back, about once in {@link Solver#CHECKED} rows; it may throw. */
    void checkWith(Runnable check) {
        this.check = check;
    }

    /**
     * Adds the parameters' gradient, given the observed states' cotangents, to {@code gradient} (modified).
     *
     * @param log the steps of a solve of {@code samples} problems recorded by {@link TrainedField}
     * @param observedBar shape [samples][observations][dimension]
     */
    void addGradient(StepLog log, int samples, int observations, double[] observedBar, double[] gradient) {
        pullBack(log, log.blocks(), samples, observations, observedBar);
        field.addGradient(0, field.rows(), gradient);
    }

    /**
     * As {@link #addGradient}, of a solve of one problem, where only the observation {@code o} has a cotangent: steps after it are left
     * out.
     */
    void addRow(StepLog log, int observations, int o, double[] observedBar, double[] gradient) {
        int blocks = log.blocks();
        while (log.holdsSlopes(blocks - 1) || !passes(log, log.entry(blocks - 1), o)) {
            blocks--;
        }
        pullBack(log, blocks, 1, observations, observedBar);
        field.addGradient(0, blocks < log.blocks() ? log.firstRow(blocks) : field.rows(), gradient);
    }

    private static boolean passes(StepLog log, int entry, int o) {
        return log.observedFrom(entry) <= o && o < log.observedTo(entry);
    }

    private void pullBack(StepLog log, int blocks, int samples, int observations, double[] observedBar) {
        if (yBar.length < samples * dimension) {
            reserve(samples);
        }
        Arrays.fill(yBar, 0, samples * dimension, 0);
        Arrays.fill(slopeBar, 0, samples * dimension, 0);
        for (int block = blocks - 1; block >= 0; block--) {
            unchecked += log.count(block);
            if (unchecked >= Solver.CHECKED) {
                unchecked = 0;
                check.run();
            }
            if (log.holdsSlopes(block)) {
                pullBackSlopes(log, block);
            } else {
                pullBackSteps(log, block, observations, observedBar);
            }
        }
    }

    /** The Jacobians and factorisations of all gradients so far. */
    StepCounts steps() {
        return new StepCounts(0, 0, 0, 0, factorized, factorized);
    }

    /** The starts' cotangents of the last {@link #addGradient}, shape [samples][dimension]. */
    double[] startBar() {
        return yBar;
    }

    private void reserve(int samples) {
        Arrays.setAll(reverses, n -> schemes.get(n).reverse(field, samples));
        yBar = new double[samples * dimension];
        slopeBar = new double[samples * dimension];
        blockSlopeBar = new double[samples * dimension];
        blockStateBar = new double[samples * dimension];
    }

    private void pullBackSlopes(StepLog log, int block) {
        int count = log.count(block);
        int entry = log.entry(block);
        for (int i = 0; i < count; i++) {
            int from = log.sample(entry + i) * dimension;
            System.arraycopy(slopeBar, from, blockSlopeBar, i * dimension, dimension);
        }
        field.pullBack(log.firstRow(block), count, blockSlopeBar, blockStateBar);
        for (int i = 0; i < count; i++) {
            addTo(yBar, log.sample(entry + i) * dimension, blockStateBar, i * dimension);
        }
    }

    private void pullBackSteps(StepLog log, int block, int observations, double[] observedBar) {
        for (int i = 0; i < log.count(block); i++) {
            takeUp(reverses[log.scheme(block)], log, log.entry(block) + i, i, observations, observedBar);
        }
        reverses[log.scheme(block)].pullBack(log, block, yBar, slopeBar);
        factorized += schemes.get(log.scheme(block)).needsJacobian() ? log.count(block) : 0;
    }

    /** Adds the cotangents of the step {@code entry}: of its end, and of the observations that it passed. */
    private void takeUp(
            Scheme.Reverse reverse, StepLog log, int entry, int place, int observations, double[] observedBar) {
        int sample = log.sample(entry);
        int y = sample * dimension;
        int inside = log.observedTo(entry);
        if (inside > 0 && log.position(sample, inside - 1) == 1) {
            inside--;
            addTo(yBar, y, observedBar, (sample * observations + inside) * dimension);
        }
        double h = log.step(entry);
        reverse.end(place, h, yBar, slopeBar, y);
        for (int o = log.observedFrom(entry); o < inside; o++) {
            int from = (sample * observations + o) * dimension;
            reverse.observation(place, h, log.position(sample, o), observedBar, from, yBar, y);
        }
    }

    private void addTo(double[] target, int at, double[] source, int from) {
        for (int d = 0; d < dimension; d++) {
            target[at + d] += source[from + d];
        }
    }
}
