package odesweep.core.compute;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static odesweep.core.compute.Elementary.*;
import static odesweep.core.compute.SimdActivation.INFINITY;
import static odesweep.core.compute.SimdActivation.SIGN;
import static odesweep.core.compute.SimdActivation.SIZE;
import static odesweep.core.compute.SimdKernels.LENGTH;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Activations made of e^-|x|: a pass for that, then one for what follows from it. */
final class SimdExponential {
    private SimdExponential() {}

    static void elu(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        decay(1, n, z, 0, d1, h, at);
        elu(1, 1, n, z, h, d1, at, u, d2u);
    }

    static void selu(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        decay(1, n, z, 0, d1, h, at);
        elu(Activation.SELU_LAMBDA, Activation.SELU_LAMBDA_ALPHA, n, z, h, d1, at, u, d2u);
    }

    static void silu(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        decay(1, n, z, 0, d1, null, at);
        siluOfDecay(n, z, h, d1, at, u, d2u);
    }

    static void tanh(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        decay(2, n, z, 0, d1, h, at);
        tanhOfDecay(n, z, h, d1, at, u, d2u);
    }

    static void sigmoid(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        decay(1, n, z, 0, d1, null, at);
        sigmoidOfDecay(n, z, h, d1, at, u, d2u);
    }

    static void softplus(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        decay(1, n, z, 0, d1, null, at);
        log1p(n, d1, h, at);
        softplusOfDecay(n, z, h, d1, at, u, d2u);
    }

