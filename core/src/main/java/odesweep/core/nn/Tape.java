package odesweep.core.nn;

import java.util.Arrays;
import java.util.stream.IntStream;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;
import odesweep.core.compute.Matrix;

/**
 * Evaluations of one {@link Mlp}, kept so that they can be differentiated: row r holds one evaluation's inputs, every
 * layer's values and derivatives, and on the way back every layer's cotangents.
 *
 * <p>The reverse pass needs no matrix product per row for the weights: once all rows have their cotangents, {@link
 * #addGradient} forms each layer's weight gradient in one product over the rows.
 *
 * <p>Rows are padded to a multiple of {@link Kernels#LANES}. Not thread safe.
 */
public final class Tape {
    private final Mlp mlp;
    private final Kernels kernels;
    private final int layers;
    private final int[] stride;
    private final Matrix[] weights;
    private final Matrix[] transposed;
    private final double[][] biases;
    private final double[] zeros;
    private final Matrix[] weightBar;
    private final double[][] biasBar;
    private final Matrix[] value;
    private final Matrix[] valueTransposed;
    private final double[][] first;
    private final Matrix[] bar;
    /** Each layer's sums before its activation, all in one place. */
    private final Matrix[] sum;

    private int capacity;

    public Tape(Mlp mlp, Kernels kernels) {
        this.mlp = mlp;
        this.kernels = kernels;
        layers = mlp.layers();
        stride = IntStream.rangeClosed(0, layers)
                .map(l -> Kernels.padded(mlp.width(l)))
                .toArray();
        weights = new Matrix[layers + 1];
        transposed = new Matrix[layers + 1];
        biases = new double[layers + 1][];
        zeros = new double[widest()];
        weightBar = new Matrix[layers + 1];
        biasBar = new double[layers + 1][];
        value = new Matrix[layers + 1];
        valueTransposed = new Matrix[layers + 1];
        first = new double[layers + 1][0];
        bar = new Matrix[layers + 1];
        sum = new Matrix[layers + 1];
        for (int l = 0; l <= layers; l++) {
            value[l] = Matrix.rowMajor(new double[0], 0, stride[l]);
            bar[l] = value[l];
            if (l > 0) {
                weights[l] = Matrix.rowMajor(new double[mlp.width(l - 1) * stride[l]], 0, stride[l]);
                transposed[l] = Matrix.rowMajor(new double[mlp.width(l) * stride[l - 1]], 0, stride[l - 1]);
                biases[l] = new double[stride[l]];
                weightBar[l] = Matrix.rowMajor(new double[mlp.width(l - 1) * stride[l]], 0, stride[l]);
                biasBar[l] = new double[stride[l]];
            }
        }
    }

    private int widest() {
        return IntStream.of(stride).max().orElseThrow();
    }

    /** Makes room for {@code rows} rows, keeping what the rows before hold. */
    public void ensureCapacity(int rows) {
        if (rows <= capacity) {
            return;
        }
        capacity = Math.max(rows, 2 * capacity);
        double[] sums = new double[Math.multiplyExact(capacity, widest())];
        for (int l = 0; l <= layers; l++) {
            int length = Math.multiplyExact(capacity, stride[l]);
            value[l] = Matrix.rowMajor(Arrays.copyOf(value[l].array(), length), 0, stride[l]);
            valueTransposed[l] = value[l].transposed();
            bar[l] = Matrix.rowMajor(Arrays.copyOf(bar[l].array(), length), 0, stride[l]);
            sum[l] = Matrix.rowMajor(sums, 0, stride[l]);
            first[l] = Arrays.copyOf(first[l], length);
        }
    }

    /** Takes a copy of {@code parameters}: what all evaluations use until the next call. */
    public void load(double[] parameters) {
        for (int l = 1; l <= layers; l++) {
            int in = mlp.width(l - 1);
            int out = mlp.width(l);
            double[] w = weights[l].array();
            double[] wT = transposed[l].array();
            int at = mlp.weightsAt(l);
            for (int i = 0; i < in; i++) {
                System.arraycopy(parameters, at + i * out, w, i * stride[l], out);
            }
            for (int j = 0; j < out; j++) {
                int to = j * stride[l - 1];
                for (int i = 0; i < in; i++) {
                    wT[to + i] = parameters[at + i * out + j];
                }
            }
            System.arraycopy(parameters, mlp.biasesAt(l), biases[l], 0, out);
        }
    }

