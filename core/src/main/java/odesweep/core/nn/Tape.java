package odesweep.core.nn;

import java.util.Arrays;
import java.util.stream.IntStream;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;

/**
 * A recording of evaluations of an {@link Mlp}, for differentiation. Row r has one evaluation's inputs, every layer's values and
 * derivatives, and in the reverse pass every layer's cotangents.
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
    private final double[][] weights;
    private final double[][] transposed;
    private final double[][] biases;
    private final double[][] zeros;
    private final double[][] weightBar;
    private final double[][] biasBar;
    private final double[][] value;
    private final double[][] first;
    private final double[][] bar;
    /** A layer's sums before its activation. */
    private double[] sum = {};

    private int capacity;

    public Tape(Mlp mlp, Kernels kernels) {
        this.mlp = mlp;
        this.kernels = kernels;
        layers = mlp.layers();
        stride = new int[layers + 1];
        weights = new double[layers + 1][];
        transposed = new double[layers + 1][];
        biases = new double[layers + 1][];
        zeros = new double[layers + 1][];
        weightBar = new double[layers + 1][];
        biasBar = new double[layers + 1][];
        value = new double[layers + 1][0];
        first = new double[layers + 1][0];
        bar = new double[layers + 1][0];
        for (int l = 0; l <= layers; l++) {
            stride[l] = Kernels.padded(mlp.width(l));
            zeros[l] = new double[stride[l]];
            if (l > 0) {
                weights[l] = new double[mlp.width(l - 1) * stride[l]];
                transposed[l] = new double[mlp.width(l) * stride[l - 1]];
                biases[l] = new double[stride[l]];
                weightBar[l] = new double[mlp.width(l - 1) * stride[l]];
                biasBar[l] = new double[stride[l]];
            }
        }
    }

    /** Makes room for {@code rows} rows, keeping the existing ones. */
    public void ensureCapacity(int rows) {
        if (rows <= capacity) {
            return;
        }
        capacity = Math.max(rows, 2 * capacity);
        sum = new double[Math.multiplyExact(capacity, IntStream.of(stride).max().orElseThrow())];
        for (int l = 0; l <= layers; l++) {
            int length = Math.multiplyExact(capacity, stride[l]);
            value[l] = Arrays.copyOf(value[l], length);
            bar[l] = Arrays.copyOf(bar[l], length);
            if (l > 0) {
                first[l] = Arrays.copyOf(first[l], length);
            }
        }
    }

    /** Copies {@code parameters}, which all evaluations use until the next call. */
    public void load(double[] parameters) {
        for (int l = 1; l <= layers; l++) {
            int in = mlp.width(l - 1);
            int out = mlp.width(l);
            double[] w = weights[l];
            double[] wT = transposed[l];
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
        return value[0];
    }

    public int inputAt(int row) {
        return row * stride[0];
    }

    /** The outputs. Output i of row r is at {@link #outputAt}(r) + i. */
    public double[] output() {
        return value[layers];
    }

    /** The outputs' cotangents, to be written before {@link #backward}, which modifies them. */
    public double[] outputBar() {
        return bar[layers];
    }

    public int outputAt(int row) {
        return row * stride[layers];
    }

    /** The inputs' cotangents after {@link #backward}, in the layout of the inputs. */
    public double[] inputBar() {
        return bar[0];
    }

    /** Evaluates rows [from, from + rows). */
    public void forward(int from, int rows) {
        for (int l = 1; l <= layers; l++) {
            int at = from * stride[l];
            if (isLinear(l)) {
                affine(l, from, rows, value[l], at);
            } else {
                affine(l, from, rows, sum, 0);
                kernels.activate(mlp.activation(l), rows * stride[l], sum, 0, value[l], at, first[l], at, null, null);
            }
        }
    }

    private boolean isLinear(int l) {
        return mlp.activation(l) == Activation.IDENTITY;
    }

    private void affine(int l, int from, int rows, double[] out, int at) {
        kernels.product(
                rows,
                mlp.width(l - 1),
                stride[l],
                value[l - 1],
                from * stride[l - 1],
                stride[l - 1],
                weights[l],
                0,
                biases[l],
                0,
                out,
                at,
                stride[l]);
    }

    /** Pulls the outputs' cotangents of rows [from, from + rows) back to every layer and the inputs. */
    public void backward(int from, int rows) {
        for (int l = layers; l > 0; l--) {
            if (!isLinear(l)) {
                int at = from * stride[l];
                kernels.multiply(rows * stride[l], bar[l], at, first[l], at, bar[l], at);
            }
            pullBack(l, from, rows);
        }
    }

    private void pullBack(int l, int from, int rows) {
        kernels.product(
                rows,
                mlp.width(l),
                stride[l - 1],
                bar[l],
                from * stride[l],
                stride[l],
                transposed[l],
                0,
                zeros[l - 1],
                0,
                bar[l - 1],
                from * stride[l - 1],
                stride[l - 1]);
    }

    /**
     * Adds the parameters' gradient over rows [from, from + rows) to {@code gradient} (modified). The rows must have passed {@link
     * #backward}.
     */
    public void addGradient(int from, int rows, double[] gradient) {
        for (int l = 1; l <= layers; l++) {
            double[] wBar = weightBar[l];
            double[] bBar = biasBar[l];
            Arrays.fill(wBar, 0);
            Arrays.fill(bBar, 0);
            int in = mlp.width(l - 1);
            int out = mlp.width(l);
            int at = from * stride[l];
            kernels.addTransposedProduct(
                    rows,
                    in,
                    stride[l],
                    value[l - 1],
                    from * stride[l - 1],
                    stride[l - 1],
                    bar[l],
                    at,
                    stride[l],
                    wBar,
                    0);
            kernels.addColumnSums(rows, stride[l], bar[l], at, stride[l], bBar, 0);
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

    /** Copies row {@code from} over row {@code to}, except its cotangents. */
    public void moveRow(int from, int to) {
        for (int l = 0; l <= layers; l++) {
            System.arraycopy(value[l], from * stride[l], value[l], to * stride[l], stride[l]);
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

    public Mlp mlp() {
        return mlp;
    }
}
