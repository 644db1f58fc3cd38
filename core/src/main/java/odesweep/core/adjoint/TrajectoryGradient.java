package odesweep.core.adjoint;

import static odesweep.core.Check.check;

import java.util.Optional;
import odesweep.core.ode.DenseSolution;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.Solver;
import odesweep.core.ode.SolverConfig;
import odesweep.core.ode.StepCounts;
import odesweep.core.ode.StepLog;

/**
 * Solutions of dy/dt = N(y, t; θ) from several starts, and the gradient with respect to θ of a loss of their observed states.
 * {@link #addGradient} refers to the last {@link #solve}.
 */
public final class TrajectoryGradient {
    private final TrainedField field;
    private final Solver solver;
    private final Solver independent;
    private final StepLog log;
    private final DiscreteAdjoint discrete;
    /** The solutions along which a continuous adjoint goes back, if it does not solve them again. */
    private final Optional<DenseSolution> solution;

    private final Optional<ContinuousAdjoint> continuous;

    /** The exact gradient of the computed solution. */
    public static TrajectoryGradient discrete(TrainedField field, SolverConfig config) {
        return new TrajectoryGradient(field, config, Optional.empty(), Optional.empty());
    }

    /**
     * The continuous adjoint's gradient, solved with the same method and tolerances; the states are solved backward.
     *
     * @param controlsIntegrals whether the step size depends on the errors of the parameters' integrals too
     */
    public static TrajectoryGradient continuous(TrainedField field, SolverConfig config, boolean controlsIntegrals) {
        return continuous(field, config, Optional.empty(), controlsIntegrals);
    }

    /** The continuous adjoint's gradient along the dense output of the forward solve. Its step size depends on the cotangents alone. */
    public static TrajectoryGradient interpolating(TrainedField field, SolverConfig config) {
        DenseSolution solution = new DenseSolution(config, field.dimension());
        return continuous(field, config, Optional.of(solution), false);
    }

    private static TrajectoryGradient continuous(
            TrainedField field, SolverConfig config, Optional<DenseSolution> solution, boolean controlsIntegrals) {
        AdjointField adjoint = new AdjointField(field, solution, controlsIntegrals);
        ContinuousAdjoint continuous = new ContinuousAdjoint(adjoint, config, field.dimension());
        return new TrajectoryGradient(field, config, solution, Optional.of(continuous));
    }

    private TrajectoryGradient(
            TrainedField field,
            SolverConfig config,
            Optional<DenseSolution> solution,
            Optional<ContinuousAdjoint> continuous) {
        this.field = field;
        this.solution = solution;
        this.continuous = continuous;
        solver = Solver.remembering(config, field);
        independent = new Solver(config, field);
        log = new StepLog(field);
        discrete = new DiscreteAdjoint(field, config.solver().schemes());
    }

    /** Calls {@code check} during solves and gradients from now on, about once in {@link Solver#CHECKED} evaluations; it may throw. */
    public void checkWith(Runnable check) {
        solver.checkWith(check);
        independent.checkWith(check);
        discrete.checkWith(check);
        if (continuous.isPresent()) {
            continuous.get().solver().checkWith(check);
        }
    }

    /** Solves as {@link Solver#solve} with a {@link Solver#remembering} solver, and prepares {@link #addGradient}. */
    public void solve(int rows, double[] start, double[] y0, double[] offsets, double[] observed) {
        boolean recorded = continuous.isEmpty();
        field.record(recorded);
        if (solution.isPresent()) {
            solver.solveDensely(rows, start, y0, offsets, solution.get(), observed);
        } else {
            solver.solve(rows, start, y0, offsets, recorded ? log : null, observed);
        }
    }

    /** Solves as {@link Solver#solve}; the solutions depend only on their starts and the parameters. */
    public void observe(int rows, double[] start, double[] y0, double[] offsets, double[] observed) {
        field.record(false);
        independent.solve(rows, start, y0, offsets, null, observed);
    }

    /**
     * The states of one solution at increasing times, of which the first may be its start. Shape [times][dimension].
     *
     * @throws NonFiniteException if a state is not finite
     */
    public double[] rollOut(double start, double[] y0, double[] times) {
        int dimension = field.dimension();
        int atStart = times[0] == start ? 1 : 0;
        double[] offsets = new double[times.length - atStart];
        for (int n = 0; n < offsets.length; n++) {
            offsets[n] = times[n + atStart] - start;
        }
        double[] states = new double[times.length * dimension];
        double[] later = new double[offsets.length * dimension];
        if (offsets.length > 0) {
            observe(1, new double[] {start}, y0, offsets, later);
        }
        System.arraycopy(y0, 0, states, 0, atStart * dimension);
        System.arraycopy(later, 0, states, atStart * dimension, later.length);
        for (double state : states) {
            if (!Double.isFinite(state)) {
                throw new NonFiniteException("the predicted solution is not finite");
            }
        }
        return states;
    }

    /**
     * Adds the parameters' gradient to {@code gradient} (modified).
     *
     * @param observed the states observed by {@link #solve}
     * @param observedBar the loss's gradient with respect to it, of the same shape
     */
    public void addGradient(
            int rows, double[] start, double[] offsets, double[] observed, double[] observedBar, double[] gradient) {
        if (continuous.isEmpty()) {
            discrete.addGradient(log, rows, offsets.length, observedBar, gradient);
        } else {
            for (int r = 0; r < rows; r++) {
                continuous.get().addGradient(r, start[r], offsets, observed, observedBar, gradient);
            }
        }
    }

    /** Solves one problem as {@link #observe}, and prepares {@link #addRow}; for a discrete gradient only. */
    public void record(double[] start, double[] y0, double[] offsets, double[] observed) {
        field.record(true);
        independent.solve(1, start, y0, offsets, log, observed);
    }

    /**
     * Adds the parameters' gradient of one observed state to {@code gradient} (modified), after {@link #record}.
     *
     * @param observedBar the gradient with respect to all that was observed, 0 but at observation {@code o}
     */
    public void addRow(int observations, int o, double[] observedBar, double[] gradient) {
        discrete.addRow(log, observations, o, observedBar, gradient);
    }

    /** The starts' cotangents of the last {@link #addGradient}; for a discrete gradient only. */
    public double[] startBar() {
        return discrete.startBar();
    }

    StepLog log() {
        return log;
    }

    /** The steps that the solvers of {@link #solve} and {@link #addGradient} remember. A new array. */
    public double[] state() {
        return continuous
                .map(adjoint ->
                        new double[] {solver.rememberedStep(), adjoint.solver().rememberedStep()})
                .orElseGet(() -> new double[] {solver.rememberedStep()});
    }

    /** Restores a {@link #state}; the following solves have the same bits. */
    public void restore(double[] state) {
        int length = continuous.isEmpty() ? 1 : 2;
        check(
                state.length == length,
                "the solvers' state must have %s numbers, got %s; use the configuration that it belongs to",
                length,
                state.length);
        solver.remember(state[0]);
        continuous.ifPresent(adjoint -> adjoint.solver().remember(state[1]));
    }

    public long evaluations() {
        return solver.evaluations()
                + independent.evaluations()
                + continuous.map(adjoint -> adjoint.solver().evaluations()).orElse(0L);
    }

    /** The steps of all solves and gradients so far. */
    public StepCounts steps() {
        StepCounts steps = solver.steps().plus(independent.steps()).plus(discrete.steps());
        return continuous.map(adjoint -> steps.plus(adjoint.solver().steps())).orElse(steps);
    }
}
