package odesweep.core.adjoint;

import java.util.Arrays;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.NetworkInput;
import odesweep.core.nn.TangentPullBack;
import odesweep.core.nn.Tape;

/** A network as the vector field dy/dt = N(y, t), which keeps its evaluations while {@link #record} is on. */
public final class NetworkField implements TrainedField {
    private final Tape tape;
    private final TangentPullBack tangents;
    private boolean keepsTangents; // whether the tangents' parameters' gradient is not 0
    private final NetworkInput input;
    private final int dimension;
    private double[] states = {};
    private int rows;
    private boolean recording;

    /** @param mlp with an input for each of {@link NetworkInput#names} and {@code dimension} outputs */
    public NetworkField(Mlp mlp, NetworkInput input, int dimension, Kernels kernels) {
        tape = new Tape(mlp, kernels);
        tangents = new TangentPullBack(tape, kernels);
        this.input = input;
        this.dimension = dimension;
    }

    @Override
    public int parameterCount() {
        return tape.mlp().parameterCount();
    }

    @Override
    public void load(double[] parameters) {
        tape.load(parameters);
    }

    @Override
    public void record(boolean on) {
        recording = on;
        rows = 0;
        if (keepsTangents) {
            tangents.clear();
            keepsTangents = false;
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void evaluate(int count, double[] t, double[] y, double[] dy) {
        tape.ensureCapacity(rows + count);
        if (states.length < (rows + count) * dimension) {
            states = Arrays.copyOf(states, 2 * (rows + count) * dimension);
        }
        System.arraycopy(y, 0, states, rows * dimension, count * dimension);
        for (int r = 0; r < count; r++) {
            writeInput(t[r], y, r * dimension, tape.input(), tape.inputAt(rows + r));
        }
        tape.forward(rows, count);
        double[] out = tape.output();
        for (int r = 0; r < count; r++) {
            System.arraycopy(out, tape.outputAt(rows + r), dy, r * dimension, dimension);
        }
        if (recording) {
            rows += count;
        }
    }

    @Override
    public void pullBack(int from, int count, double[] slopeBar, double[] stateBar) {
        double[] outputBar = tape.outputBar();
        for (int r = 0; r < count; r++) {
            System.arraycopy(slopeBar, r * dimension, outputBar, tape.outputAt(from + r), dimension);
        }
        tape.backward(from, count);
        double[] inputBar = tape.inputBar();
        for (int r = 0; r < count; r++) {
            int at = tape.inputAt(from + r);
            for (int d = 0; d < dimension; d++) {
                stateBar[r * dimension + d] = chain(states[(from + r) * dimension + d]) * inputBar[at + d];
            }
        }
    }

    private void writeInput(double t, double[] y, int from, double[] x, int at) {
        for (int d = 0; d < dimension; d++) {
            double state = y[from + d];
            x[at + d] = input == NetworkInput.CUBED_STATE ? state * state * state : state;
        }
        if (input == NetworkInput.STATE_AND_TIME) {
            x[at + dimension] = t;
        }
    }

    /** The derivative of a network's input by its state. */
    private double chain(double state) {
        return input == NetworkInput.CUBED_STATE ? 3 * state * state : 1;
    }

    /** A row of the Jacobian for each output, all pulled back at once in the tape's rows beyond those kept. */
    @Override
    public void jacobian(double t, double[] y, int at, double[] dfdy, double[] dfdt) {
        tape.ensureCapacity(rows + dimension);
        for (int i = 0; i < dimension; i++) {
            writeInput(t, y, at, tape.input(), tape.inputAt(rows + i));
        }
        tape.forward(rows, dimension);
        double[] outputBar = tape.outputBar();
        for (int i = 0; i < dimension; i++) {
            int out = tape.outputAt(rows + i);
            Arrays.fill(outputBar, out, out + dimension, 0);
            outputBar[out + i] = 1;
        }
        tape.backward(rows, dimension);
        double[] inputBar = tape.inputBar();
        for (int i = 0; i < dimension; i++) {
            int from = tape.inputAt(rows + i);
            for (int d = 0; d < dimension; d++) {
                dfdy[i * dimension + d] = chain(y[at + d]) * inputBar[from + d];
            }
            dfdt[i] = input == NetworkInput.STATE_AND_TIME ? inputBar[from + dimension] : 0;
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
        tangents.reserve(count);
        keepsTangents = true;
        double[] u = tangents.inputTangent();
        double[] v = tangents.outputTangentBar();
        for (int r = 0; r < count; r++) {
            int at = tangents.inputAt(r);
            writeInput(t[r], y, r * dimension, tangents.input(), at);
            for (int d = 0; d < dimension; d++) {
                u[at + d] = chain(y[r * dimension + d]) * tangent[r * dimension + d];
            }
            if (input == NetworkInput.STATE_AND_TIME) {
                u[at + dimension] = timeTangent[r];
            }
            System.arraycopy(tangentBar, r * dimension, v, tangents.outputAt(r), dimension);
        }
        tangents.run(count);
        double[] inputBar = tangents.inputBar();
        double[] inputTangentBar = tangents.inputTangentBar();
        for (int r = 0; r < count; r++) {
            int at = tangents.inputAt(r);
            for (int d = 0; d < dimension; d++) {
                int e = r * dimension + d;
                double curvature = input == NetworkInput.CUBED_STATE ? 6 * y[e] * tangent[e] : 0;
                stateBar[e] = chain(y[e]) * inputBar[at + d] + curvature * inputTangentBar[at + d];
            }
        }
    }

    @Override
    public void addGradient(int from, int count, double[] gradient) {
        tape.addGradient(from, count, gradient);
        if (keepsTangents) {
            tangents.addGradient(gradient);
            keepsTangents = false;
        }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public void moveRow(int from, int to) {
        if (from != to) {
            tape.moveRow(from, to);
            System.arraycopy(states, from * dimension, states, to * dimension, dimension);
        }
    }

    @Override
    public void truncate(int count) {
        rows = count;
    }

    @Override
    public boolean isDead(int layer) {
        return tape.isDead(layer, 0, rows);
    }
}
