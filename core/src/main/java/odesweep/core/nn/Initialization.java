package odesweep.core.nn;

import java.util.random.RandomGenerator;

/** Distributions of a layer's starting weights. Biases start at 0, but for {@link #PYTORCH}. */
public enum Initialization {
    /** Uniform in ±√(6 / (in + out)) (Glorot and Bengio 2010). */
    GLOROT_UNIFORM,
    /** Normal with variance 2 / (in + out). */
    GLOROT_NORMAL,
    /** Uniform in ±√(6 / in) (He et al. 2015). */
    HE_UNIFORM,
    /** Normal with variance 2 / in. */
    HE_NORMAL,
    /** Uniform in ±√(3 / in) (LeCun et al. 1998). */
    LECUN_UNIFORM,
    /** Normal with variance 1 / in. */
    LECUN_NORMAL,
    /** Weights and biases uniform in ±1/√in: what PyTorch's Linear does. */
    PYTORCH;

    /** One weight of a layer with {@code in} inputs and {@code out} outputs. */
    double weight(int in, int out, RandomGenerator rng) {
        return switch (this) {
            case GLOROT_UNIFORM -> uniform(Math.sqrt(6.0 / (in + out)), rng);
            case GLOROT_NORMAL -> Math.sqrt(2.0 / (in + out)) * rng.nextGaussian();
            case HE_UNIFORM -> uniform(Math.sqrt(6.0 / in), rng);
            case HE_NORMAL -> Math.sqrt(2.0 / in) * rng.nextGaussian();
            case LECUN_UNIFORM -> uniform(Math.sqrt(3.0 / in), rng);
            case LECUN_NORMAL -> Math.sqrt(1.0 / in) * rng.nextGaussian();
            case PYTORCH -> uniform(1 / Math.sqrt(in), rng);
        };
    }

    /** One bias of a layer with {@code in} inputs. */
    double bias(int in, RandomGenerator rng) {
        return this == PYTORCH ? uniform(1 / Math.sqrt(in), rng) : 0;
    }

    private static double uniform(double limit, RandomGenerator rng) {
        return limit * (2 * rng.nextDouble() - 1);
    }
}
