package odesweep.core.nn;

import static odesweep.core.Check.check;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import odesweep.core.compute.Activation;

/**
 * The shape of a multilayer perceptron h_l = σ(h_{l-1} W_l + b_l) over one flat parameter vector.
 *
 * <p>Parameters are stored layer by layer: W_l row-major with shape [in][out], then b_l with shape [out]. Layers count from 1.
 */
public final class Mlp {
    private final int[] widths;
    private final int[] offsets;
    private final Activation hidden;
    private final Activation output;

    public Mlp(int inputs, List<Integer> hiddenWidths, int outputs, Activation hidden, Activation output) {
        List<Integer> all = new ArrayList<>();
        all.add(inputs);
        all.addAll(hiddenWidths);
        all.add(outputs);
        widths = all.stream().mapToInt(Integer::intValue).toArray();
        offsets = new int[widths.length];
        this.hidden = hidden;
        this.output = output;
        long count = 0;
        for (int l = 1; l < widths.length; l++) {
            offsets[l - 1] = (int) count;
            count += (widths[l - 1] + 1L) * widths[l];
            check(count <= 100_000_000, "a network must have at most 100000000 parameters, got widths %s", all);
        }
        offsets[widths.length - 1] = (int) count;
    }

    /** A network without layers and parameters, of a model that has none. */
    public static Mlp withoutLayers() {
        return new Mlp();
    }

    private Mlp() {
        widths = new int[1];
        offsets = new int[1];
        hidden = Activation.IDENTITY;
        output = Activation.IDENTITY;
    }

    /** The number of layers with parameters: the hidden ones and the output. */
    public int layers() {
        return widths.length - 1;
    }

    /** The number of units in layer {@code layer}; layer 0 is the input. */
    public int width(int layer) {
        return widths[layer];
    }

    public Activation activation(int layer) {
        return layer == layers() ? output : hidden;
    }

    public int parameterCount() {
        return offsets[layers()];
    }

    /** The offset of W of layer {@code layer}. */
    public int weightsAt(int layer) {
        return offsets[layer - 1];
    }

    /** The offset of b of layer {@code layer}. */
    public int biasesAt(int layer) {
        return offsets[layer - 1] + widths[layer - 1] * widths[layer];
    }

    /** The number of units in all hidden layers. */
    public int hiddenUnits() {
        int units = 0;
        for (int l = 1; l < layers(); l++) {
            units += width(l);
        }
        return units;
    }

    /** Initial parameters, as a new array of length {@link #parameterCount}. */
    public double[] initialize(InitializationConfig config, RandomGenerator rng) {
        double[] parameters = new double[parameterCount()];
        for (int l = 1; l <= layers(); l++) {
            int in = widths[l - 1];
            int out = widths[l];
            for (int i = weightsAt(l); i < biasesAt(l); i++) {
                parameters[i] = config.initialization().weight(in, out, config.initializationStddev(), rng);
            }
            for (int i = biasesAt(l); i < offsets[l]; i++) {
                parameters[i] = config.biasInitialization().bias(in, rng);
            }
        }
        return parameters;
    }
}
