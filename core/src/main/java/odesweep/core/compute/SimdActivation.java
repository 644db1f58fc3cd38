package odesweep.core.compute;

import static jdk.incubator.vector.DoubleVector.broadcast;
import static odesweep.core.compute.Elementary.*;
import static odesweep.core.compute.SimdKernels.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Activation} on every lane: short passes of one loop each, which leave intermediate results in h and d1. A loop's constants are in
 * registers: those that C2 would read from memory are vectors across two cache lines.
 *
 * <p>A vector that crosses a call is allocated, so a loop has to be compiled whole. C2 stops inlining after some 60 vector operations, those
 * of callers and of others that they call included. Hence many passes, the longest of them, of more than 325 bytecodes, never inlined
 * themselves; and hence an interface instead of a switch: C2 inlines at most two of its implementations. {@code AllocationTest} and {@code
 * TrainingAllocationTest} watch over this.
 */
final class SimdActivation {
    private static final int LENGTH = SPECIES.length();
    /** The order of positive numbers is that of their bits, with the NaNs beyond infinity. */
    private static final LongVector SIGN = broadcast(SPECIES, -0.0).reinterpretAsLongs(),
            SIZE = SIGN.not(),
            INFINITY = broadcast(SPECIES, Double.POSITIVE_INFINITY).reinterpretAsLongs();

    private SimdActivation() {}

    /** Arguments as those of {@link Kernels#activate}. */
    private interface Passes {
        void apply(int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u);
    }

    private static final Passes[] PASSES =
            Arrays.stream(Activation.values()).map(SimdActivation::passes).toArray(Passes[]::new);

    static void apply(
            Activation f,
            int n,
            double[] z,
            int zAt,
            double[] h,
            int hAt,
            double[] d1,
            int d1At,
            double[] u,
            double[] d2u) {
        PASSES[f.ordinal()].apply(n, z, zAt, h, hAt, d1, d1At, u, d2u);
    }

    private static Passes passes(Activation f) {
        return switch (f) {
            case IDENTITY -> SimdActivation::identity;
            case RELU -> SimdActivation::relu;
            case LEAKY_RELU -> SimdActivation::leakyRelu;
            case ELU ->
                (n, z, zAt, h, hAt, d1, d1At, u, d2u) -> {
                    decay(1, n, z, zAt, d1, d1At, h, hAt);
                    elu(1, 1, n, z, zAt, h, hAt, d1, d1At, u, d2u);
                };
            case SELU ->
                (n, z, zAt, h, hAt, d1, d1At, u, d2u) -> {
                    double lambda = Activation.SELU_LAMBDA;
                    decay(1, n, z, zAt, d1, d1At, h, hAt);
                    elu(lambda, Activation.SELU_LAMBDA_ALPHA, n, z, zAt, h, hAt, d1, d1At, u, d2u);
                };
            case GELU ->
                (n, z, zAt, h, hAt, d1, d1At, u, d2u) -> {
                    bell(n, z, zAt, h, hAt);
                    tailOverBell(n, z, zAt, d1, d1At);
                    gelu(n, z, zAt, h, hAt, d1, d1At, u, d2u);
                };
            case GELU_TANH ->
                (n, z, zAt, h, hAt, d1, d1At, u, d2u) -> {
                    twiceCubic(n, z, zAt, h, hAt);
                    decay(1, n, h, hAt, d1, d1At, null, 0);
                    geluTanh(n, z, zAt, h, hAt, d1, d1At, u, d2u);
                };
            case SILU ->
                (n, z, zAt, h, hAt, d1, d1At, u, d2u) -> {
                    decay(1, n, z, zAt, d1, d1At, null, 0);
                    silu(n, z, zAt, h, hAt, d1, d1At, u, d2u);
                };
            case TANH ->
                (n, z, zAt, h, hAt, d1, d1At, u, d2u) -> {
                    decay(2, n, z, zAt, d1, d1At, h, hAt);
                    tanh(n, z, zAt, h, hAt, d1, d1At, u, d2u);
                };
            case SIGMOID ->
                (n, z, zAt, h, hAt, d1, d1At, u, d2u) -> {
                    decay(1, n, z, zAt, d1, d1At, null, 0);
                    sigmoid(n, z, zAt, h, hAt, d1, d1At, u, d2u);
                };
            case SOFTPLUS ->
                (n, z, zAt, h, hAt, d1, d1At, u, d2u) -> {
                    decay(1, n, z, zAt, d1, d1At, null, 0);
                    log1p(n, d1, d1At, h, hAt);
                    softplus(n, z, zAt, h, hAt, d1, d1At, u, d2u);
                };
            case SIN ->
                (n, z, zAt, h, hAt, d1, d1At, u, d2u) -> {
                    if (!restOfTurns(n, z, zAt, d1, d1At)) {
                        ScalarKernels.activateEach(Activation.SIN, n, z, zAt, h, hAt, d1, d1At, u, d2u);
                        return;
                    }
                    sin(n, z, zAt, h, hAt, d1, d1At);
                    if (u != null) {
                        sinTangent(n, h, hAt, d1, d1At, u, d2u);
                    }
                };
        };
    }

