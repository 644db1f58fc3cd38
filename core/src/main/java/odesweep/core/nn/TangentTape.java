package odesweep.core.nn;

import java.util.Arrays;
import java.util.stream.IntStream;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;

/**
 * A recording of an {@link Mlp} with the time as its only input, evaluated at many times with time derivatives, for
 * differentiation. Columns are times: even a small network fills the kernels' lanes.
 *
 * <p>Forward z = Wᵀ h + b and u = Wᵀ s, the layer's value σ(z) and its tangent σ'(z) u; in reverse z̄ = h̄ σ'(z) + s̄ σ''(z) u and
 * ū = s̄ σ'(z), with W̄ = h z̄ᵀ + s ūᵀ. A last row of ones in h makes b one more row of W, as in the flat parameters, which are
 * used in place.
 *
 * <p>Not thread safe; allocates nothing for a number of times that it has seen before.
 */
public final class TangentTape {
    private final Mlp mlp;
    private final Kernels kernels;
    private final int layers;
    private final double[][] value;
    private final double[][] tangent;
    private final double[][] first;
    private final double[][] second;
    private final double[][] valueBar;
    private final double[][] tangentBar;
    /** A layer's sums before its activation. */
    private double[] sum = {};

    private final double[] sums;
    private final int widest;
    private double[] parameters;
    private int count;
    private int columns;
    private boolean withTangents;

    /** @param mlp with one input */
    public TangentTape(Mlp mlp, Kernels kernels) {
        this.mlp = mlp;
        this.kernels = kernels;
        layers = mlp.layers();
        value = new double[layers + 1][0];
        tangent = new double[layers + 1][0];
        first = new double[layers + 1][0];
        second = new double[layers + 1][0];
        valueBar = new double[layers + 1][0];
        tangentBar = new double[layers + 1][0];
        widest = IntStream.rangeClosed(0, layers).map(mlp::width).max().orElseThrow() + 1;
        sums = new double[widest * Kernels.LANES];
    }

    /**
     * Evaluates the network.
     *
     * @param theta the parameters, which must not change before {@link #backward}
     * @param times the times, from index {@code from} on
     * @param extra a further time, after these; NaN for none
     * @param derivatives whether to compute the time derivatives too
     */
    public void forward(double[] theta, double[] times, int from, int timeCount, double extra, boolean derivatives) {
        parameters = theta;
        withTangents = derivatives;
        count = timeCount + (Double.isNaN(extra) ? 0 : 1);
        resize(Kernels.padded(count));
        System.arraycopy(times, from, value[0], 0, timeCount);
        // padding columns repeat one of the times, so that their values are as finite as the others
        Arrays.fill(value[0], timeCount, columns, Double.isNaN(extra) ? times[from] : extra);
        for (int l = 1; l <= layers; l++) {
            affine(l, value[l - 1], mlp.width(l - 1) + 1, isLinear(l) ? value[l] : sum);
            if (derivatives) {
                affine(l, tangent[l - 1], mlp.width(l - 1), tangent[l]);
            }
            if (!isLinear(l)) {
                int length = mlp.width(l) * columns;
                double[] u = derivatives ? tangent[l] : null;
                kernels.activate(mlp.activation(l), length, sum, 0, value[l], 0, first[l], 0, u, second[l]);
            }
        }
    }

    private void resize(int wanted) {
        if (wanted == columns) {
            return;
        }
        columns = wanted;
        sum = new double[Math.multiplyExact(widest, columns)];
        for (int l = 0; l <= layers; l++) {
            int length = Math.multiplyExact(mlp.width(l) + 1, columns);
            value[l] = new double[length];
            tangent[l] = new double[length];
            valueBar[l] = new double[length];
            tangentBar[l] = new double[length];
            first[l] = new double[length];
            second[l] = new double[length];
            Arrays.fill(value[l], mlp.width(l) * columns, length, 1);
        }
        Arrays.fill(tangent[0], 0, columns, 1); // dt/dt
    }

    /** out = Wᵀ in, or Wᵀ in + b if {@code rows} counts the row of ones. */
    private void affine(int l, double[] in, int rows, double[] out) {
        int width = mlp.width(l);
        kernels.transposedProduct(rows, width, columns, parameters, mlp.weightsAt(l), width, in, 0, columns, out, 0);
    }

    private boolean isLinear(int l) {
        return mlp.activation(l) == Activation.IDENTITY;
    }

    /** The outputs; output d at time n is at d * {@link #stride} + n. */
    public double[] output() {
        return value[layers];
    }

    /** The outputs' time derivatives, in the same layout. */
    public double[] outputSlope() {
        return tangent[layers];
    }

    /** The outputs' cotangents, all to be written before {@link #backward}, which modifies them. */
    public double[] outputBar() {
        return valueBar[layers];
    }

    public double[] outputSlopeBar() {
        return tangentBar[layers];
    }

    public int stride() {
        return columns;
    }

    /** Adds the parameters' gradient to {@code gradient} (modified). */
    public void backward(double[] gradient) {
        clearPadding(valueBar[layers]);
        if (withTangents) {
            clearPadding(tangentBar[layers]);
        }
        for (int l = layers; l > 0; l--) {
            int width = mlp.width(l);
            if (!isLinear(l)) {
                pullBackActivation(l, width * columns);
            }
            addInnerProducts(l, value[l - 1], mlp.width(l - 1) + 1, valueBar[l], gradient);
            pullBack(l, valueBar);
            if (withTangents) {
                addInnerProducts(l, tangent[l - 1], mlp.width(l - 1), tangentBar[l], gradient);
                pullBack(l, tangentBar);
            }
        }
    }

    /** Sets the padding columns to zero, which then stay zero in every layer. */
    private void clearPadding(double[] bar) {
        for (int i = 0; i < mlp.width(layers); i++) {
            Arrays.fill(bar, i * columns + count, (i + 1) * columns, 0);
        }
    }

    private void pullBackActivation(int l, int length) {
        if (withTangents) {
            kernels.pullTangent(length, first[l], second[l], valueBar[l], tangentBar[l]);
        } else {
            kernels.multiply(length, valueBar[l], 0, first[l], 0, valueBar[l], 0);
        }
    }

    private void addInnerProducts(int l, double[] in, int rows, double[] bar, double[] gradient) {
        int width = mlp.width(l);
        kernels.addInnerProducts(
                rows, width, columns, in, 0, columns, bar, 0, columns, sums, gradient, mlp.weightsAt(l), width, 1);
    }

    /** Pulls cotangents back to the layer before, but not to the input, as the cotangents of time are not needed. */
    private void pullBack(int l, double[][] bar) {
        if (l > 1) {
            int width = mlp.width(l);
            kernels.product(
                    mlp.width(l - 1),
                    width,
                    columns,
                    parameters,
                    mlp.weightsAt(l),
                    width,
                    bar[l],
                    0,
                    null,
                    0,
                    bar[l - 1],
                    0,
                    columns);
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
