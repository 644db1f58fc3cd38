package odesweep.core.ode;

/**
 * A solver of initial value problems with one vector field from several starts at once. Each row has its own steps: in each round,
 * every row attempts one step, and rows that arrive leave.
 *
 * <p>Observations between the ends of adaptive steps are interpolated if the scheme supports it; otherwise steps end at each
 * observation, as fixed steps always do.
 *
 * <p>Not thread safe; allocates nothing for a number of rows that it has seen before.
 */
public final class Solver {
    /** The number of evaluations after which a check is due. */
    public static final int CHECKED = 64;

    private final SolverConfig config;
    private final CountedField field;
    private final Scheme scheme;
    private final boolean adaptive;
    private final boolean remembers;
    private Rows rows;
    private Scheme.Steps steps;
    private Pacing pacing;
    private Observations observations;
    // the rows whose slope is evaluated, packed
    private double[] time;
    private double[] state;
    private double[] slope;
    private double rememberedStep;
    private long acceptedSteps;
    private long rejectedSteps;

    /** A solver whose solutions depend only on their starts. */
    public Solver(SolverConfig config, VectorField field) {
        this(config, field, false);
    }

    /**
     * A solver that starts each solve with the longest step that the last one allowed, unless {@code first_step} is set. Solutions
     * depend, within the tolerance, on the order of solves. In training, where successive solves are similar, this saves the small
     * first steps.
     */
    public static Solver remembering(SolverConfig config, VectorField field) {
        return new Solver(config, field, true);
    }

    private Solver(SolverConfig config, VectorField field, boolean remembers) {
        this.config = config;
        this.field = new CountedField(field);
        this.remembers = remembers;
        scheme = config.solver().scheme();
        adaptive = config.stepControl() != StepControl.FIXED;
        reserve(0);
    }

    /** Calls {@code check} during solves from now on, about once in {@link #CHECKED} evaluations; it may throw. */
    public void checkWith(Runnable check) {
        field.check = check;
    }

    /** The number of rows at which the field was evaluated, over all solves so far. */
    public long evaluations() {
        return field.evaluations;
    }

    public long acceptedSteps() {
        return acceptedSteps;
    }

    public long rejectedSteps() {
        return rejectedSteps;
    }

    /** The step with which a {@link #remembering} solver starts its next solve, its only state between solves. 0 before the first. */
    public double rememberedStep() {
        return rememberedStep;
    }

    /** Restores the {@link #rememberedStep} of a solver. */
    public void remember(double step) {
        rememberedStep = step;
    }

    /**
     * Solves {@code count} problems and observes each at {@code start[n] + offsets[o]}.
     *
     * @param start start times, shape [count]
     * @param y0 states at the starts, shape [count][dimension]
     * @param offsets strictly increasing and positive, or strictly decreasing and negative for a solve backward in time
     * @param log receives the accepted steps; null without differentiation
     * @param observed the states at the observation times, shape [count][offsets][dimension], modified
     * @throws StiffException when a problem runs out of evaluations or its step size underflows
     * @throws NonFiniteException when a state is not finite
     */
    public void solve(int count, double[] start, double[] y0, double[] offsets, StepLog log, double[] observed) {
        if (count > rows.capacity) {
            reserve(count);
        }
        if (log != null) {
            log.begin(count, offsets.length, scheme.keptPerStep(rows.dimension));
        }
        observations.begin(start, offsets, log, observed);
        for (int i = 0; i < count; i++) {
            rows.begin(i, start[i], y0);
        }
        evaluateSlopes(count, log);
        beginPacing(count, offsets[offsets.length - 1], log);
        int active = count;
        double longest = 0;
        while (active > 0) {
            evaluateSlopes(active, log);
            for (int i = 0; i < active; i++) {
                aim(i, start);
            }
            int firstRow = log == null ? 0 : log.rows();
            steps.attempt(active);
            for (int i = 0; i < active; i++) {
                judge(i);
            }
            if (log != null) {
                log.steps(firstRow, scheme.evaluationsPerAttempt(), active, rows, steps);
            }
            for (int i = 0; i < active; i++) {
                if (rows.accepted[i]) {
                    observations.observe(i);
                    advance(i);
                }
            }
            longest += longestOfArrived(active);
            active = dropArrived(active);
        }
        rememberedStep = longest / count;
    }

