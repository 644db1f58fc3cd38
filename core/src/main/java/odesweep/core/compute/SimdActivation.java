package odesweep.core.compute;

import static odesweep.core.compute.Elementary.*;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Activation} on every lane: short passes of one loop each, which leave intermediate results in h and d1. A loop's constants are in
 * registers: those that C2 would read from memory are vectors across two cache lines.
 *
 * <p>A vector that crosses a call is allocated, so loops have to be compiled whole, each by itself. C2 stops inlining after some 60
 * vector operations, those of callers included; hence many passes. And it inlines no method of a Throwable into others; hence the
 * superclass. {@code AllocationTest} watches over this.
 */
final class SimdActivation extends Throwable {
    private static final int LENGTH = SPECIES.length();
    /** The order of positive numbers is that of their bits, with the NaNs beyond infinity. */
    private static final LongVector SIGN = bits(-0.0), SIZE = SIGN.not(), INFINITY = bits(Double.POSITIVE_INFINITY);

    private SimdActivation() {}

    private static DoubleVector all(double x) {
        return DoubleVector.broadcast(SPECIES, x);
    }

    private static LongVector bits(double x) {
        return all(x).reinterpretAsLongs();
    }

    static void apply(
            Activation f,
            int n,
            double[] z,
            int zAt,
            double[] h,
            int hAt,
            double[] d1,
            int d1At,
            double[] d2,
            int d2At) {
        switch (f) {
            case IDENTITY -> identity(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case RELU -> relu(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case LEAKY_RELU -> leakyRelu(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case ELU -> {
                decay(1, n, z, zAt, d1, d1At, h, hAt);
                elu(1, 1, n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case SELU -> {
                double lambda = Activation.SELU_LAMBDA;
                decay(1, n, z, zAt, d1, d1At, h, hAt);
                elu(lambda, Activation.SELU_LAMBDA_ALPHA, n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case GELU -> {
                bell(n, z, zAt, h, hAt);
                tailOverBell(n, z, zAt, d1, d1At);
                gelu(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case GELU_TANH -> {
                twiceCubic(n, z, zAt, h, hAt);
                decay(1, n, h, hAt, d1, d1At, null, 0);
                geluTanh(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case SILU -> {
                decay(1, n, z, zAt, d1, d1At, null, 0);
                silu(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case TANH -> {
                decay(2, n, z, zAt, d1, d1At, h, hAt);
                tanh(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case SIGMOID -> {
                decay(1, n, z, zAt, d1, d1At, null, 0);
                sigmoid(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case SOFTPLUS -> {
                decay(1, n, z, zAt, d1, d1At, null, 0);
                softplus(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case SIN -> {
                if (restOfTurns(n, z, zAt, d1, d1At)) {
                    sin(n, z, zAt, h, hAt, d1, d1At);
                    if (d2 != null) {
                        negate(n, h, hAt, d2, d2At);
                    }
                } else {
                    ScalarKernels.activateEach(f, n, z, zAt, h, hAt, d1, d1At, d2, d2At);
                }
            }
        }
    }

    /** e = exp(-s |x|) and, unless m is null, m = 1 - e. */
    private static void decay(double scale, int n, double[] z, int zAt, double[] e, int eAt, double[] m, int mAt) {
        DoubleVector log2e = all(LOG2_E), shift = all(EXP_SHIFT);
        DoubleVector minusLn2High = all(-LN2_HIGH), minusLn2Low = all(-LN2_LOW);
        DoubleVector e0 = all(E0), e1 = all(E1), e2 = all(E2), e3 = all(E3), e4 = all(E4);
        DoubleVector e5 = all(E5), e6 = all(E6), e7 = all(E7), e8 = all(E8), half = all(0.5);
        LongVector sizeMask = SIZE, infinity = INFINITY, limit = bits(EXP_LIMIT / scale);
        DoubleVector minusScale = all(-scale), one = all(1);
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
        DoubleVector log2e = all(LOG2_E), shift = all(EXP_SHIFT);
        DoubleVector minusLn2High = all(-LN2_HIGH), minusLn2Low = all(-LN2_LOW);
        DoubleVector e0 = all(E0), e1 = all(E1), e2 = all(E2), e3 = all(E3), e4 = all(E4);
        DoubleVector e5 = all(E5), e6 = all(E6), e7 = all(E7), e8 = all(E8), half = all(0.5);
        LongVector sizeMask = SIZE, infinity = INFINITY, limit = bits(NORMAL_LIMIT);
        DoubleVector minusHalf = all(-0.5);
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
        LongVector sizeMask = SIZE, limit = bits(NORMAL_LIMIT);
        DoubleVector n0 = all(N0), n1 = all(N1), n2 = all(N2), n3 = all(N3), n4 = all(N4);
        DoubleVector n5 = all(N5), n6 = all(N6), n7 = all(N7), n8 = all(N8), n9 = all(N9);
        DoubleVector d0 = all(D0), d1 = all(D1), d2 = all(D2), d3 = all(D3), d4 = all(D4);
        DoubleVector d5 = all(D5), d6 = all(D6), d7 = all(D7), d8 = all(D8), d9 = all(D9);
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
        LongVector sizeMask = SIZE, infinity = INFINITY, limit = bits(Activation.GELU_TANH_LIMIT);
        DoubleVector linear = all(Activation.GELU_TANH_LINEAR), cubic = all(Activation.GELU_TANH_CUBIC);
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
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector.fromArray(SPECIES, z, zAt + i).intoArray(h, hAt + i);
            if (d2 != null) {
                all(0).intoArray(d2, d2At + i);
            }
            all(1).intoArray(d1, d1At + i);
        }
    }

    private static void relu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        DoubleVector zero = all(0), one = all(1);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            x.blend(zero, x.compare(VectorOperators.LT, zero)).intoArray(h, hAt + i);
            if (d2 != null) {
                zero.intoArray(d2, d2At + i);
            }
            zero.blend(one, x.compare(VectorOperators.GT, zero)).intoArray(d1, d1At + i);
        }
    }

    private static void leakyRelu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        DoubleVector zero = all(0), one = all(1), leak = all(Activation.LEAK);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            VectorMask<Double> right = x.compare(VectorOperators.GT, zero);
            x.mul(leak).blend(x, right).intoArray(h, hAt + i);
            if (d2 != null) {
                zero.intoArray(d2, d2At + i);
            }
            leak.blend(one, right).intoArray(d1, d1At + i);
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
            double[] d2,
            int d2At) {
        DoubleVector zero = all(0), slopeOnRight = all(lambda), scaleOnLeft = all(scale);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            VectorMask<Double> right = x.compare(VectorOperators.GT, zero);
            DoubleVector value =
                    DoubleVector.fromArray(SPECIES, h, hAt + i).mul(scaleOnLeft).neg();
            value.blend(x.mul(slopeOnRight), right).intoArray(h, hAt + i);
            DoubleVector slope = DoubleVector.fromArray(SPECIES, d1, d1At + i).mul(scaleOnLeft);
            if (d2 != null) {
                slope.blend(zero, right).intoArray(d2, d2At + i);
            }
            slope.blend(slopeOnRight, right).intoArray(d1, d1At + i);
        }
    }

    /** From the bell in h and its tail's quotient in d1. */
    private static void gelu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        LongVector sizeMask = SIZE, signMask = SIGN, zeroBits = bits(0), oneBits = bits(1), limit = bits(NORMAL_LIMIT);
        DoubleVector half = all(0.5), two = all(2), inverseSqrtTwoPi = all(Activation.INV_SQRT_TWO_PI);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, zAt + i).reinterpretAsLongs();
            DoubleVector a = x.and(sizeMask).min(limit).reinterpretAsDoubles();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector bell = DoubleVector.fromArray(SPECIES, h, hAt + i);
            DoubleVector minusTail =
                    bell.mul(DoubleVector.fromArray(SPECIES, d1, d1At + i)).neg();
            DoubleVector density = bell.mul(inverseSqrtTwoPi);
            minusTail.fma(a, x.max(zeroBits).reinterpretAsDoubles()).intoArray(h, hAt + i);
            if (d2 != null) {
                two.sub(a.mul(a)).mul(density).intoArray(d2, d2At + i);
            }
            sign.fma(a.fma(density, minusTail), sign.fma(half, half)).intoArray(d1, d1At + i);
        }
    }

    /** From e^-y in d1. */
    private static void geluTanh(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        LongVector sizeMask = SIZE, signMask = SIGN, zeroBits = bits(0), oneBits = bits(1);
        LongVector limit = bits(Activation.GELU_TANH_LIMIT);
        DoubleVector half = all(0.5), one = all(1), minusOne = all(-1);
        DoubleVector linear = all(Activation.GELU_TANH_LINEAR), threeCubic = all(3 * Activation.GELU_TANH_CUBIC);
        DoubleVector twiceLinear = all(2 * Activation.GELU_TANH_LINEAR),
                twelveCubic = all(12 * Activation.GELU_TANH_CUBIC);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, zAt + i).reinterpretAsLongs();
            DoubleVector a = x.and(sizeMask).min(limit).reinterpretAsDoubles();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            DoubleVector minusLeft = e.mul(minusInverse);
            DoubleVector steepness = minusLeft.mul(minusInverse);
            DoubleVector square = a.mul(a);
            DoubleVector slope = square.fma(threeCubic, linear);
            DoubleVector drift = a.mul(slope);
            a.fma(minusLeft, x.max(zeroBits).reinterpretAsDoubles()).intoArray(h, hAt + i);
            if (d2 != null) {
                DoubleVector minusTanh = one.sub(e).mul(minusInverse);
                minusTanh
                        .mul(drift)
                        .fma(slope, square.fma(twelveCubic, twiceLinear))
                        .mul(steepness)
                        .intoArray(d2, d2At + i);
            }
            sign.fma(drift.fma(steepness, minusLeft), sign.fma(half, half)).intoArray(d1, d1At + i);
        }
    }

    /** From e = e^-|x| in d1, as the next. */
    private static void silu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        LongVector sizeMask = SIZE, signMask = SIGN, zeroBits = bits(0), oneBits = bits(1), limit = bits(EXP_LIMIT);
        DoubleVector half = all(0.5), one = all(1), minusOne = all(-1);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, zAt + i).reinterpretAsLongs();
            DoubleVector a = x.and(sizeMask).min(limit).reinterpretAsDoubles();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            DoubleVector minusLeft = e.mul(minusInverse);
            DoubleVector slope = minusLeft.mul(minusInverse);
            a.fma(minusLeft, x.max(zeroBits).reinterpretAsDoubles()).intoArray(h, hAt + i);
            if (d2 != null) {
                DoubleVector minusTanh = one.sub(e).mul(minusInverse);
                a.fma(minusTanh.mul(slope), slope.add(slope)).intoArray(d2, d2At + i);
            }
            sign.fma(a.fma(slope, minusLeft), sign.fma(half, half)).intoArray(d1, d1At + i);
        }
    }

    private static void sigmoid(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        LongVector signMask = SIGN, oneBits = bits(1);
        DoubleVector half = all(0.5), one = all(1), minusOne = all(-1), minusTwo = all(-2);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, zAt + i).reinterpretAsLongs();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            DoubleVector value = sign.fma(e.mul(minusInverse), sign.fma(half, half));
            DoubleVector slope = e.mul(minusInverse.mul(minusInverse));
            value.intoArray(h, hAt + i);
            if (d2 != null) {
                value.fma(minusTwo, one).mul(slope).intoArray(d2, d2At + i);
            }
            slope.intoArray(d1, d1At + i);
        }
    }

    private static void softplus(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        LongVector signMask = SIGN, zeroBits = bits(0), oneBits = bits(1);
        DoubleVector half = all(0.5), one = all(1), minusOne = all(-1), two = all(2);
        DoubleVector l0 = all(L0), l1 = all(L1), l2 = all(L2), l3 = all(L3), l4 = all(L4);
        DoubleVector l5 = all(L5), l6 = all(L6), l7 = all(L7), l8 = all(L8), l9 = all(L9);
        for (int i = 0; i < n; i += LENGTH) {
            LongVector x = DoubleVector.fromArray(SPECIES, z, zAt + i).reinterpretAsLongs();
            DoubleVector sign = x.and(signMask).or(oneBits).reinterpretAsDoubles();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector minusInverse = minusOne.div(e.add(one));
            DoubleVector w = e.div(e.add(two));
            DoubleVector v = w.mul(w);
            DoubleVector log1p = l9.fma(v, l8)
                    .fma(v, l7)
                    .fma(v, l6)
                    .fma(v, l5)
                    .fma(v, l4)
                    .fma(v, l3)
                    .fma(v, l2)
                    .fma(v, l1)
                    .fma(v, l0)
                    .fma(w.mul(v), w.add(w));
            x.max(zeroBits).reinterpretAsDoubles().add(log1p).intoArray(h, hAt + i);
            if (d2 != null) {
                e.mul(minusInverse.mul(minusInverse)).intoArray(d2, d2At + i);
            }
            sign.fma(e.mul(minusInverse), sign.fma(half, half)).intoArray(d1, d1At + i);
        }
    }

    /** From e = e^-2|x| in d1 and 1 - e in h. */
    private static void tanh(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        LongVector signMask = SIGN, halfBits = bits(0.5);
        DoubleVector one = all(1), two = all(2), minusTwo = all(-2);
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
            if (d2 != null) {
                slope.mul(minusTwo).mul(value).intoArray(d2, d2At + i);
            }
            slope.intoArray(d1, d1At + i);
        }
    }

    private static void sin(int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector r = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector v = r.mul(r);
            LongVector sin = v.fma(all(S5), all(S4))
                    .fma(v, all(S3))
                    .fma(v, all(S2))
                    .fma(v, all(S1))
                    .fma(v, all(S0))
                    .fma(v.mul(r), r)
                    .reinterpretAsLongs();
            LongVector cos = v.fma(all(C5), all(C4))
                    .fma(v, all(C3))
                    .fma(v, all(C2))
                    .fma(v, all(C1))
                    .fma(v, all(C0))
                    .fma(v, all(-0.5))
                    .fma(v, all(1))
                    .reinterpretAsLongs();
            LongVector quadrant = x.fma(all(TWO_OVER_PI), all(ROUND_SHIFT)).reinterpretAsLongs();
            LongVector isOdd = quadrant.lanewise(VectorOperators.LSHL, 63).lanewise(VectorOperators.ASHR, 63);
            LongVector swap = sin.lanewise(VectorOperators.XOR, cos).and(isOdd);
            LongVector next = quadrant.add(bits(Double.MIN_VALUE));
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

    private static void negate(int n, double[] x, int xAt, double[] out, int outAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector.fromArray(SPECIES, x, xAt + i).neg().intoArray(out, outAt + i);
        }
    }

    /** The rest of each x after a whole number of quarter turns. False, and nothing written from there, where an x is beyond the limit. */
    private static boolean restOfTurns(int n, double[] z, int zAt, double[] rest, int restAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            if (x.abs().compare(VectorOperators.GT, all(SINE_LIMIT)).anyTrue()) {
                return false;
            }
            DoubleVector turns = x.fma(all(TWO_OVER_PI), all(ROUND_SHIFT)).sub(all(ROUND_SHIFT));
            DoubleVector r =
                    turns.fma(all(-HALF_PI_LOW), turns.fma(all(-HALF_PI_MIDDLE), turns.fma(all(-HALF_PI_HIGH), x)));
            r.intoArray(rest, restAt + i);
        }
        return true;
    }
}
