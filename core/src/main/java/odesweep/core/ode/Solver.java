package odesweep.core.ode;

import static odesweep.core.Check.check;

import java.util.Arrays;
import odesweep.core.Names;

/**
 * Solves initial value problems with one vector field from several starts at once, each row with its own steps: the rows
 * advance in rounds, one attempted step each, and leave when they arrive.
 *
 * <p>Adaptive steps keep Hairer's error norm √(mean (e / (atol + rtol max(|y|, |y⁺|)))²) at most 1. Between its steps a
 * method with an interpolant answers by it; others step onto each observation, as fixed steps always do.
 *
 * <p>Not thread safe; nothing is allocated once the number of rows has been seen.
 */
public final class Solver {
    private final SolverConfig config;
    private final VectorField field;
    private final ButcherTableau tableau;
    private final StepSizes sizes;
    private final boolean adaptive;
    private final boolean interpolates;
    private final boolean remembers;
    private final int dimension;
    private final double[] weights;
    private final double[][] k;
    private int capacity;
    private int[] sample = {};
    private int[] nextObservation = {};
    private int[] stepsLeft = {};
    private int[] evaluationsUsed = {};
    private boolean[] slopeKnown = {};
    private boolean[] accepted = {};
    private boolean[] arrives = {};
    private double[] t = {};
    private double[] h = {};
    private double[] step = {};
    private double[] longestStep = {};
    private double[] stageTime = {};
    private double[] y = {};
    private double[] yNew = {};
    private double[] stageState = {};
    private double[] slope = {};
    private double rememberedStep;
    private long evaluations;
    private long acceptedSteps;
    private long rejectedSteps;

    /** A solver whose solutions depend on nothing but their starts. */
    public Solver(SolverConfig config, VectorField field) {
        this(config, field, false);
    }

    /**
     * A solver that starts each solve with the longest step that the last one allowed, unless {@code first_step} says
     * otherwise. Solutions differ within the tolerance from those of another order of solves; in training, where one solve
     * is much like the last, this saves the small first steps.
     */
    public static Solver remembering(SolverConfig config, VectorField field) {
        return new Solver(config, field, true);
    }

    private Solver(SolverConfig config, VectorField field, boolean remembers) {
        check(
                config.stepControl() == StepControl.FIXED || config.solver().hasErrorEstimate(),
                "solver %s has no error estimate and needs step_control: fixed, got %s; or choose one of %s",
                Names.of(config.solver()),
                Names.of(config.stepControl()),
                Method.adaptiveNames());
        this.config = config;
        this.field = field;
        tableau = config.solver().tableau();
        sizes = new StepSizes(config, tableau.errorOrder());
        this.remembers = remembers;
        adaptive = config.stepControl() != StepControl.FIXED;
        interpolates = adaptive && tableau.interpolant().isPresent();
        dimension = field.dimension();
        weights = new double[tableau.stages()];
        k = new double[tableau.stages()][0];
    }

    /** Rows the field was evaluated at, over all solves so far. */
    public long evaluations() {
        return evaluations;
    }

    public long acceptedSteps() {
        return acceptedSteps;
    }

    public long rejectedSteps() {
        return rejectedSteps;
    }

    /**
     * Solves {@code rows} problems and observes each at {@code start[row] + offsets[o]}.
     *
     * @param start start times, shape [rows]
     * @param y0 states at the starts, shape [rows][dimension]
     * @param offsets strictly increasing and positive, or strictly decreasing and negative for a solve backward in time
     * @param log receives the accepted steps; null where nobody will differentiate
     * @param observed the states at the observation times, shape [rows][offsets][dimension], modified
     * @throws StiffException when a row runs out of evaluations or its step size underflows
     * @throws NonFiniteException when a state is not finite
     */
    public void solve(int rows, double[] start, double[] y0, double[] offsets, StepLog log, double[] observed) {
        reserve(rows);
        if (log != null) {
            log.begin(rows, offsets.length);
        }
        for (int i = 0; i < rows; i++) {
            sample[i] = i;
            nextObservation[i] = 0;
            stepsLeft[i] = 0;
            longestStep[i] = 0;
            evaluationsUsed[i] = 0;
            slopeKnown[i] = false;
            t[i] = start[i];
            sizes.begin(i);
        }
        System.arraycopy(y0, 0, y, 0, rows * dimension);
        computeFirstSlopes(rows, log);
        if (adaptive) {
            chooseFirstSteps(rows, offsets, log);
        }
        int active = rows;
        double longest = 0;
        while (active > 0) {
            computeFirstSlopes(active, log);
            for (int i = 0; i < active; i++) {
                aim(i, start, offsets);
            }
            int firstRow = log == null ? 0 : log.rows();
            computeStages(active);
            for (int i = 0; i < active; i++) {
                judge(i);
            }
            if (log != null) {
                log.round(firstRow, tableau.stages() - 1, active, sample, step, accepted);
            }
            for (int i = 0; i < active; i++) {
                if (accepted[i]) {
                    observe(i, start, offsets, log, observed);
                    advance(i, start, offsets);
                }
            }
            longest += longestOfArrived(active, offsets.length);
            active = dropArrived(active, offsets.length);
        }
        rememberedStep = longest / rows;
    }

