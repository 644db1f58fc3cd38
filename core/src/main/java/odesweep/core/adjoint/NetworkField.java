package odesweep.core.adjoint;

import java.util.Arrays;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.NetworkInput;
import odesweep.core.nn.Tape;
import odesweep.core.ode.RecordedField;

/** A network as the vector field dy/dt = N(y, t), which keeps its evaluations while {@link #record} is on. */
public final class NetworkField implements RecordedField {
    private final Tape tape;
    private final NetworkInput input;
    private final int dimension;
    private double[] states = {};
    private int rows;
    private boolean recording;

    /** @param mlp with an input for each of {@link NetworkInput#names} and {@code dimension} outputs */
    public NetworkField(Mlp mlp, NetworkInput input, int dimension, Kernels kernels) {
        tape = new Tape(mlp, kernels);
        this.input = input;
        this.dimension = dimension;
    }

    /** Copies {@code parameters}. */
    public void load(double[] parameters) {
        tape.load(parameters);
    }

    /** Starts to keep evaluations, or stops and forgets all. */
    public void record(boolean on) {
        recording = on;
        rows = 0;
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
        double[] x = tape.input();
        for (int r = 0; r < count; r++) {
            int at = tape.inputAt(rows + r);
            for (int d = 0; d < dimension; d++) {
                double state = y[r * dimension + d];
                x[at + d] = input == NetworkInput.CUBED_STATE ? state * state * state : state;
            }
            if (input == NetworkInput.STATE_AND_TIME) {
                x[at + dimension] = t[r];
            }
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
                double state = states[(from + r) * dimension + d];
                double chain = input == NetworkInput.CUBED_STATE ? 3 * state * state : 1;
                stateBar[r * dimension + d] = chain * inputBar[at + d];
            }
        }
    }

    /** Adds the parameters' gradient of the pulled back rows [from, from + count) to {@code gradient} (modified). */
    void addGradient(int from, int count, double[] gradient) {
        tape.addGradient(from, count, gradient);
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

    /** Whether all units of {@code layer} had zero slope in all kept evaluations. */
    public boolean isDead(int layer) {
        return tape.isDead(layer, 0, rows);
    }
}
