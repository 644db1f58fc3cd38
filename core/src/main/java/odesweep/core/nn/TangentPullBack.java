package odesweep.core.nn;

import java.util.Arrays;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;
import odesweep.core.compute.Matrix;

/**
 * The gradients of Φ = vᵀ (∂N/∂x) u of a network N at several rows (x, u, v), with respect to x, u and the parameters: tangents carried
 * forward, and pulled back from cotangents of the output's tangent alone. Needs σ''.
 *
 * <p>Uses the parameters of a {@link Tape}. Not thread safe; allocates nothing for a number of rows that it has seen before.
 */
public final class TangentPullBack {
    private final Tape tape;
    private final Mlp mlp;
    private final Kernels kernels;
    private final int layers;
    private final int[] stride;
    private final double[] zeros;
    private final Matrix[] value;
    private final Matrix[] tangent;
    private final Matrix[] valueTransposed;
    private final Matrix[] tangentTransposed;
    private final Matrix[] valueBar;
    private final Matrix[] tangentBar;
    private final double[][] first;
    private final double[][] second;
    private final Matrix[] sum;
    private final Matrix[] weightBar;
    private final double[][] biasBar;
    private int capacity;

    public TangentPullBack(Tape tape, Kernels kernels) {
        this.tape = tape;
        this.kernels = kernels;
        mlp = tape.mlp();
        layers = mlp.layers();
        stride = new int[layers + 1];
        value = new Matrix[layers + 1];
        tangent = new Matrix[layers + 1];
        valueTransposed = new Matrix[layers + 1];
        tangentTransposed = new Matrix[layers + 1];
        valueBar = new Matrix[layers + 1];
        tangentBar = new Matrix[layers + 1];
        first = new double[layers + 1][];
        second = new double[layers + 1][];
        sum = new Matrix[layers + 1];
        weightBar = new Matrix[layers + 1];
        biasBar = new double[layers + 1][];
        int widest = 0;
        for (int l = 0; l <= layers; l++) {
            stride[l] = Kernels.padded(mlp.width(l));
            widest = Math.max(widest, stride[l]);
            if (l > 0) {
                weightBar[l] = Matrix.rowMajor(new double[mlp.width(l - 1) * stride[l]], 0, stride[l]);
                biasBar[l] = new double[stride[l]];
            }
        }
        zeros = new double[widest];
    }

    /** Makes room for {@code rows} rows. Their inputs, tangents and cotangents are then to be written. */
    public void reserve(int rows) {
        if (rows <= capacity) {
            return;
        }
        capacity = rows;
        for (int l = 0; l <= layers; l++) {
            int length = Math.multiplyExact(rows, stride[l]);
            value[l] = Matrix.rowMajor(new double[length], 0, stride[l]);
            tangent[l] = Matrix.rowMajor(new double[length], 0, stride[l]);
            valueTransposed[l] = value[l].transposed();
            tangentTransposed[l] = tangent[l].transposed();
            valueBar[l] = Matrix.rowMajor(new double[length], 0, stride[l]);
            tangentBar[l] = Matrix.rowMajor(new double[length], 0, stride[l]);
            sum[l] = Matrix.rowMajor(new double[length], 0, stride[l]);
            first[l] = new double[length];
            second[l] = new double[length];
        }
    }

    /** The inputs x. Input i of row r is at {@link #inputAt}(r) + i. */
    public double[] input() {
        return value[0].array();
    }

    /** Their tangents u, laid out as they. */
    public double[] inputTangent() {
        return tangent[0].array();
    }

    public int inputAt(int row) {
        return row * stride[0];
    }

    /** The cotangents v, which {@link #run} modifies. Output i of row r is at {@link #outputAt}(r) + i. */
    public double[] outputTangentBar() {
        return tangentBar[layers].array();
    }

    public int outputAt(int row) {
        return row * stride[layers];
    }

    /** ∂Φ/∂x after {@link #run}. */
    public double[] inputBar() {
        return valueBar[0].array();
    }

    /** ∂Φ/∂u after {@link #run}. */
    public double[] inputTangentBar() {
        return tangentBar[0].array();
    }

    /** Computes the gradients of rows [0, rows), and adds those of the parameters to what is kept. */
    public void run(int rows) {
        for (int l = 1; l <= layers; l++) {
            int in = mlp.width(l - 1);
            boolean linear = mlp.activation(l) == Activation.IDENTITY;
            Matrix z = linear ? value[l] : sum[l];
            kernels.product(rows, in, stride[l], value[l - 1], 0, tape.weights(l), tape.biases(l), z, 0);
            kernels.product(rows, in, stride[l], tangent[l - 1], 0, tape.weights(l), zeros, tangent[l], 0);
            if (!linear) {
                int n = rows * stride[l];
                double[] u = tangent[l].array();
                kernels.activate(mlp.activation(l), n, z.array(), value[l].array(), first[l], 0, u, second[l]);
            }
        }
        Arrays.fill(valueBar[layers].array(), 0, rows * stride[layers], 0);
        for (int l = layers; l > 0; l--) {
            int in = mlp.width(l - 1);
            int out = mlp.width(l);
            if (mlp.activation(l) != Activation.IDENTITY) {
                int n = rows * stride[l];
                kernels.pullTangent(n, first[l], second[l], valueBar[l].array(), tangentBar[l].array());
            }
            kernels.addProduct(in, rows, stride[l], valueTransposed[l - 1], valueBar[l], 0, weightBar[l]);
            kernels.addProduct(in, rows, stride[l], tangentTransposed[l - 1], tangentBar[l], 0, weightBar[l]);
            kernels.addColumnSums(rows, stride[l], valueBar[l], 0, biasBar[l]);
            Matrix w = tape.transposed(l);
            kernels.product(rows, out, stride[l - 1], valueBar[l], 0, w, zeros, valueBar[l - 1], 0);
            kernels.product(rows, out, stride[l - 1], tangentBar[l], 0, w, zeros, tangentBar[l - 1], 0);
        }
    }

    /** Adds the parameters' gradient kept since the last call to {@code gradient} (modified). */
    public void addGradient(double[] gradient) {
        for (int l = 1; l <= layers; l++) {
            int in = mlp.width(l - 1);
            int out = mlp.width(l);
            double[] wBar = weightBar[l].array();
            for (int i = 0; i < in; i++) {
                for (int j = 0; j < out; j++) {
                    gradient[mlp.weightsAt(l) + i * out + j] += wBar[i * stride[l] + j];
                }
            }
            for (int j = 0; j < out; j++) {
                gradient[mlp.biasesAt(l) + j] += biasBar[l][j];
            }
        }
        clear();
    }

    /** Forgets the parameters' gradient kept. */
    public void clear() {
        for (int l = 1; l <= layers; l++) {
            Arrays.fill(weightBar[l].array(), 0);
            Arrays.fill(biasBar[l], 0);
        }
    }
}
