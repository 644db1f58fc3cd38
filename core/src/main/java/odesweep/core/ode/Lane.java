package odesweep.core.ode;

/**
 * The rows of a solve that take steps of one scheme. In each round, every row attempts one step. A row may move to another lane between
 * rounds.
 */
final class Lane {
    private final SolverConfig config;
    private final VectorField field;
    private final Scheme scheme;
    private final int number;
    final Rows rows;
    final Scheme.Steps steps;
    final Pacing pacing;
    private final Observations observations;
    /** Whether adaptive steps end at each observation. */
    private final boolean stops;
    /** The evaluations after which a row is stiff: each observation at which steps must end costs one more step, whatever the field. */
    private long mostEvaluations;

    private double[] start = {};
    private StepLog log;
    private DenseSolution solution;
    private int active;
    // the rows whose slope is evaluated, packed
    private final double[] time;
    private final double[] state;
    private final double[] slope;

    /** @param number the scheme's position among those of the {@link Method} */
    Lane(SolverConfig config, VectorField field, int number, int capacity) {
        this.config = config;
        this.field = field;
        this.number = number;
        scheme = config.solver().schemes().get(number);
        int dimension = field.dimension();
        boolean adaptive = config.stepControl() != StepControl.FIXED;
        rows = new Rows(capacity, dimension);
        steps = scheme.steps(field, rows);
        pacing = adaptive ? new AdaptivePacing(config, scheme, field, rows, steps) : new FixedPacing(config, rows);
        stops = adaptive && !scheme.hasDenseOutput();
        observations = new Observations(rows, steps, adaptive && scheme.hasDenseOutput());
        time = new double[capacity];
        state = new double[capacity * dimension];
        slope = new double[capacity * dimension];
    }

    /** Begins a solve without rows; arguments as for {@link Solver#solve}. */
    void begin(double[] starts, double[] offsets, StepLog stepLog, DenseSolution dense, double[] observed) {
        start = starts;
        log = stepLog;
        solution = dense;
        active = 0;
        mostEvaluations = config.maxEvaluations() + (stops ? (long) offsets.length * scheme.evaluationsPerStep() : 0);
        observations.begin(starts, offsets, stepLog, observed);
    }

    /** Sets the first rows to the starts of the solve's problems. */
    void enter(int count, double[] y0) {
        for (int i = 0; i < count; i++) {
            rows.begin(i, start[i], y0);
        }
        active = count;
    }

    /** Begins the pacing of all rows. Its evaluations are not part of the solution, and are dropped from the recording. */
    void beginPacing(double span, double firstStep) {
        evaluateSlopes();
        int recorded = log == null ? 0 : log.rows();
        pacing.begin(active, span, firstStep);
        if (log != null) {
            log.truncate(recorded);
        }
    }

    /** Whether each attempt factorises a matrix. */
    boolean isImplicit() {
        return scheme.needsJacobian();
    }

    int active() {
        return active;
    }

    /** Takes over row i of {@code other}, whose next step should have the length h. */
    void take(Lane other, int i, double h) {
        rows.copy(other.rows, i, active);
        rows.jacobianKnown[active] = false;
        pacing.take(other.pacing, i, active, h);
        active++;
    }

    /** Attempts a step of each row, and observes and advances those accepted. */
    void round() {
        evaluateSlopes();
        for (int i = 0; i < active; i++) {
            aim(i);
        }
        int firstRow = log == null ? 0 : log.rows();
        steps.attempt(active);
        for (int i = 0; i < active; i++) {
            rows.accepted[i] = pacing.accepts(i);
        }
        if (log != null) {
            log.steps(number, firstRow, scheme.evaluationsPerAttempt(), active, rows, steps);
        }
        for (int i = 0; i < active; i++) {
            if (rows.accepted[i]) {
                observations.observe(i);
                if (solution != null) {
                    solution.add(i, rows, steps);
                }
                advance(i);
            }
        }
    }

    /** Evaluates f(t, y) for the rows that do not know it from their last step. */
    private void evaluateSlopes() {
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

    private void aim(int i) {
        pacing.aim(i, observations.remaining(i));
        rows.evaluations[i] += scheme.evaluationsPerAttempt();
        if (rows.evaluations[i] > mostEvaluations) {
            throw new StiffException("a solve from t = " + start[rows.sample[i]] + " needs more than max_evaluations = "
                    + config.maxEvaluations() + " evaluations; it reached t = " + rows.t[i]);
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

    boolean isComplete(int i) {
        return observations.isComplete(i);
    }

    /** Drops row i if it is {@code gone}, or else moves it to the position {@code kept}; returns the next position. */
    int keep(boolean gone, int i, int kept) {
        if (gone) {
            return kept;
        }
        if (kept < i) {
            rows.copy(rows, i, kept);
            pacing.move(i, kept);
            steps.move(i, kept);
        }
        return kept + 1;
    }

    /** Forgets the rows from {@code kept} on. */
    void truncate(int kept) {
        active = kept;
    }
}
