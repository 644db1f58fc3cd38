package odesweep.core.compute;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static odesweep.core.compute.Elementary.*;
import static odesweep.core.compute.SimdActivation.SIGN;
import static odesweep.core.compute.SimdKernels.LENGTH;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** The sine: a pass for what remains of each x after a whole number of quarter turns, then one for the polynomials. */
final class SimdSine {
    private SimdSine() {}

    static void sin(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        if (!restOfTurns(n, z, d1, at)) {
            ScalarKernels.activateEach(Activation.SIN, n, z, h, d1, at, u, d2u);
            return;
        }
        sinOfRest(n, z, h, d1, at);
        if (u != null) {
            tangent(n, h, d1, at, u, d2u);
        }
    }

    /** The rest of each x after a whole number of quarter turns. False, and nothing written from there, where an x is beyond the limit. */
    private static boolean restOfTurns(int n, double[] z, double[] rest, int at) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, i);
            if (x.abs()
                    .compare(VectorOperators.GT, broadcast(SPECIES, SINE_LIMIT))
                    .anyTrue()) {
                return false;
            }
            DoubleVector turns = x.fma(broadcast(SPECIES, TWO_OVER_PI), broadcast(SPECIES, ROUND_SHIFT))
                    .sub(broadcast(SPECIES, ROUND_SHIFT));
            DoubleVector r = turns.fma(
                    broadcast(SPECIES, -HALF_PI_LOW),
                    turns.fma(broadcast(SPECIES, -HALF_PI_MIDDLE), turns.fma(broadcast(SPECIES, -HALF_PI_HIGH), x)));
            r.intoArray(rest, at + i);
        }
        return true;
    }

    private static void sinOfRest(int n, double[] z, double[] h, double[] d1, int at) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, i);
            DoubleVector r = DoubleVector.fromArray(SPECIES, d1, at + i);
            DoubleVector v = r.mul(r);
            LongVector sin = v.fma(broadcast(SPECIES, S5), broadcast(SPECIES, S4))
                    .fma(v, broadcast(SPECIES, S3))
                    .fma(v, broadcast(SPECIES, S2))
                    .fma(v, broadcast(SPECIES, S1))
                    .fma(v, broadcast(SPECIES, S0))
                    .fma(v.mul(r), r)
                    .reinterpretAsLongs();
            LongVector cos = v.fma(broadcast(SPECIES, C5), broadcast(SPECIES, C4))
                    .fma(v, broadcast(SPECIES, C3))
                    .fma(v, broadcast(SPECIES, C2))
                    .fma(v, broadcast(SPECIES, C1))
                    .fma(v, broadcast(SPECIES, C0))
                    .fma(v, broadcast(SPECIES, -0.5))
                    .fma(v, broadcast(SPECIES, 1))
                    .reinterpretAsLongs();
            LongVector quadrant = x.fma(broadcast(SPECIES, TWO_OVER_PI), broadcast(SPECIES, ROUND_SHIFT))
                    .reinterpretAsLongs();
            LongVector odd = quadrant.lanewise(VectorOperators.LSHL, 63);
            LongVector swap = sin.lanewise(VectorOperators.XOR, cos).and(odd.lanewise(VectorOperators.ASHR, 63));
            LongVector swapWithSign = swap.lanewise(
                    VectorOperators.XOR,
                    quadrant.lanewise(VectorOperators.LSHL, 62).and(SIGN));
            sin.lanewise(VectorOperators.XOR, swapWithSign)
                    .reinterpretAsDoubles()
                    .intoArray(h, at + i);
            // the next quadrant's sign is the other one where this quadrant is odd
            cos.lanewise(VectorOperators.XOR, swapWithSign)
                    .lanewise(VectorOperators.XOR, odd)
                    .reinterpretAsDoubles()
                    .intoArray(d1, at + i);
        }
    }

    private static void tangent(int n, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
            DoubleVector.fromArray(SPECIES, d1, at + i).mul(tangent).intoArray(u, i);
            DoubleVector.fromArray(SPECIES, h, at + i).neg().mul(tangent).intoArray(d2u, i);
        }
    }
}