    /** The inputs, to be written before {@link #forward}. Input i of row r is at {@link #inputAt}(r) + i. */
    public double[] input() {
        return value[0].array();
    }

    public int inputAt(int row) {
        return row * stride[0];
    }

    /** The outputs. Output i of row r is at {@link #outputAt}(r) + i. */
    public double[] output() {
        return value[layers].array();
    }

    /** The cotangents of the outputs, to be written before {@link #backward}; it modifies them. */
    public double[] outputBar() {
        return bar[layers].array();
    }

    public int outputAt(int row) {
        return row * stride[layers];
    }

    /** The cotangents of the inputs after {@link #backward}, laid out as the inputs. */
    public double[] inputBar() {
        return bar[0].array();
    }

    /** Evaluates rows [from, from + rows). */
    public void forward(int from, int rows) {
        for (int l = 1; l <= layers; l++) {
            if (isLinear(l)) {
                affine(l, from, rows, value[l], from);
            } else {
                affine(l, from, rows, sum[l], 0);
                int n = rows * stride[l];
                int at = from * stride[l];
                kernels.activate(mlp.activation(l), n, sum[l].array(), value[l].array(), first[l], at, null, null);
            }
        }
    }

    private boolean isLinear(int l) {
        return mlp.activation(l) == Activation.IDENTITY;
    }

    private void affine(int l, int from, int rows, Matrix out, int outFrom) {
        int in = mlp.width(l - 1);
        kernels.product(rows, in, stride[l], value[l - 1], from, weights[l], biases[l], out, outFrom);
    }

    /** From the cotangents of the outputs of rows [from, from + rows) to those of every layer and of the inputs. */
    public void backward(int from, int rows) {
        for (int l = layers; l > 0; l--) {
            if (!isLinear(l)) {
                kernels.multiply(rows * stride[l], from * stride[l], first[l], bar[l].array());
            }
            kernels.product(rows, mlp.width(l), stride[l - 1], bar[l], from, transposed[l], zeros, bar[l - 1], from);
        }
    }

    /**
     * Adds to {@code gradient} (modified) the parameters' gradient over rows [from, from + rows), all of which must have been
     * through the reverse pass.
     */
    public void addGradient(int from, int rows, double[] gradient) {
        for (int l = 1; l <= layers; l++) {
            double[] wBar = weightBar[l].array();
            double[] bBar = biasBar[l];
            Arrays.fill(wBar, 0);
            Arrays.fill(bBar, 0);
            int in = mlp.width(l - 1);
            int out = mlp.width(l);
            kernels.addProduct(in, rows, stride[l], valueTransposed[l - 1], bar[l], from, weightBar[l]);
            kernels.addColumnSums(rows, stride[l], bar[l], from, bBar);
            int to = mlp.weightsAt(l);
            for (int i = 0; i < in; i++) {
                for (int j = 0; j < out; j++) {
                    gradient[to + i * out + j] += wBar[i * stride[l] + j];
                }
            }
            to = mlp.biasesAt(l);
            for (int j = 0; j < out; j++) {
                gradient[to + j] += bBar[j];
            }
        }
    }

    /** Copies row {@code from} over row {@code to}, but for cotangents. */
    public void moveRow(int from, int to) {
        for (int l = 0; l <= layers; l++) {
            double[] values = value[l].array();
            System.arraycopy(values, from * stride[l], values, to * stride[l], stride[l]);
            if (l > 0) {
                System.arraycopy(first[l], from * stride[l], first[l], to * stride[l], stride[l]);
            }
        }
    }

    /** Whether every unit of layer {@code layer} has σ' = 0 in all of rows [from, from + rows). */
    public boolean isDead(int layer, int from, int rows) {
        if (isLinear(layer)) {
            return false;
        }
        for (int row = from; row < from + rows; row++) {
            for (int i = 0; i < mlp.width(layer); i++) {
                if (first[layer][row * stride[layer] + i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Layer l's weights, shape [inputs][stride]. */
    Matrix weights(int l) {
        return weights[l];
    }

    /** Layer l's weights, transposed, shape [outputs][stride]. */
    Matrix transposed(int l) {
        return transposed[l];
    }

    double[] biases(int l) {
        return biases[l];
    }

    public Mlp mlp() {
        return mlp;
    }
}
