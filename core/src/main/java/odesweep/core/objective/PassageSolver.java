package odesweep.core.objective;

import static odesweep.core.Check.check;

import java.util.Arrays;
import odesweep.core.adjoint.OpenField;
import odesweep.core.adjoint.TrajectoryGradient;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.Mlp;
import odesweep.core.ode.SolverConfig;
import odesweep.core.problem.OpenProblem;

/** Solutions of an open problem along measured trajectories, and the gradient of a loss of them by the vector of {@link MeasuredUnknowns}. */
final class PassageSolver {
    private final OpenProblem open;
    private final MeasuredUnknowns unknowns;
    private final OpenField field;
    private final TrajectoryGradient solves;
    private final int dimension;
    private final int weights;
    private double[] vector = {};
    private final double[] fieldParameters;
    private final double[] fieldGradient;
    private final double[] p;
    private final double[] y0;
    private final double[] startBar;
    private final double[] startTime = new double[1];

    PassageSolver(OpenProblem open, Mlp mlp, Kernels kernels, SolverConfig config, MeasuredUnknowns unknowns) {
        this.open = open;
        this.unknowns = unknowns;
        field = new OpenField(open, mlp, kernels);
        solves = TrajectoryGradient.discrete(field, config);
        dimension = open.dimension();
        weights = mlp.parameterCount();
        fieldParameters = new double[field.parameterCount()];
        fieldGradient = new double[fieldParameters.length];
        p = new double[open.parameters().size()];
        y0 = new double[dimension];
        startBar = new double[dimension];
    }

    /** Takes the vector, which must not change until the next call, for all solves that follow. */
    void load(double[] vector) {
        this.vector = vector;
        unknowns.toField(vector, fieldParameters);
        System.arraycopy(fieldParameters, weights, p, 0, p.length);
        field.load(fieldParameters);
    }

    /** The values of the equation's parameters. */
    double[] parameters() {
        return p;
    }

    TrajectoryGradient solves() {
        return solves;
    }

    boolean isDead(int layer) {
        return field.isDead(layer);
    }

    /** Sets the passage's states, and prepares {@link #addGradient}. */
    void solve(Passage passage) {
        begin(passage);
        if (passage.offsets.length > 0) {
            solves.solve(1, startTime, y0, passage.offsets, passage.later);
        }
        passage.joinStates(y0);
    }

    /** Sets the passage's states, which depend on nothing but the vector. */
    void observe(Passage passage) {
        begin(passage);
        if (passage.offsets.length > 0) {
            solves.observe(1, startTime, y0, passage.offsets, passage.later);
        }
        passage.joinStates(y0);
    }

    /** As {@link #observe}, and prepares {@link #addGradient}. */
    void record(Passage passage) {
        begin(passage);
        if (passage.offsets.length > 0) {
            solves.record(startTime, y0, passage.offsets, passage.later);
        }
        passage.joinStates(y0);
    }

    private void begin(Passage passage) {
        unknowns.start(passage.number, vector, y0);
        startTime[0] = passage.start;
    }

    /**
     * Adds the vector's gradient to {@code gradient} (modified), for the passage last {@link #solve}d.
     *
     * @param errors of the passage, replaced by their cotangents
     */
    void addGradient(Passage passage, MeasuredErrors errors, double[] gradient) {
        Arrays.fill(fieldGradient, 0);
        errors.pullBack(passage, p, fieldGradient, weights);
        passage.splitBars(startBar);
        if (passage.offsets.length > 0) {
            solves.addGradient(1, startTime, passage.offsets, passage.later, passage.laterBar, fieldGradient);
            for (int d = 0; d < dimension; d++) {
                startBar[d] += solves.startBar()[d];
            }
        }
        unknowns.addFieldGradient(vector, fieldGradient, gradient);
        unknowns.addStartBar(passage.number, vector, startBar, gradient);
    }

    /** The states of a trajectory's solution at increasing times. Shape [times][dimension]. */
    double[] rollOut(double[] vector, int trajectory, double[] times) {
        double start = new Passage(open, trajectory, 0).start;
        check(
                times[0] >= start,
                "a trajectory must not begin before its start at %s, got from %s; begin there",
                start,
                times[0]);
        load(vector);
        unknowns.start(trajectory, vector, y0);
        return solves.rollOut(start, y0, times);
    }
}
