package odesweep.core.compute;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static odesweep.core.compute.SimdKernels.LENGTH;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Activations that are straight lines on either side of 0. */
final class SimdPiecewise {
    private SimdPiecewise() {}

    static void identity(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector.fromArray(SPECIES, z, i).intoArray(h, at + i);
            broadcast(SPECIES, 1).intoArray(d1, at + i);
            if (u != null) { // which is σ' u as it is
                DoubleVector.fromArray(SPECIES, u, i).mul(broadcast(SPECIES, 0)).intoArray(d2u, i);
            }
        }
    }

    static void relu(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        DoubleVector zero = broadcast(SPECIES, 0), one = broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, i);
            x.blend(zero, x.compare(VectorOperators.LT, zero)).intoArray(h, at + i);
            DoubleVector slope = zero.blend(one, x.compare(VectorOperators.GT, zero));
            slope.intoArray(d1, at + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                zero.mul(tangent).intoArray(d2u, i);
            }
        }
    }

    static void leakyRelu(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        DoubleVector zero = broadcast(SPECIES, 0),
                one = broadcast(SPECIES, 1),
                leak = broadcast(SPECIES, Activation.LEAK);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, i);
            VectorMask<Double> right = x.compare(VectorOperators.GT, zero);
            x.mul(leak).blend(x, right).intoArray(h, at + i);
            DoubleVector slope = leak.blend(one, right);
            slope.intoArray(d1, at + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                zero.mul(tangent).intoArray(d2u, i);
            }
        }
    }
}
