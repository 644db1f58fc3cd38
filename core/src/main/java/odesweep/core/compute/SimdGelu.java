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
import jdk.incubator.vector.VectorOperators;

/** The GELU of the normal distribution, and that of its approximation by tanh. */
final class SimdGelu {
    private SimdGelu() {}

    static void gelu(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        bell(n, z, h, at);
        tailOverBell(n, z, d1, at);
        geluOfBell(n, z, h, d1, at, u, d2u);
    }

    static void geluTanh(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        twiceCubic(n, z, h, at);
        SimdExponential.decay(1, n, h, at, d1, null, at);
        geluTanhOfDecay(n, z, h, d1, at, u, d2u);
    }

    /** exp(-x²/2). */
    private static void bell(int n, double[] z, double[] bell, int at) {
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
                limit = broadcast(SPECIES, NORMAL_LIMIT).reinterpretAsLongs();
        DoubleVector minusHalf = broadcast(SPECIES, -0.5);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector size =
                    DoubleVector.fromArray(SPECIES, z, i).reinterpretAsLongs().and(sizeMask);
            DoubleVector a = size.min(limit)
                    .or(infinity.sub(size).lanewise(VectorOperators.ASHR, 63))
                    .reinterpretAsDoubles();
            DoubleVector square = a.mul(a);
            DoubleVector y = square.mul(minusHalf);
            DoubleVector t = y.fma(log2e, shift);
            DoubleVector k = t.sub(shift);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = a.fma(a, square.neg()).fma(minusHalf, k.fma(minusLn2Low, k.fma(minusLn2High, y)));
            DoubleVector r2 = r.mul(r);
            DoubleVector r4 = r2.mul(r2);
            DoubleVector low = r.fma(e2, e1).fma(r2, r.fma(e0, half));
            DoubleVector high = r.fma(e8, e7).fma(r4, r.fma(e6, e5).fma(r2, r.fma(e4, e3)));
            DoubleVector q = high.fma(r4, low).fma(r2, r);
            s.fma(q, s).intoArray(bell, at + i);
        }
    }

    /** The quotient that makes a normal tail of a bell. */
    private static void tailOverBell(int n, double[] z, double[] quotient, int at) {
        LongVector sizeMask = SIZE, limit = broadcast(SPECIES, NORMAL_LIMIT).reinterpretAsLongs();
        DoubleVector n0 = broadcast(SPECIES, N0),
                n1 = broadcast(SPECIES, N1),
                n2 = broadcast(SPECIES, N2),
                n3 = broadcast(SPECIES, N3),
                n4 = broadcast(SPECIES, N4);
        DoubleVector n5 = broadcast(SPECIES, N5),
                n6 = broadcast(SPECIES, N6),
                n7 = broadcast(SPECIES, N7),
                n8 = broadcast(SPECIES, N8),
                n9 = broadcast(SPECIES, N9);
        DoubleVector d0 = broadcast(SPECIES, D0),
                d1 = broadcast(SPECIES, D1),
                d2 = broadcast(SPECIES, D2),
                d3 = broadcast(SPECIES, D3),
                d4 = broadcast(SPECIES, D4);
        DoubleVector d5 = broadcast(SPECIES, D5),
                d6 = broadcast(SPECIES, D6),
                d7 = broadcast(SPECIES, D7),
                d8 = broadcast(SPECIES, D8),
                d9 = broadcast(SPECIES, D9);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, z, i)
                    .reinterpretAsLongs()
                    .and(sizeMask)
                    .min(limit)
                    .reinterpretAsDoubles();
            DoubleVector a2 = a.mul(a);
            DoubleVector aboveOdd = n9.fma(a2, n7), aboveEven = n8.fma(a2, n6);
            DoubleVector belowOdd = d9.fma(a2, d7), belowEven = a2.add(d8).fma(a2, d6);
            aboveOdd = aboveOdd.fma(a2, n5);
            aboveEven = aboveEven.fma(a2, n4);
            belowOdd = belowOdd.fma(a2, d5);
            belowEven = belowEven.fma(a2, d4);
            aboveOdd = aboveOdd.fma(a2, n3);
            aboveEven = aboveEven.fma(a2, n2);
            belowOdd = belowOdd.fma(a2, d3);
            belowEven = belowEven.fma(a2, d2);
            aboveOdd = aboveOdd.fma(a2, n1);
            aboveEven = aboveEven.fma(a2, n0);
            belowOdd = belowOdd.fma(a2, d1);
            belowEven = belowEven.fma(a2, d0);
            aboveOdd.fma(a, aboveEven).div(belowOdd.fma(a, belowEven)).intoArray(quotient, at + i);
        }
    }

    /** From the bell in h and its tail's quotient in d1. */
    private static void geluOfBell(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        LongVector sizeMask = SIZE,
                signMask = SIGN,
                zeroBits = broadcast(SPECIES, 0).reinterpretAsLongs(),
                oneBits = broadcast(SPECIES, 1).reinterpretAsLongs(),
                limit = broadcast(SPECIES, NORMAL_LIMIT).reinterpretAsLongs();
        DoubleVector half = broadcast(SPECIES, 0.5),
                two = broadcast(SPECIES, 2),
                inverseSqrtTwoPi = broadcast(SPECIES, Activation.INV_SQRT_TWO_PI);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, i).reinterpretAsLongs();
            DoubleVector a = x.and(sizeMask).min(limit).reinterpretAsDoubles();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector bell = DoubleVector.fromArray(SPECIES, h, at + i);
            DoubleVector minusTail =
                    bell.mul(DoubleVector.fromArray(SPECIES, d1, at + i)).neg();
            DoubleVector density = bell.mul(inverseSqrtTwoPi);
            minusTail.fma(a, x.max(zeroBits).reinterpretAsDoubles()).intoArray(h, at + i);
            DoubleVector slope = sign.fma(a.fma(density, minusTail), sign.fma(half, half));
            slope.intoArray(d1, at + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                two.sub(a.mul(a)).mul(density).mul(tangent).intoArray(d2u, i);
            }
        }
    }

    /** The cubic of GELU_TANH. */
    private static void twiceCubic(int n, double[] z, double[] y, int at) {
        LongVector sizeMask = SIZE,
                infinity = INFINITY,
                limit = broadcast(SPECIES, Activation.GELU_TANH_LIMIT).reinterpretAsLongs();
        DoubleVector linear = broadcast(SPECIES, Activation.GELU_TANH_LINEAR),
                cubic = broadcast(SPECIES, Activation.GELU_TANH_CUBIC);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector size =
                    DoubleVector.fromArray(SPECIES, z, i).reinterpretAsLongs().and(sizeMask);
            DoubleVector a = size.min(limit)
                    .or(infinity.sub(size).lanewise(VectorOperators.ASHR, 63))
                    .reinterpretAsDoubles();
            a.mul(a.mul(a).fma(cubic, linear)).intoArray(y, at + i);
        }
    }

    /** From e^-y in d1. */
    private static void geluTanhOfDecay(int n, double[] z, double[] h, double[] d1, int at, double[] u, double[] d2u) {
        LongVector sizeMask = SIZE,
                signMask = SIGN,
                zeroBits = broadcast(SPECIES, 0).reinterpretAsLongs(),
                oneBits = broadcast(SPECIES, 1).reinterpretAsLongs();
        LongVector limit = broadcast(SPECIES, Activation.GELU_TANH_LIMIT).reinterpretAsLongs();
        DoubleVector half = broadcast(SPECIES, 0.5), one = broadcast(SPECIES, 1), minusOne = broadcast(SPECIES, -1);
        DoubleVector linear = broadcast(SPECIES, Activation.GELU_TANH_LINEAR),
                threeCubic = broadcast(SPECIES, 3 * Activation.GELU_TANH_CUBIC);
        DoubleVector twiceLinear = broadcast(SPECIES, 2 * Activation.GELU_TANH_LINEAR),
                twelveCubic = broadcast(SPECIES, 12 * Activation.GELU_TANH_CUBIC);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, i).reinterpretAsLongs();
            DoubleVector a = x.and(sizeMask).min(limit).reinterpretAsDoubles();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, at + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            DoubleVector minusLeft = e.mul(minusInverse);
            DoubleVector steepness = minusLeft.mul(minusInverse);
            DoubleVector square = a.mul(a);
            DoubleVector rise = square.fma(threeCubic, linear);
            DoubleVector drift = a.mul(rise);
            a.fma(minusLeft, x.max(zeroBits).reinterpretAsDoubles()).intoArray(h, at + i);
            DoubleVector slope = sign.fma(drift.fma(steepness, minusLeft), sign.fma(half, half));
            slope.intoArray(d1, at + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                DoubleVector minusTanh = one.sub(e).mul(minusInverse);
                minusTanh
                        .mul(drift)
                        .fma(rise, square.fma(twelveCubic, twiceLinear))
                        .mul(steepness)
                        .mul(tangent)
                        .intoArray(d2u, i);
            }
        }
    }
}