    private void reserve(int rows) {
        if (rows <= capacity) {
            return;
        }
        capacity = rows;
        sample = new int[rows];
        nextObservation = new int[rows];
        stepsLeft = new int[rows];
        evaluationsUsed = new int[rows];
        slopeKnown = new boolean[rows];
        accepted = new boolean[rows];
        arrives = new boolean[rows];
        t = new double[rows];
        h = new double[rows];
        step = new double[rows];
        longestStep = new double[rows];
        stageTime = new double[rows];
        y = new double[rows * dimension];
        yNew = new double[rows * dimension];
        stageState = new double[rows * dimension];
        slope = new double[rows * dimension];
        for (int s = 0; s < k.length; s++) {
            k[s] = new double[rows * dimension];
        }
        sizes.reserve(rows);
    }

    /** Evaluates k_1 where it is not known from the last step. */
    private void computeFirstSlopes(int active, StepLog log) {
        int missing = 0;
        int firstRow = log == null ? 0 : log.rows();
        for (int i = 0; i < active; i++) {
            if (!slopeKnown[i]) {
                stageTime[missing] = t[i];
                System.arraycopy(y, i * dimension, stageState, missing * dimension, dimension);
                missing++;
            }
        }
        if (missing == 0) {
            return;
        }
        field.evaluate(missing, stageTime, stageState, slope);
        evaluations += missing;
        if (log != null) {
            log.head(firstRow, active, sample, slopeKnown);
        }
        int from = 0;
        for (int i = 0; i < active; i++) {
            if (!slopeKnown[i]) {
                System.arraycopy(slope, from * dimension, k[0], i * dimension, dimension);
                slopeKnown[i] = true;
                evaluationsUsed[i]++;
                from++;
            }
        }
    }

    private void chooseFirstSteps(int active, double[] offsets, StepLog log) {
        double span = offsets[offsets.length - 1];
        if (config.firstStep() > 0) {
            Arrays.fill(h, 0, active, Math.copySign(config.firstStep(), span));
            return;
        }
        if (remembers && rememberedStep > 0) {
            Arrays.fill(h, 0, active, Math.copySign(rememberedStep, span));
            return;
        }
        // Hairer, Norsett, Wanner, Solving Ordinary Differential Equations I, II.4
        for (int i = 0; i < active; i++) {
            double d0 = scaledNorm(i, y, null);
            double d1 = scaledNorm(i, k[0], null);
            double h0 = d0 < 1e-5 || d1 < 1e-5 ? 1e-6 : 0.01 * d0 / d1;
            h[i] = Math.copySign(Math.min(h0, Math.abs(span)), span);
            stageTime[i] = t[i] + h[i];
            for (int e = i * dimension; e < (i + 1) * dimension; e++) {
                stageState[e] = Math.fma(h[i], k[0][e], y[e]);
            }
        }
        int rows = log == null ? 0 : log.rows();
        field.evaluate(active, stageTime, stageState, slope);
        evaluations += active;
        if (log != null) {
            log.truncate(rows);
        }
        for (int i = 0; i < active; i++) {
            evaluationsUsed[i]++;
            double d1 = scaledNorm(i, k[0], null);
            double d2 = scaledNorm(i, slope, k[0]) / Math.abs(h[i]);
            double most = Math.max(d1, d2);
            double h1 = most <= 1e-15
                    ? Math.max(1e-6, Math.abs(h[i]) * 1e-3)
                    : StrictMath.pow(0.01 / most, 1.0 / tableau.errorOrder());
            double size = Math.min(Math.min(100 * Math.abs(h[i]), h1), Math.abs(span));
            if (!Double.isFinite(size)) {
                throw new NonFiniteException("the vector field is not finite at t = " + t[i]);
            }
            h[i] = Math.copySign(size, span);
        }
    }

