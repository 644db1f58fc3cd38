package odesweep.core.nn;

import java.util.Arrays;
import java.util.stream.IntStream;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;
import odesweep.core.compute.Matrix;

/**
 * Evaluations of one {@link Mlp} of time alone at many times, with their time derivatives, kept so that they can be
 * differentiated. Columns are times: a network however small fills the lanes of the kernels.
 *
 * <p>Forward z = Wᵀ h + b and u = Wᵀ s, the layer's value σ(z) and its tangent σ'(z) u; in reverse z̄ = h̄ σ'(z) + s̄ σ''(z) u and
 * ū = s̄ σ'(z), with W̄ = h z̄ᵀ + s ūᵀ. A last row of ones in h makes b one more row of W, as the flat parameters have it, so
 * the parameters are used where they lie.
 *
 * <p>Not thread safe; nothing is allocated once a number of times has been seen.
 */
public final class TangentTape {
    private final Mlp mlp;
    private final Kernels kernels;
    private final int layers;
    private final Matrix[] value;
    private final Matrix[] tangent;
    private final double[][] first;
    private final double[][] second;
    private final Matrix[] valueBar;
    private final Matrix[] tangentBar;
    /** A layer's sums before its activation. */
    private Matrix sum;

    /** As long as a row. */
    private double[] zeros;

    private final double[] sums;
    private final int widest;
    /** Where the parameters lie, a weight matrix per layer with its biases as a last row, and the same of the gradient. */
    private final Matrix[] weights;

    private final Matrix[] weightsTransposed;
    private final Matrix[] weightBar;
    private double[] parameters;
    private double[] gradients;
    private int count;
    private int columns = -1;
    /** The columns of {@link #tangent} and {@link #second}, which a forward pass without derivatives does without. */
    private int tangentColumns = -1;
    /** The columns of the cotangents, which a forward pass alone does without. */
    private int barColumns = -1;

    private boolean withTangents;

    /** @param mlp with one input */
    public TangentTape(Mlp mlp, Kernels kernels) {
        this.mlp = mlp;
        this.kernels = kernels;
        layers = mlp.layers();
        value = new Matrix[layers + 1];
        tangent = new Matrix[layers + 1];
        first = new double[layers + 1][];
        second = new double[layers + 1][];
        valueBar = new Matrix[layers + 1];
        tangentBar = new Matrix[layers + 1];
        weights = new Matrix[layers + 1];
        weightsTransposed = new Matrix[layers + 1];
        weightBar = new Matrix[layers + 1];
        widest = IntStream.rangeClosed(0, layers).map(mlp::width).max().orElseThrow() + 1;
        sums = new double[widest * Kernels.LANES];
        resize(0);
    }

    /**
     * Evaluates the network.
     *
     * @param theta the parameters, which must not change before {@link #backward}
     * @param times the times at which, from index {@code from} on
     * @param extra one more time, after these; NaN for none
     * @param derivatives whether to compute the time derivatives too
     */
    public void forward(double[] theta, double[] times, int from, int timeCount, double extra, boolean derivatives) {
        use(theta);
        withTangents = derivatives;
        count = timeCount + (Double.isNaN(extra) ? 0 : 1);
        resize(Kernels.padded(count));
        if (derivatives) {
            resizeTangents();
        }
        System.arraycopy(times, from, value[0].array(), 0, timeCount);
        // the columns beyond repeat a time of the problem's, so that what they hold is as finite as the others
        Arrays.fill(value[0].array(), timeCount, columns, Double.isNaN(extra) ? times[from] : extra);
        for (int l = 1; l <= layers; l++) {
            affine(l, value[l - 1], mlp.width(l - 1) + 1, isLinear(l) ? value[l] : sum);
            if (derivatives) {
                affine(l, tangent[l - 1], mlp.width(l - 1), tangent[l]);
            }
            if (!isLinear(l)) {
                int n = mlp.width(l) * columns;
                double[] u = derivatives ? tangent[l].array() : null;
                kernels.activate(mlp.activation(l), n, sum.array(), value[l].array(), first[l], 0, u, second[l]);
            }
        }
    }

    /** The views of the parameters are made again only when these are in another array. */
    private void use(double[] theta) {
        if (theta != parameters) {
            parameters = theta;
            for (int l = 1; l <= layers; l++) {
                weights[l] = Matrix.rowMajor(theta, mlp.weightsAt(l), mlp.width(l));
                weightsTransposed[l] = weights[l].transposed();
            }
        }
    }

    private void useGradient(double[] gradient) {
        if (gradient != gradients) {
            gradients = gradient;
            for (int l = 1; l <= layers; l++) {
                weightBar[l] = Matrix.rowMajor(gradient, mlp.weightsAt(l), mlp.width(l));
            }
        }
    }

    private void resize(int wanted) {
        if (wanted == columns) {
            return;
        }
        columns = wanted;
        sum = rows(widest);
        zeros = new double[columns];
        for (int l = 0; l <= layers; l++) {
            int count = mlp.width(l) + 1;
            value[l] = rows(count);
            first[l] = rows(count).array();
            Arrays.fill(value[l].array(), mlp.width(l) * columns, count * columns, 1);
        }
    }

