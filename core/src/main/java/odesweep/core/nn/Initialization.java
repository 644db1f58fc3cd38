package odesweep.core.nn;

import java.util.random.RandomGenerator;

/** The distributions of a layer's initial weights. */
public enum Initialization {
    /** Uniform in ±√(6 / (in + out)) (Glorot and Bengio 2010). */
    GLOROT_UNIFORM {
        @Override
        double weight(int in, int out, double stddev, RandomGenerator rng) {
            return uniform(Math.sqrt(6.0 / (in + out)), rng);
        }
    },
    /** Normal with variance 2 / (in + out). */
    GLOROT_NORMAL {
        @Override
        double weight(int in, int out, double stddev, RandomGenerator rng) {
            return Math.sqrt(2.0 / (in + out)) * rng.nextGaussian();
        }
    },
    /** Uniform in ±√(6 / in) (He et al. 2015). */
    HE_UNIFORM {
        @Override
        double weight(int in, int out, double stddev, RandomGenerator rng) {
            return uniform(Math.sqrt(6.0 / in), rng);
        }
    },
    /** Normal with variance 2 / in. */
    HE_NORMAL {
        @Override
        double weight(int in, int out, double stddev, RandomGenerator rng) {
            return Math.sqrt(2.0 / in) * rng.nextGaussian();
        }
    },
    /** Uniform in ±√(3 / in) (LeCun et al. 1998). */
    LECUN_UNIFORM {
        @Override
        double weight(int in, int out, double stddev, RandomGenerator rng) {
            return uniform(Math.sqrt(3.0 / in), rng);
        }
    },
    /** Normal with variance 1 / in. */
    LECUN_NORMAL {
        @Override
        double weight(int in, int out, double stddev, RandomGenerator rng) {
            return Math.sqrt(1.0 / in) * rng.nextGaussian();
        }
    },
    /** Uniform in ±1/√in, as in PyTorch's Linear. */
    PYTORCH {
        @Override
        double weight(int in, int out, double stddev, RandomGenerator rng) {
            return uniform(1 / Math.sqrt(in), rng);
        }
    },
    /** Normal with standard deviation {@code initialization_stddev}, whatever the widths. */
    NORMAL {
        @Override
        double weight(int in, int out, double stddev, RandomGenerator rng) {
            return stddev * rng.nextGaussian();
        }
    };

    /**
     * One weight of a layer with {@code in} inputs and {@code out} outputs.
     *
     * @param stddev the standard deviation, where the widths do not determine it
     */
    abstract double weight(int in, int out, double stddev, RandomGenerator rng);

    private static double uniform(double limit, RandomGenerator rng) {
        return limit * (2 * rng.nextDouble() - 1);
    }
}