    /** √(mean ((v - w) / (atol + rtol |y|))²) of row i; w is 0 if null. */
    private double scaledNorm(int i, double[] v, double[] w) {
        double sum = 0;
        for (int e = i * dimension; e < (i + 1) * dimension; e++) {
            double difference = w == null ? v[e] : v[e] - w[e];
            double scaled = difference / (config.atol() + config.rtol() * Math.abs(y[e]));
            sum = Math.fma(scaled, scaled, sum);
        }
        return Math.sqrt(sum / dimension);
    }

    /** Sets the size of row i's next attempt, which may not step over where it must arrive. */
    private void aim(int i, double[] start, double[] offsets) {
        int o = interpolates ? offsets.length - 1 : nextObservation[i];
        double remaining = start[sample[i]] + offsets[o] - t[i];
        if (adaptive) {
            // up to 1 % longer than asked rather than a tiny last step
            arrives[i] = 1.01 * Math.abs(h[i]) >= Math.abs(remaining);
            step[i] = arrives[i] ? remaining : h[i];
            if (!arrives[i] && Math.abs(step[i]) < 16 * Math.ulp(t[i])) {
                throw sizes.lastErrorIsFinite(i)
                        ? new StiffException("step size underflow at t = " + t[i] + ", step " + step[i])
                        : new NonFiniteException("the vector field is not finite near t = " + t[i]);
            }
        } else {
            if (stepsLeft[i] == 0) {
                stepsLeft[i] = (int) Math.max(1, Math.ceil(Math.abs(remaining) / config.stepSize() - 1e-9));
                h[i] = remaining / stepsLeft[i];
            }
            arrives[i] = stepsLeft[i] == 1;
            step[i] = arrives[i] ? remaining : h[i];
        }
        evaluationsUsed[i] += tableau.stages() - 1;
        if (evaluationsUsed[i] > config.maxEvaluations()) {
            throw new StiffException("a solve from t = " + start[sample[i]] + " needs more than max_evaluations = "
                    + config.maxEvaluations() + " evaluations, it has come to t = " + t[i]);
        }
    }

    private void computeStages(int active) {
        for (int s = 1; s < tableau.stages(); s++) {
            double[] target = s == tableau.stages() - 1 && tableau.firstSameAsLast() ? yNew : stageState;
            for (int i = 0; i < active; i++) {
                stageTime[i] = t[i] + tableau.c()[s] * step[i];
            }
            combine(active, tableau.a()[s], s, y, target);
            field.evaluate(active, stageTime, target, k[s]);
        }
        evaluations += (long) active * (tableau.stages() - 1);
        if (!tableau.firstSameAsLast()) {
            combine(active, tableau.b(), tableau.stages(), y, yNew);
        }
    }

    /** target = base + step Σ_{j < terms} w_j k_j. */
    private void combine(int active, double[] w, int terms, double[] base, double[] target) {
        System.arraycopy(base, 0, target, 0, active * dimension);
        for (int j = 0; j < terms; j++) {
            if (w[j] != 0) {
                double[] kj = k[j];
                for (int i = 0; i < active; i++) {
                    double factor = step[i] * w[j];
                    for (int e = i * dimension; e < (i + 1) * dimension; e++) {
                        target[e] = Math.fma(factor, kj[e], target[e]);
                    }
                }
            }
        }
    }

    /** Accepts or rejects row i's attempt and proposes the size of its next step. */
    private void judge(int i) {
        if (adaptive) {
            double error = errorNorm(i);
            accepted[i] = error <= 1;
            double proposed = step[i] * sizes.factor(i, error);
            if (accepted[i]) {
                longestStep[i] = Math.max(longestStep[i], Math.abs(proposed));
            }
            boolean cutShort = accepted[i] && arrives[i] && Math.abs(h[i]) > Math.abs(proposed);
            if (!cutShort) {
                h[i] = proposed;
            }
        } else {
            accepted[i] = true;
            stepsLeft[i]--;
            for (int e = i * dimension; e < (i + 1) * dimension; e++) {
                if (!Double.isFinite(yNew[e])) {
                    throw new NonFiniteException("a state is " + yNew[e] + " at t = " + (t[i] + step[i]));
                }
            }
        }
        if (accepted[i]) {
            acceptedSteps++;
        } else {
            rejectedSteps++;
        }
    }