    private void resizeTangents() {
        if (columns != tangentColumns) {
            tangentColumns = columns;
            for (int l = 0; l <= layers; l++) {
                tangent[l] = rows(mlp.width(l) + 1);
                second[l] = rows(mlp.width(l) + 1).array();
            }
            Arrays.fill(tangent[0].array(), 0, columns, 1); // dt/dt
        }
    }

    private void resizeBars() {
        if (columns != barColumns) {
            barColumns = columns;
            for (int l = 0; l <= layers; l++) {
                valueBar[l] = rows(mlp.width(l) + 1);
                tangentBar[l] = rows(mlp.width(l) + 1);
            }
        }
    }

    private Matrix rows(int count) {
        return Matrix.rowMajor(new double[Math.multiplyExact(count, columns)], 0, columns);
    }

    /** out = Wᵀ in, or Wᵀ in + b where {@code rows} counts the row of ones. */
    private void affine(int l, Matrix in, int rows, Matrix out) {
        kernels.product(mlp.width(l), rows, columns, weightsTransposed[l], 0, in, zeros, out, 0);
    }

    private boolean isLinear(int l) {
        return mlp.activation(l) == Activation.IDENTITY;
    }

    /** Output d at time n is at d * {@link #stride} + n. */
    public double[] output() {
        return value[layers].array();
    }

    /** Time derivatives of the outputs, laid out as these; only after a {@link #forward} with derivatives. */
    public double[] outputSlope() {
        return tangent[layers].array();
    }

    /** The cotangents of the outputs, all of which are to be written before {@link #backward}; it modifies them. */
    public double[] outputBar() {
        resizeBars();
        return valueBar[layers].array();
    }

    public double[] outputSlopeBar() {
        resizeBars();
        return tangentBar[layers].array();
    }

    public int stride() {
        return columns;
    }

    /** Adds the parameters' gradient to {@code gradient} (modified). */
    public void backward(double[] gradient) {
        useGradient(gradient);
        clearPadding();
        for (int l = layers; l > 0; l--) {
            pullBackActivation(l);
            addInnerProducts(l, value[l - 1], mlp.width(l - 1) + 1, valueBar[l]);
            if (withTangents) {
                addInnerProducts(l, tangent[l - 1], mlp.width(l - 1), tangentBar[l]);
            }
            pullBack(l);
        }
    }

    /** Sets {@code each} (modified) to the gradient at each time alone: of parameter p at time n at {@code p * stride + at + n}. */
    public void backwardEach(double[] each, int stride, int at) {
        clearPadding();
        for (int l = layers; l > 0; l--) {
            pullBackActivation(l);
            double[] h = value[l - 1].array();
            double[] hBar = valueBar[l].array();
            int out = mlp.width(l);
            for (int e = 0; e < (mlp.width(l - 1) + 1) * out; e++) {
                int row = e / out * columns;
                int bar = e % out * columns;
                int to = (mlp.weightsAt(l) + e) * stride + at;
                RowProducts.set(count, h, row, hBar, bar, each, to);
                if (withTangents && e / out < mlp.width(l - 1)) {
                    RowProducts.add(count, tangent[l - 1].array(), row, tangentBar[l].array(), bar, each, to);
                }
            }
            pullBack(l);
        }
    }

    /** The columns beyond the times must not count; from zeros here follow zeros in every layer. */
    private void clearPadding() {
        for (int i = 0; i < mlp.width(layers); i++) {
            Arrays.fill(valueBar[layers].array(), i * columns + count, (i + 1) * columns, 0);
            if (withTangents) {
                Arrays.fill(tangentBar[layers].array(), i * columns + count, (i + 1) * columns, 0);
            }
        }
    }

    private void pullBackActivation(int l) {
        int length = mlp.width(l) * columns;
        if (isLinear(l)) {
            return;
        } else if (withTangents) {
            kernels.pullTangent(length, first[l], second[l], valueBar[l].array(), tangentBar[l].array());
        } else {
            kernels.multiply(length, 0, first[l], valueBar[l].array());
        }
    }

    private void addInnerProducts(int l, Matrix in, int rows, Matrix bar) {
        kernels.addInnerProducts(rows, mlp.width(l), columns, in, bar, sums, weightBar[l]);
    }

    /** To the layer before, but not to the input: nobody asks for the cotangents of time. */
    private void pullBack(int l) {
        if (l > 1) {
            pullBack(l, valueBar);
            if (withTangents) {
                pullBack(l, tangentBar);
            }
        }
    }

    private void pullBack(int l, Matrix[] bar) {
        kernels.product(mlp.width(l - 1), mlp.width(l), columns, weights[l], 0, bar[l], zeros, bar[l - 1], 0);
    }

    /** Sets the elements of {@code living} (modified), of hidden units in order, that had a slope above 1e-12 at a time. */
    public void markLiving(boolean[] living) {
        int at = 0;
        for (int l = 1; l < layers; l++) {
            for (int unit = 0; unit < mlp.width(l); unit++, at++) {
                for (int n = 0; n < count; n++) {
                    living[at] |= isLinear(l) || Math.abs(first[l][unit * columns + n]) > 1e-12;
                }
            }
        }
    }

    /** Whether every unit of layer {@code layer} had σ' = 0 at all times. */
    public boolean isDead(int layer) {
        if (isLinear(layer)) {
            return false;
        }
        for (int unit = 0; unit < mlp.width(layer); unit++) {
            for (int n = 0; n < count; n++) {
                if (first[layer][unit * columns + n] != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