    /** e = exp(-s |x|) and, unless m is null, m = 1 - e. A NaN is clamped to the limit, as what is too large, and then made a NaN again. */
    static void decay(double scale, int n, double[] z, int zAt, double[] e, double[] m, int at) {
        DoubleVector log2e = broadcast(SPECIES, LOG2_E), shift = broadcast(SPECIES, EXP_SHIFT);
        DoubleVector minusLn2High = broadcast(SPECIES, -LN2_HIGH), minusLn2Low = broadcast(SPECIES, -LN2_LOW);
        DoubleVector e0 = broadcast(SPECIES, E0),
                e1 = broadcast(SPECIES, E1),
                e2 = broadcast(SPECIES, E2),
                e3 = broadcast(SPECIES, E3),
                e4 = broadcast(SPECIES, E4);
        DoubleVector e5 = broadcast(SPECIES, E5),
                e6 = broadcast(SPECIES, E6),
                e7 = broadcast(SPECIES, E7),
                e8 = broadcast(SPECIES, E8),
                half = broadcast(SPECIES, 0.5);
        LongVector sizeMask = SIZE,
                infinity = INFINITY,
                limit = broadcast(SPECIES, EXP_LIMIT / scale).reinterpretAsLongs();
        DoubleVector minusScale = broadcast(SPECIES, -scale), one = broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector size = DoubleVector.fromArray(SPECIES, z, zAt + i)
                    .reinterpretAsLongs()
                    .and(sizeMask);
            DoubleVector y = size.min(limit)
                    .or(infinity.sub(size).lanewise(VectorOperators.ASHR, 63))
                    .reinterpretAsDoubles()
                    .mul(minusScale);
            DoubleVector t = y.fma(log2e, shift);
            DoubleVector k = t.sub(shift);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(minusLn2Low, k.fma(minusLn2High, y));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r.fma(e2, e1).fma(r2, r.fma(e0, half));
            DoubleVector high = r.fma(e8, e7).fma(r4, r.fma(e6, e5).fma(r2, r.fma(e4, e3)));
            DoubleVector q = high.fma(r4, low).fma(r2, r);
            s.fma(q, s).intoArray(e, at + i);
            if (m != null) {
                s.neg().fma(q, one.sub(s)).intoArray(m, at + i);
            }
        }
    }

    /** λ x for x > 0, otherwise {@code scale} (e^x - 1); from e = e^-|x| in d1 and 1 - e in h. */
    private static void elu(
            double lambda, double scale, int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        DoubleVector zero = broadcast(SPECIES, 0),
                slopeOnRight = broadcast(SPECIES, lambda),
                scaleOnLeft = broadcast(SPECIES, scale);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, i);
            VectorMask<Double> right = x.compare(VectorOperators.GT, zero);
            DoubleVector value =
                    DoubleVector.fromArray(SPECIES, h, at + i).mul(scaleOnLeft).neg();
            value.blend(x.mul(slopeOnRight), right).intoArray(h, at + i);
            DoubleVector left = DoubleVector.fromArray(SPECIES, d1, at + i).mul(scaleOnLeft);
            DoubleVector slope = left.blend(slopeOnRight, right);
            slope.intoArray(d1, at + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                left.blend(zero, right).mul(tangent).intoArray(d2u, i);
            }
        }
    }

    /** From e = e^-|x| in d1, as the next. */
    private static void siluOfDecay(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        LongVector sizeMask = SIZE,
                signMask = SIGN,
                zeroBits = broadcast(SPECIES, 0).reinterpretAsLongs(),
                oneBits = broadcast(SPECIES, 1).reinterpretAsLongs(),
                limit = broadcast(SPECIES, EXP_LIMIT).reinterpretAsLongs();
        DoubleVector half = broadcast(SPECIES, 0.5), one = broadcast(SPECIES, 1), minusOne = broadcast(SPECIES, -1);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, i).reinterpretAsLongs();
            DoubleVector a = x.and(sizeMask).min(limit).reinterpretAsDoubles();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, at + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            DoubleVector minusLeft = e.mul(minusInverse);
            DoubleVector steepness = minusLeft.mul(minusInverse);
            a.fma(minusLeft, x.max(zeroBits).reinterpretAsDoubles()).intoArray(h, at + i);
            DoubleVector slope = sign.fma(a.fma(steepness, minusLeft), sign.fma(half, half));
            slope.intoArray(d1, at + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                DoubleVector minusTanh = one.sub(e).mul(minusInverse);
                a.fma(minusTanh.mul(steepness), steepness.add(steepness))
                        .mul(tangent)
                        .intoArray(d2u, i);
            }
        }
    }

    /** From e = e^-2|x| in d1 and 1 - e in h. */
    private static void tanhOfDecay(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        LongVector signMask = SIGN, halfBits = broadcast(SPECIES, 0.5).reinterpretAsLongs();
        DoubleVector one = broadcast(SPECIES, 1), two = broadcast(SPECIES, 2), minusTwo = broadcast(SPECIES, -2);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector half = DoubleVector.fromArray(SPECIES, z, i)
                    .reinterpretAsLongs()
                    .and(signMask)
                    .or(halfBits)
                    .reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, at + i);
            DoubleVector twice = two.div(e.add(one));
            DoubleVector value =
                    DoubleVector.fromArray(SPECIES, h, at + i).mul(half).mul(twice);
            DoubleVector slope = e.mul(twice).mul(twice);
            value.intoArray(h, at + i);
            slope.intoArray(d1, at + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                slope.mul(minusTwo).mul(value).mul(tangent).intoArray(d2u, i);
            }
        }
    }

    private static void sigmoidOfDecay(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        LongVector signMask = SIGN, oneBits = broadcast(SPECIES, 1).reinterpretAsLongs();
        DoubleVector half = broadcast(SPECIES, 0.5),
                one = broadcast(SPECIES, 1),
                minusOne = broadcast(SPECIES, -1),
                minusTwo = broadcast(SPECIES, -2);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, i).reinterpretAsLongs();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, at + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            DoubleVector value = sign.fma(e.mul(minusInverse), sign.fma(half, half));
            DoubleVector slope = e.mul(minusInverse.mul(minusInverse));
            value.intoArray(h, at + i);
            slope.intoArray(d1, at + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                value.fma(minusTwo, one).mul(slope).mul(tangent).intoArray(d2u, i);
            }
        }
    }

    /** y = log(1 + e) for 0 ≤ e ≤ 1. */
    private static void log1p(int n, double[] e, double[] y, int at) {
        DoubleVector two = broadcast(SPECIES, 2);
        DoubleVector l0 = broadcast(SPECIES, L0),
                l1 = broadcast(SPECIES, L1),
                l2 = broadcast(SPECIES, L2),
                l3 = broadcast(SPECIES, L3),
                l4 = broadcast(SPECIES, L4);
        DoubleVector l5 = broadcast(SPECIES, L5),
                l6 = broadcast(SPECIES, L6),
                l7 = broadcast(SPECIES, L7),
                l8 = broadcast(SPECIES, L8),
                l9 = broadcast(SPECIES, L9);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, e, at + i);
            DoubleVector w = x.div(x.add(two));
            DoubleVector v = w.mul(w);
            l9.fma(v, l8)
                    .fma(v, l7)
                    .fma(v, l6)
                    .fma(v, l5)
                    .fma(v, l4)
                    .fma(v, l3)
                    .fma(v, l2)
                    .fma(v, l1)
                    .fma(v, l0)
                    .fma(w.mul(v), w.add(w))
                    .intoArray(y, at + i);
        }
    }

    /** From e = e^-|x| in d1 and log(1 + e) in h. */
    private static void softplusOfDecay(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        LongVector signMask = SIGN,
                zeroBits = broadcast(SPECIES, 0).reinterpretAsLongs(),
                oneBits = broadcast(SPECIES, 1).reinterpretAsLongs();
        DoubleVector half = broadcast(SPECIES, 0.5), one = broadcast(SPECIES, 1), minusOne = broadcast(SPECIES, -1);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, i).reinterpretAsLongs();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, at + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            x.max(zeroBits)
                    .reinterpretAsDoubles()
                    .add(DoubleVector.fromArray(SPECIES, h, at + i))
                    .intoArray(h, at + i);
            DoubleVector slope = sign.fma(e.mul(minusInverse), sign.fma(half, half));
            slope.intoArray(d1, at + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                e.mul(minusInverse.mul(minusInverse)).mul(tangent).intoArray(d2u, i);
            }
        }
    }
}
