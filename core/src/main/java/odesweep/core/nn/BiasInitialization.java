package odesweep.core.nn;

import java.util.random.RandomGenerator;

/** The distributions of a layer's initial biases. */
public enum BiasInitialization {
    /** All 0. */
    ZEROS {
        @Override
        double bias(int in, RandomGenerator rng) {
            return 0;
        }
    },
    /** Uniform in ±1/√in, as in PyTorch's Linear. */
    UNIFORM {
        @Override
        double bias(int in, RandomGenerator rng) {
            return 1 / Math.sqrt(in) * (2 * rng.nextDouble() - 1);
        }
    };

    /** One bias of a layer with {@code in} inputs. */
    abstract double bias(int in, RandomGenerator rng);
}
