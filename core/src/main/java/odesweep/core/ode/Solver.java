package odesweep.core.ode;

import java.util.Optional;

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
    private final boolean remembers;
    /** How many numbers a log keeps of each step. */
    private final int keptPerStep;

    private int capacity;
    /** One for each scheme of the method: the explicit one, then the stiff one. */
    private Lane[] lanes;

    private Optional<StiffTrials> trials;
    /** The sum, over rows that have arrived, of the longest step their errors would have allowed. */
    private double longest;

    private double rememberedStep;
    private long accepted;
    private long rejected;
    private long stiff;
    private long switches;
    private long factorizations;

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
        int most = 0;
        for (Scheme scheme : config.solver().schemes()) {
            most = Math.max(most, scheme.keptPerStep(field.dimension()));
        }
        keptPerStep = most;
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

    /** The steps of all solves so far. */
    public StepCounts steps() {
        return new StepCounts(accepted, rejected, stiff, switches, field.jacobians, factorizations);
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
        solve(count, start, y0, offsets, log, null, observed);
    }

    /**
     * Solves as {@link #solve}, and keeps the whole solutions.
     *
     * @param solution receives them (modified); requires a method with dense output
     */
    public void solveDensely(
            int count, double[] start, double[] y0, double[] offsets, DenseSolution solution, double[] observed) {
        solution.begin(count);
        solve(count, start, y0, offsets, null, solution, observed);
    }

    private void solve(
            int count,
            double[] start,
            double[] y0,
            double[] offsets,
            StepLog log,
            DenseSolution solution,
            double[] observed) {
        if (count > capacity) {
            reserve(count);
        }
        if (log != null) {
            log.begin(count, offsets.length, keptPerStep);
        }
        for (Lane lane : lanes) {
            lane.begin(start, offsets, log, solution, observed);
        }
        if (trials.isPresent()) {
            trials.get().begin(count);
        }
        lanes[0].enter(count, y0);
        double first = config.firstStep() == 0 && remembers ? rememberedStep : config.firstStep();
        lanes[0].beginPacing(offsets[offsets.length - 1], first);
        longest = 0;
        while (lanes[0].active() > 0 || isStiff()) {
            if (lanes[0].active() > 0) {
                round(lanes[0]);
                if (trials.isPresent()) {
                    trials.get().afterExplicit();
                }
            }
            if (isStiff()) {
                switches += trials.orElseThrow().beforeStiff();
                round(lanes[1]);
                switches += trials.orElseThrow().afterStiff();
            }
        }
        rememberedStep = longest / count;
    }

    private boolean isStiff() {
        return lanes.length > 1 && lanes[1].active() > 0;
    }

    private void reserve(int problems) {
        capacity = problems;
        boolean switches = config.stepControl() != StepControl.FIXED
                && config.solver().schemes().size() > 1;
        lanes = new Lane[switches ? 2 : 1];
        for (int n = 0; n < lanes.length; n++) {
            lanes[n] = new Lane(config, field, n, problems);
        }
        trials = switches ? Optional.of(new StiffTrials(lanes[0], lanes[1])) : Optional.empty();
    }

    /** A round of one lane; rows that have arrived leave. */
    private void round(Lane lane) {
        lane.round();
        boolean implicit = lane.isImplicit();
        factorizations += implicit ? lane.active() : 0;
        int kept = 0;
        for (int i = 0; i < lane.active(); i++) {
            if (lane.rows.accepted[i]) {
                accepted++;
                stiff += implicit ? 1 : 0;
            } else {
                rejected++;
            }
            boolean arrived = lane.isComplete(i);
            longest += arrived ? lane.rows.longestStep[i] : 0;
            kept = lane.keep(arrived, i, kept);
        }
        lane.truncate(kept);
    }

    private static final class CountedField implements VectorField {
        private final VectorField field;
        private long evaluations;
        private long jacobians;
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
        public int coupled() {
            return field.coupled();
        }

        @Override
        public int controlled() {
            return field.controlled();
        }

        @Override
        public void quadratureTangent(
                double t, double[] y, int at, double timeTangent, double[] tangent, int from, double[] change) {
            field.quadratureTangent(t, y, at, timeTangent, tangent, from, change);
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
            jacobians++;
        }
    }
}
