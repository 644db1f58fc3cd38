package odesweep.core.objective;

import static odesweep.core.Check.check;

import java.util.Arrays;
import odesweep.core.adjoint.OpenField;
import odesweep.core.adjoint.TrajectoryGradient;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.Mlp;
import odesweep.core.ode.SolverConfig;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.OpenScales;
import odesweep.core.problem.Scales;

/** Solutions of an open problem along measured trajectories, and the gradient of a loss of them by the vector of {@link MeasuredUnknowns}. */
final class PassageSolver {
    private final OpenProblem open;
    private final MeasuredUnknowns unknowns;
    private final Scales units;
    private final OpenField field;
    private final TrajectoryGradient solves;
    private final int dimension;
    private final int weights;
    private double[] vector = {};
    private final double[] fieldParameters;
    private final double[] fieldGradient;
    private final double[] p;
    private final double[] y0;
    private final double[] scaledStart;
    private final double[] startBar;
    private final double[] startTime = new double[1];

    /** @param scales in which solver and network compute */
    PassageSolver(
            OpenProblem open,
            OpenScales scales,
            Mlp mlp,
            Kernels kernels,
            SolverConfig config,
            MeasuredUnknowns unknowns) {
        this.open = open;
        this.unknowns = unknowns;
        units = scales.units();
        field = new OpenField(scales.scaled(open), mlp, kernels);
        solves = TrajectoryGradient.discrete(field, config.inUnitsOf(units.time()));
        dimension = open.dimension();
        weights = mlp.parameterCount();
        fieldParameters = new double[field.parameterCount()];
        fieldGradient = new double[fieldParameters.length];
        p = new double[open.parameters().size()];
        y0 = new double[dimension];
        scaledStart = new double[dimension];
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
            solves.solve(1, startTime, scaledStart, passage.offsets, passage.later);
        }
        passage.joinStates(y0);
    }

    /** Sets the passage's states, which depend on nothing but the vector. */
    void observe(Passage passage) {
        begin(passage);
        if (passage.offsets.length > 0) {
            solves.observe(1, startTime, scaledStart, passage.offsets, passage.later);
        }
        passage.joinStates(y0);
    }

    /** As {@link #observe}, and prepares {@link #addGradient}. */
    void record(Passage passage) {
        begin(passage);
        if (passage.offsets.length > 0) {
            solves.record(startTime, scaledStart, passage.offsets, passage.later);
        }
        passage.joinStates(y0);
    }

    private void begin(Passage passage) {
        takeStart(passage.number);
        startTime[0] = units.scaledTime(passage.start);
    }

    private void takeStart(int trajectory) {
        unknowns.start(trajectory, vector, y0);
        for (int d = 0; d < dimension; d++) {
            scaledStart[d] = y0[d] / units.states().get(d);
        }
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
                startBar[d] += solves.startBar()[d] / units.states().get(d);
            }
        }
        unknowns.addFieldGradient(vector, fieldGradient, gradient);
        unknowns.addStartBar(passage.number, vector, startBar, gradient);
    }

    /** The states of a trajectory's solution at increasing times. Shape [times][dimension]. */
    double[] rollOut(double[] vector, int trajectory, double[] times) {
        double start = new Passage(open, trajectory, 0, units).start;
        check(
                times[0] >= start,
                "a trajectory must not begin before its start at %s, got from %s; begin there",
                start,
                times[0]);
        load(vector);
        takeStart(trajectory);
        double[] scaledTimes = new double[times.length];
        units.scaleTimes(times, 0, times.length, scaledTimes);
        double[] states = solves.rollOut(units.scaledTime(start), scaledStart, scaledTimes);
        units.unscaleStates(states);
        return states;
    }

    /** The network's outputs at states. Shape [times][calls][outputs]; empty without a network. */
    double[] networkOutputs(double[] times, double[] states) {
        double[] scaledTimes = new double[times.length];
        units.scaleTimes(times, 0, times.length, scaledTimes);
        double[] scaledStates = new double[states.length];
        for (int e = 0; e < states.length; e++) {
            scaledStates[e] = states[e] / units.states().get(e % dimension);
        }
        return field.networkOutputs(scaledTimes, scaledStates);
    }
}