    private double errorNorm(int i) {
        double[] e = tableau.error();
        double sum = 0;
        for (int d = i * dimension; d < (i + 1) * dimension; d++) {
            double estimate = 0;
            for (int s = 0; s < e.length; s++) {
                estimate = Math.fma(e[s], k[s][d], estimate);
            }
            double scale = config.atol() + config.rtol() * Math.max(Math.abs(y[d]), Math.abs(yNew[d]));
            double scaled = step[i] * estimate / scale;
            sum = Math.fma(scaled, scaled, sum);
        }
        return Math.sqrt(sum / dimension);
    }

    /** Writes what row i's accepted step passes over to {@code observed}. */
    private void observe(int i, double[] start, double[] offsets, StepLog log, double[] observed) {
        int o = nextObservation[i];
        if (arrives[i]) {
            int last = interpolates ? offsets.length - 1 : o;
            for (; o < last; o++) {
                interpolate(i, o, (start[sample[i]] + offsets[o] - t[i]) / step[i], offsets.length, log, observed);
            }
            int to = (sample[i] * offsets.length + last) * dimension;
            System.arraycopy(yNew, i * dimension, observed, to, dimension);
            if (log != null) {
                log.observation(i, last, 1);
            }
            o = last + 1;
        } else if (interpolates) {
            double x = (start[sample[i]] + offsets[o] - t[i]) / step[i];
            while (x <= 1) {
                interpolate(i, o, x, offsets.length, log, observed);
                o++;
                x = (start[sample[i]] + offsets[o] - t[i]) / step[i];
            }
        }
        nextObservation[i] = o;
    }

    private void interpolate(int i, int o, double x, int observations, StepLog log, double[] observed) {
        tableau.interpolant().orElseThrow().weights(tableau.b(), x, weights);
        int to = (sample[i] * observations + o) * dimension;
        for (int d = 0; d < dimension; d++) {
            double sum = 0;
            for (int s = 0; s < weights.length; s++) {
                sum = Math.fma(weights[s], k[s][i * dimension + d], sum);
            }
            observed[to + d] = Math.fma(step[i], sum, y[i * dimension + d]);
        }
        if (log != null) {
            log.observation(i, o, x);
        }
    }

    private void advance(int i, double[] start, double[] offsets) {
        t[i] = arrives[i] ? start[sample[i]] + offsets[nextObservation[i] - 1] : t[i] + step[i];
        System.arraycopy(yNew, i * dimension, y, i * dimension, dimension);
        slopeKnown[i] = tableau.firstSameAsLast();
        if (slopeKnown[i]) {
            System.arraycopy(k[k.length - 1], i * dimension, k[0], i * dimension, dimension);
        }
    }

    /** The sum, over rows that have arrived, of the longest step the controller would have taken. */
    private double longestOfArrived(int active, int observations) {
        double sum = 0;
        for (int i = 0; i < active; i++) {
            sum += nextObservation[i] < observations ? 0 : longestStep[i];
        }
        return sum;
    }

    private int dropArrived(int active, int observations) {
        int kept = 0;
        for (int i = 0; i < active; i++) {
            if (nextObservation[i] < observations) {
                if (kept < i) {
                    sample[kept] = sample[i];
                    nextObservation[kept] = nextObservation[i];
                    stepsLeft[kept] = stepsLeft[i];
                    evaluationsUsed[kept] = evaluationsUsed[i];
                    slopeKnown[kept] = slopeKnown[i];
                    t[kept] = t[i];
                    h[kept] = h[i];
                    longestStep[kept] = longestStep[i];
                    System.arraycopy(y, i * dimension, y, kept * dimension, dimension);
                    System.arraycopy(k[0], i * dimension, k[0], kept * dimension, dimension);
                    sizes.move(i, kept);
                }
                kept++;
            }
        }
        return kept;
    }
}
