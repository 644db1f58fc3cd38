package odesweep.core.nn;

import java.util.random.RandomGenerator;

/** The distributions of a layer's initial weights. Biases are initially 0, except for {@link #PYTORCH}. */
public enum Initialization {
    /** Uniform in ±√(6 / (in + out)) (Glorot and Bengio 2010). */
    GLOROT_UNIFORM {
        @Override
        double weight(int in, int out, RandomGenerator rng) {
            return uniform(Math.sqrt(6.0 / (in + out)), rng);
        }
    },
    /** Normal with variance 2 / (in + out). */
    GLOROT_NORMAL {
        @Override
        double weight(int in, int out, RandomGenerator rng) {
            return Math.sqrt(2.0 / (in + out)) * rng.nextGaussian();
        }
    },
    /** Uniform in ±√(6 / in) (He et al. 2015). */
    HE_UNIFORM {
        @Override
        double weight(int in, int out, RandomGenerator rng) {
            return uniform(Math.sqrt(6.0 / in), rng);
        }
    },
    /** Normal with variance 2 / in. */
    HE_NORMAL {
        @Override
        double weight(int in, int out, RandomGenerator rng) {
            return Math.sqrt(2.0 / in) * rng.nextGaussian();
        }
    },
    /** Uniform in ±√(3 / in) (LeCun et al. 1998). */
    LECUN_UNIFORM {
        @Override
        double weight(int in, int out, RandomGenerator rng) {
            return uniform(Math.sqrt(3.0 / in), rng);
        }
    },
    /** Normal with variance 1 / in. */
    LECUN_NORMAL {
        @Override
        double weight(int in, int out, RandomGenerator rng) {
            return Math.sqrt(1.0 / in) * rng.nextGaussian();
        }
    },
    /** Weights and biases uniform in ±1/√in, as in PyTorch's Linear. */
    PYTORCH {
        @Override
        double weight(int in, int out, RandomGenerator rng) {
            return uniform(1 / Math.sqrt(in), rng);
        }

        @Override
        double bias(int in, RandomGenerator rng) {
            return uniform(1 / Math.sqrt(in), rng);
        }
    };

    /** One weight of a layer with {@code in} inputs and {@code out} outputs. */
    abstract double weight(int in, int out, RandomGenerator rng);

    /** One bias of a layer with {@code in} inputs. */
    double bias(int in, RandomGenerator rng) {
        return 0;
    }

    private static double uniform(double limit, RandomGenerator rng) {
        return limit * (2 * rng.nextDouble() - 1);
    }
}
