package odesweep.core.adjoint;

import java.util.Arrays;
import java.util.Optional;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.Tape;
import odesweep.core.problem.NetworkTerms;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.RowFunction;

/**
 * The vector field of an open problem: known terms, with estimated parameters and a network among them. Its parameters are the
 * network's, then the estimated ones.
 */
public final class OpenField implements TrainedField {
    private static final double[] NONE = {};

    private final RowFunction slope;
    private final Optional<NetworkTerms> network;
    private final Mlp mlp;
    private final Tape tape;
    private final int dimension;
    private final int calls;
    private final double[] p;
    private final RowFunction.Bars slopeBars;
    private final RowFunction.Bars argumentBars;
    private double[] keptTimes = NONE;
    private double[] keptStates = NONE;
    private int rows;
    private boolean recording;

    // of the rows that are being computed
    private double[] times = NONE;
    private double[] states = NONE;
    private double[] arguments = NONE;
    private double[] outputs = NONE;
    private double[] argumentBar = NONE;

    /** @param mlp the network of the open problem; without layers if it has none */
    public OpenField(OpenProblem open, Mlp mlp, Kernels kernels) {
        slope = open.slope();
        network = open.network();
        dimension = open.dimension();
        this.mlp = mlp;
        tape = new Tape(mlp, kernels);
        calls = network.map(NetworkTerms::calls).orElse(0);
        p = new double[open.parameters().size()];
        slopeBars = new RowFunction.Bars(p.length);
        argumentBars = new RowFunction.Bars(p.length);
    }

    @Override
    public int parameterCount() {
        return mlp.parameterCount() + p.length;
    }

    @Override
    public void load(double[] parameters) {
        tape.load(parameters);
        System.arraycopy(parameters, mlp.parameterCount(), p, 0, p.length);
    }

    @Override
    public void record(boolean on) {
        recording = on;
        rows = 0;
        clearBars();
    }

    private void clearBars() {
        Arrays.fill(slopeBars.p, 0);
        Arrays.fill(argumentBars.p, 0);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void evaluate(int count, double[] t, double[] y, double[] dy) {
        keep(count, t, y);
        computeNetwork(count, t, y);
        slope.evaluate(count, t, y, p, outputs, dy);
        if (recording) {
            rows += count;
        }
    }

    private void keep(int count, double[] t, double[] y) {
        if (keptTimes.length < rows + count) {
            int capacity = 2 * (rows + count);
            keptTimes = Arrays.copyOf(keptTimes, capacity);
            keptStates = Arrays.copyOf(keptStates, capacity * dimension);
            tape.ensureCapacity(capacity * calls);
        }
        System.arraycopy(t, 0, keptTimes, rows, count);
        System.arraycopy(y, 0, keptStates, rows * dimension, count * dimension);
        if (times.length < count) {
            times = new double[count];
            states = new double[count * dimension];
            if (network.isPresent()) {
                arguments = new double[count * calls * network.get().inputs()];
                argumentBar = new double[arguments.length];
                outputs = new double[count * calls * network.get().outputs()];
            }
        }
    }

    /** Evaluates the network for the next {@code count} rows, and sets {@link #outputs}. */
    private void computeNetwork(int count, double[] t, double[] y) {
        if (network.isEmpty()) {
            return;
        }
        int inputs = network.get().inputs();
        network.get().arguments().evaluate(count, t, y, p, NONE, arguments);
        for (int c = 0; c < count * calls; c++) {
            System.arraycopy(arguments, c * inputs, tape.input(), tape.inputAt(rows * calls + c), inputs);
        }
        tape.forward(rows * calls, count * calls);
        takeOutputs(rows, count);
    }

    /** The network's outputs at states. Shape [times][calls][outputs]; empty without a network. */
    public double[] networkOutputs(double[] t, double[] y) {
        if (network.isEmpty()) {
            return NONE;
        }
        keep(t.length, t, y);
        computeNetwork(t.length, t, y);
        return Arrays.copyOf(outputs, t.length * calls * network.get().outputs());
    }

    private void takeOutputs(int row, int count) {
        int width = network.orElseThrow().outputs();
        for (int c = 0; c < count * calls; c++) {
            System.arraycopy(tape.output(), tape.outputAt(row * calls + c), outputs, c * width, width);
        }
    }

    @Override
    public void pullBack(int from, int count, double[] slopeBar, double[] stateBar) {
        System.arraycopy(keptTimes, from, times, 0, count);
        System.arraycopy(keptStates, from * dimension, states, 0, count * dimension);
        if (network.isPresent()) {
            takeOutputs(from, count);
        }
        slope.pullBack(count, times, states, p, outputs, slopeBar, slopeBars);
        System.arraycopy(slopeBars.y, 0, stateBar, 0, count * dimension);
        if (network.isEmpty()) {
            return;
        }
        int inputs = network.get().inputs();
        int width = network.get().outputs();
        for (int c = 0; c < count * calls; c++) {
            System.arraycopy(slopeBars.x, c * width, tape.outputBar(), tape.outputAt(from * calls + c), width);
        }
        tape.backward(from * calls, count * calls);
        for (int c = 0; c < count * calls; c++) {
            System.arraycopy(tape.inputBar(), tape.inputAt(from * calls + c), argumentBar, c * inputs, inputs);
        }
        network.get().arguments().pullBack(count, times, states, p, NONE, argumentBar, argumentBars);
        for (int e = 0; e < count * dimension; e++) {
            stateBar[e] += argumentBars.y[e];
        }
    }

    @Override
    public void pullBackTangents(
            int count,
            double[] t,
            double[] y,
            double[] timeTangent,
            double[] tangent,
            double[] tangentBar,
            double[] stateBar) {
        throw new UnsupportedOperationException("formulas have no second derivatives here; use an explicit solver");
    }

    @Override
    public void addGradient(int from, int count, double[] gradient) {
        if (network.isPresent()) {
            tape.addGradient(from * calls, count * calls, gradient);
        }
        for (int k = 0; k < p.length; k++) {
            gradient[mlp.parameterCount() + k] += slopeBars.p[k] + argumentBars.p[k];
        }
        clearBars();
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public void moveRow(int from, int to) {
        if (from != to) {
            keptTimes[to] = keptTimes[from];
            System.arraycopy(keptStates, from * dimension, keptStates, to * dimension, dimension);
            for (int c = 0; c < calls; c++) {
                tape.moveRow(from * calls + c, to * calls + c);
            }
        }
    }

    @Override
    public void truncate(int count) {
        rows = count;
    }

    @Override
    public boolean isDead(int layer) {
        return tape.isDead(layer, 0, rows * calls);
    }
}
