package odesweep.core.compute;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static odesweep.core.compute.SimdKernels.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.LongVector;

/**
 * {@link Activation} on every lane: short passes of one loop each, which leave intermediate results in h and d1. A loop's constants are in
 * registers: those that C2 would read from memory are vectors across two cache lines.
 *
 * <p>A vector that crosses a call is allocated, so a loop has to be compiled whole. C2 stops inlining after some 60 vector operations, those
 * of callers and of others that they call included. Hence many passes, the longest of them, of more than 325 bytecodes, never inlined
 * themselves; and hence an interface instead of a switch: C2 inlines at most two of its implementations. {@code AllocationTest} and {@code
 * TrainingAllocationTest} watch over this.
 */
interface SimdActivation {
    /** The order of positive numbers is that of their bits, with the NaNs beyond infinity. */
    LongVector SIGN = broadcast(SPECIES, -0.0).reinterpretAsLongs(),
            SIZE = SIGN.not(),
            INFINITY = broadcast(SPECIES, Double.POSITIVE_INFINITY).reinterpretAsLongs();

    SimdActivation[] ALL =
            Arrays.stream(Activation.values()).map(SimdActivation::passes).toArray(SimdActivation[]::new);

    /** Arguments as those of {@link Kernels#activate}. */
    void apply(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u);

    static SimdActivation of(Activation f) {
        return ALL[f.ordinal()];
    }

    private static SimdActivation passes(Activation f) {
        return switch (f) {
            case IDENTITY -> SimdPiecewise::identity;
            case RELU -> SimdPiecewise::relu;
            case LEAKY_RELU -> SimdPiecewise::leakyRelu;
            case ELU -> SimdExponential::elu;
            case SELU -> SimdExponential::selu;
            case GELU -> SimdGelu::gelu;
            case GELU_TANH -> SimdGelu::geluTanh;
            case SILU -> SimdExponential::silu;
            case TANH -> SimdExponential::tanh;
            case SIGMOID -> SimdExponential::sigmoid;
            case SOFTPLUS -> SimdExponential::softplus;
            case SIN -> SimdSine::sin;
        };
    }
}