    /** e = exp(-s |x|) and, unless m is null, m = 1 - e. A NaN is brought to the limit, as what is too large, and then made one again. */
    private static void decay(double scale, int n, double[] z, int zAt, double[] e, int eAt, double[] m, int mAt) {
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
            s.fma(q, s).intoArray(e, eAt + i);
            if (m != null) {
                s.neg().fma(q, one.sub(s)).intoArray(m, mAt + i);
            }
        }
    }

    /** exp(-x²/2). */
    private static void bell(int n, double[] z, int zAt, double[] bell, int bellAt) {
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
            LongVector size = DoubleVector.fromArray(SPECIES, z, zAt + i)
                    .reinterpretAsLongs()
                    .and(sizeMask);
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
            s.fma(q, s).intoArray(bell, bellAt + i);
        }
    }

    /** The quotient that makes a normal tail of a bell. */
    private static void tailOverBell(int n, double[] z, int zAt, double[] quotient, int quotientAt) {
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
            DoubleVector a = DoubleVector.fromArray(SPECIES, z, zAt + i)
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
            aboveOdd.fma(a, aboveEven).div(belowOdd.fma(a, belowEven)).intoArray(quotient, quotientAt + i);
        }
    }

    /** The cubic of GELU_TANH. */
    private static void twiceCubic(int n, double[] z, int zAt, double[] y, int yAt) {
        LongVector sizeMask = SIZE,
                infinity = INFINITY,
                limit = broadcast(SPECIES, Activation.GELU_TANH_LIMIT).reinterpretAsLongs();
        DoubleVector linear = broadcast(SPECIES, Activation.GELU_TANH_LINEAR),
                cubic = broadcast(SPECIES, Activation.GELU_TANH_CUBIC);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector size = DoubleVector.fromArray(SPECIES, z, zAt + i)
                    .reinterpretAsLongs()
                    .and(sizeMask);
            DoubleVector a = size.min(limit)
                    .or(infinity.sub(size).lanewise(VectorOperators.ASHR, 63))
                    .reinterpretAsDoubles();
            a.mul(a.mul(a).fma(cubic, linear)).intoArray(y, yAt + i);
        }
    }

    private static void identity(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector.fromArray(SPECIES, z, zAt + i).intoArray(h, hAt + i);
            broadcast(SPECIES, 1).intoArray(d1, d1At + i);
            if (u != null) { // which is σ' u as it is
                DoubleVector.fromArray(SPECIES, u, i).mul(broadcast(SPECIES, 0)).intoArray(d2u, i);
            }
        }
    }

    private static void relu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u) {
        DoubleVector zero = broadcast(SPECIES, 0), one = broadcast(SPECIES, 1);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            x.blend(zero, x.compare(VectorOperators.LT, zero)).intoArray(h, hAt + i);
            DoubleVector slope = zero.blend(one, x.compare(VectorOperators.GT, zero));
            slope.intoArray(d1, d1At + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                zero.mul(tangent).intoArray(d2u, i);
            }
        }
    }

    private static void leakyRelu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u) {
        DoubleVector zero = broadcast(SPECIES, 0),
                one = broadcast(SPECIES, 1),
                leak = broadcast(SPECIES, Activation.LEAK);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            VectorMask<Double> right = x.compare(VectorOperators.GT, zero);
            x.mul(leak).blend(x, right).intoArray(h, hAt + i);
            DoubleVector slope = leak.blend(one, right);
            slope.intoArray(d1, d1At + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                zero.mul(tangent).intoArray(d2u, i);
            }
        }
    }

    /** λ x for x > 0, otherwise {@code scale} (e^x - 1); from e = e^-|x| in d1 and 1 - e in h. */
    private static void elu(
            double lambda,
            double scale,
            int n,
            double[] z,
            int zAt,
            double[] h,
            int hAt,
            double[] d1,
            int d1At,
            double[] u,
            double[] d2u) {
        DoubleVector zero = broadcast(SPECIES, 0),
                slopeOnRight = broadcast(SPECIES, lambda),
                scaleOnLeft = broadcast(SPECIES, scale);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            VectorMask<Double> right = x.compare(VectorOperators.GT, zero);
            DoubleVector value =
                    DoubleVector.fromArray(SPECIES, h, hAt + i).mul(scaleOnLeft).neg();
            value.blend(x.mul(slopeOnRight), right).intoArray(h, hAt + i);
            DoubleVector left = DoubleVector.fromArray(SPECIES, d1, d1At + i).mul(scaleOnLeft);
            DoubleVector slope = left.blend(slopeOnRight, right);
            slope.intoArray(d1, d1At + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                left.blend(zero, right).mul(tangent).intoArray(d2u, i);
            }
        }
    }

    /** From the bell in h and its tail's quotient in d1. */
    private static void gelu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u) {
        LongVector sizeMask = SIZE,
                signMask = SIGN,
                zeroBits = broadcast(SPECIES, 0).reinterpretAsLongs(),
                oneBits = broadcast(SPECIES, 1).reinterpretAsLongs(),
                limit = broadcast(SPECIES, NORMAL_LIMIT).reinterpretAsLongs();
        DoubleVector half = broadcast(SPECIES, 0.5),
                two = broadcast(SPECIES, 2),
                inverseSqrtTwoPi = broadcast(SPECIES, Activation.INV_SQRT_TWO_PI);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, zAt + i).reinterpretAsLongs();
            DoubleVector a = x.and(sizeMask).min(limit).reinterpretAsDoubles();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector bell = DoubleVector.fromArray(SPECIES, h, hAt + i);
            DoubleVector minusTail =
                    bell.mul(DoubleVector.fromArray(SPECIES, d1, d1At + i)).neg();
            DoubleVector density = bell.mul(inverseSqrtTwoPi);
            minusTail.fma(a, x.max(zeroBits).reinterpretAsDoubles()).intoArray(h, hAt + i);
            DoubleVector slope = sign.fma(a.fma(density, minusTail), sign.fma(half, half));
            slope.intoArray(d1, d1At + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                two.sub(a.mul(a)).mul(density).mul(tangent).intoArray(d2u, i);
            }
        }
    }

    /** From e^-y in d1. */
    private static void geluTanh(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u) {
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
            LongVector x = DoubleVector.fromArray(SPECIES, z, zAt + i).reinterpretAsLongs();
            DoubleVector a = x.and(sizeMask).min(limit).reinterpretAsDoubles();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            DoubleVector minusLeft = e.mul(minusInverse);
            DoubleVector steepness = minusLeft.mul(minusInverse);
            DoubleVector square = a.mul(a);
            DoubleVector rise = square.fma(threeCubic, linear);
            DoubleVector drift = a.mul(rise);
            a.fma(minusLeft, x.max(zeroBits).reinterpretAsDoubles()).intoArray(h, hAt + i);
            DoubleVector slope = sign.fma(drift.fma(steepness, minusLeft), sign.fma(half, half));
            slope.intoArray(d1, d1At + i);
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

    /** From e = e^-|x| in d1, as the next. */
    private static void silu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u) {
        LongVector sizeMask = SIZE,
                signMask = SIGN,
                zeroBits = broadcast(SPECIES, 0).reinterpretAsLongs(),
                oneBits = broadcast(SPECIES, 1).reinterpretAsLongs(),
                limit = broadcast(SPECIES, EXP_LIMIT).reinterpretAsLongs();
        DoubleVector half = broadcast(SPECIES, 0.5), one = broadcast(SPECIES, 1), minusOne = broadcast(SPECIES, -1);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, zAt + i).reinterpretAsLongs();
            DoubleVector a = x.and(sizeMask).min(limit).reinterpretAsDoubles();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            DoubleVector minusLeft = e.mul(minusInverse);
            DoubleVector steepness = minusLeft.mul(minusInverse);
            a.fma(minusLeft, x.max(zeroBits).reinterpretAsDoubles()).intoArray(h, hAt + i);
            DoubleVector slope = sign.fma(a.fma(steepness, minusLeft), sign.fma(half, half));
            slope.intoArray(d1, d1At + i);
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

    private static void sigmoid(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u) {
        LongVector signMask = SIGN, oneBits = broadcast(SPECIES, 1).reinterpretAsLongs();
        DoubleVector half = broadcast(SPECIES, 0.5),
                one = broadcast(SPECIES, 1),
                minusOne = broadcast(SPECIES, -1),
                minusTwo = broadcast(SPECIES, -2);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, zAt + i).reinterpretAsLongs();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            DoubleVector value = sign.fma(e.mul(minusInverse), sign.fma(half, half));
            DoubleVector slope = e.mul(minusInverse.mul(minusInverse));
            value.intoArray(h, hAt + i);
            slope.intoArray(d1, d1At + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                value.fma(minusTwo, one).mul(slope).mul(tangent).intoArray(d2u, i);
            }
        }
    }

    /** y = log(1 + e) for 0 ≤ e ≤ 1. */
    private static void log1p(int n, double[] e, int eAt, double[] y, int yAt) {
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
            DoubleVector x = DoubleVector.fromArray(SPECIES, e, eAt + i);
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
                    .intoArray(y, yAt + i);
        }
    }

    /** From e = e^-|x| in d1 and log(1 + e) in h. */
    private static void softplus(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u) {
        LongVector signMask = SIGN,
                zeroBits = broadcast(SPECIES, 0).reinterpretAsLongs(),
                oneBits = broadcast(SPECIES, 1).reinterpretAsLongs();
        DoubleVector half = broadcast(SPECIES, 0.5), one = broadcast(SPECIES, 1), minusOne = broadcast(SPECIES, -1);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, zAt + i).reinterpretAsLongs();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            x.max(zeroBits)
                    .reinterpretAsDoubles()
                    .add(DoubleVector.fromArray(SPECIES, h, hAt + i))
                    .intoArray(h, hAt + i);
            DoubleVector slope = sign.fma(e.mul(minusInverse), sign.fma(half, half));
            slope.intoArray(d1, d1At + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                e.mul(minusInverse.mul(minusInverse)).mul(tangent).intoArray(d2u, i);
            }
        }
    }

    /** From e = e^-2|x| in d1 and 1 - e in h. */
    private static void tanh(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u) {
        LongVector signMask = SIGN, halfBits = broadcast(SPECIES, 0.5).reinterpretAsLongs();
        DoubleVector one = broadcast(SPECIES, 1), two = broadcast(SPECIES, 2), minusTwo = broadcast(SPECIES, -2);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector half = DoubleVector.fromArray(SPECIES, z, zAt + i)
                    .reinterpretAsLongs()
                    .and(signMask)
                    .or(halfBits)
                    .reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector twice = two.div(e.add(one));
            DoubleVector value =
                    DoubleVector.fromArray(SPECIES, h, hAt + i).mul(half).mul(twice);
            DoubleVector slope = e.mul(twice).mul(twice);
            value.intoArray(h, hAt + i);
            slope.intoArray(d1, d1At + i);
            if (u != null) {
                DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
                slope.mul(tangent).intoArray(u, i);
                slope.mul(minusTwo).mul(value).mul(tangent).intoArray(d2u, i);
            }
        }
    }

    private static void sin(int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector r = DoubleVector.fromArray(SPECIES, d1, d1At + i);
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
            LongVector isOdd = quadrant.lanewise(VectorOperators.LSHL, 63).lanewise(VectorOperators.ASHR, 63);
            LongVector swap = sin.lanewise(VectorOperators.XOR, cos).and(isOdd);
            LongVector next = quadrant.add(broadcast(SPECIES, Double.MIN_VALUE).reinterpretAsLongs());
            DoubleVector value = sin.lanewise(VectorOperators.XOR, swap)
                    .lanewise(
                            VectorOperators.XOR,
                            quadrant.lanewise(VectorOperators.LSHL, 62).and(SIGN))
                    .reinterpretAsDoubles();
            value.intoArray(h, hAt + i);
            cos.lanewise(VectorOperators.XOR, swap)
                    .lanewise(
                            VectorOperators.XOR,
                            next.lanewise(VectorOperators.LSHL, 62).and(SIGN))
                    .reinterpretAsDoubles()
                    .intoArray(d1, d1At + i);
        }
    }

    private static void sinTangent(int n, double[] h, int hAt, double[] d1, int d1At, double[] u, double[] d2u) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector tangent = DoubleVector.fromArray(SPECIES, u, i);
            DoubleVector.fromArray(SPECIES, d1, d1At + i).mul(tangent).intoArray(u, i);
            DoubleVector.fromArray(SPECIES, h, hAt + i).neg().mul(tangent).intoArray(d2u, i);
        }
    }

    /** The rest of each x after a whole number of quarter turns. False, and nothing written from there, where an x is beyond the limit. */
    private static boolean restOfTurns(int n, double[] z, int zAt, double[] rest, int restAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
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
            r.intoArray(rest, restAt + i);
        }
        return true;
    }

    static void multiply(int n, double[] x, int xAt, double[] y, int yAt, double[] out, int outAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector.fromArray(SPECIES, x, xAt + i)
                    .mul(DoubleVector.fromArray(SPECIES, y, yAt + i))
                    .intoArray(out, outAt + i);
        }
    }

    static void pullTangent(int n, double[] d1, double[] d2u, double[] valueBar, double[] tangentBar) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector sBar = DoubleVector.fromArray(SPECIES, tangentBar, i);
            DoubleVector slope = DoubleVector.fromArray(SPECIES, d1, i);
            sBar.fma(
                            DoubleVector.fromArray(SPECIES, d2u, i),
                            DoubleVector.fromArray(SPECIES, valueBar, i).mul(slope))
                    .intoArray(valueBar, i);
            sBar.mul(slope).intoArray(tangentBar, i);
        }
    }
}