    private void reserve(int capacity) {
        int dimension = field.dimension();
        rows = new Rows(capacity, dimension);
        steps = scheme.steps(field, rows);
        pacing = adaptive ? new AdaptivePacing(config, field, rows, steps) : new FixedPacing(config, rows);
        observations = new Observations(rows, steps, adaptive && scheme.hasDenseOutput());
        time = new double[capacity];
        state = new double[capacity * dimension];
        slope = new double[capacity * dimension];
    }

    /** Evaluates f(t, y) for the rows that do not know it from their last step. */
    private void evaluateSlopes(int active, StepLog log) {
        int dimension = rows.dimension;
        int missing = 0;
        for (int i = 0; i < active; i++) {
            if (!rows.slopeKnown[i]) {
                time[missing] = rows.t[i];
                System.arraycopy(rows.y, i * dimension, state, missing * dimension, dimension);
                missing++;
            }
        }
        if (missing == 0) {
            return;
        }
        if (log != null) {
            log.slopes(active, rows);
        }
        field.evaluate(missing, time, state, slope);
        int from = 0;
        for (int i = 0; i < active; i++) {
            if (!rows.slopeKnown[i]) {
                System.arraycopy(slope, from * dimension, rows.slope, i * dimension, dimension);
                rows.slopeKnown[i] = true;
                rows.evaluations[i]++;
                from++;
            }
        }
    }

    /** Begins the pacing. Its evaluations are not part of the solution, and are dropped from the recording. */
    private void beginPacing(int count, double span, StepLog log) {
        int recorded = log == null ? 0 : log.rows();
        pacing.begin(count, span, config.firstStep() == 0 && remembers ? rememberedStep : config.firstStep());
        if (log != null) {
            log.truncate(recorded);
        }
    }

    private void aim(int i, double[] start) {
        pacing.aim(i, observations.remaining(i));
        rows.evaluations[i] += scheme.evaluationsPerAttempt();
        if (rows.evaluations[i] > config.maxEvaluations()) {
            throw new StiffException("a solve from t = " + start[rows.sample[i]] + " needs more than max_evaluations = "
                    + config.maxEvaluations() + " evaluations; it reached t = " + rows.t[i]);
        }
    }

    private void judge(int i) {
        rows.accepted[i] = pacing.accepts(i);
        if (rows.accepted[i]) {
            acceptedSteps++;
        } else {
            rejectedSteps++;
        }
    }

    /** Moves row i to its step's end. */
    private void advance(int i) {
        rows.t[i] = rows.arrives[i] ? observations.lastTime(i) : rows.t[i] + rows.step[i];
        System.arraycopy(rows.yNew, i * rows.dimension, rows.y, i * rows.dimension, rows.dimension);
        rows.jacobianKnown[i] = false;
        rows.slopeKnown[i] = scheme.knowsEndSlope();
        if (rows.slopeKnown[i]) {
            steps.passOnSlope(i);
        }
    }

    /** The sum, over rows that have arrived, of the longest step their errors would have allowed. */
    private double longestOfArrived(int active) {
        double sum = 0;
        for (int i = 0; i < active; i++) {
            sum += observations.isComplete(i) ? rows.longestStep[i] : 0;
        }
        return sum;
    }

    /** Moves the unfinished rows to the front, and returns their number. */
    private int dropArrived(int active) {
        int kept = 0;
        for (int i = 0; i < active; i++) {
            if (!observations.isComplete(i)) {
                if (kept < i) {
                    rows.move(i, kept);
                    pacing.move(i, kept);
                    steps.move(i, kept);
                }
                kept++;
            }
        }
        return kept;
    }

    private static final class CountedField implements VectorField {
        private final VectorField field;
        private long evaluations;
        private Runnable check = () -> {};
        private int unchecked; // evaluations since the last check

        CountedField(VectorField field) {
            this.field = field;
        }

        @Override
        public int dimension() {
            return field.dimension();
        }

        @Override
        public void evaluate(int count, double[] t, double[] y, double[] dy) {
            unchecked += count;
            if (unchecked >= CHECKED) {
                unchecked = 0;
                check.run();
            }
            field.evaluate(count, t, y, dy);
            evaluations += count;
        }

        @Override
        public void jacobian(double t, double[] y, int at, double[] dfdy, double[] dfdt) {
            field.jacobian(t, y, at, dfdy, dfdt);
        }
    }
}
