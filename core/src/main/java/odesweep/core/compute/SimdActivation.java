package odesweep.core.compute;

import static odesweep.core.compute.Elementary.*;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Activation} on every lane, value and derivatives in one pass over shared exponentials. One loop per function.
 *
 * <p>The formulas of {@link Elementary} are written out in each loop, because a vector that crosses a call is allocated. The compiler
 * inlines only some 60 vector operations into a method, its callers' included: a longer loop allocates, too. So the longer functions are two
 * loops with an intermediate result in d1. {@code AllocationTest} watches over this.
 */
final class SimdActivation {
    private static final int LENGTH = SPECIES.length();

    private static final DoubleVector ZERO = all(0),
            ONE = all(1),
            TWO = all(2),
            HALF = all(0.5),
            MINUS_HALF = all(-0.5),
            MINUS_TWO = all(-2);
    private static final DoubleVector EXP_LIMITS = all(EXP_LIMIT), NORMAL_LIMITS = all(NORMAL_LIMIT);
    private static final DoubleVector GELU_TANH_LIMITS = all(Activation.GELU_TANH_LIMIT);
    private static final DoubleVector EXP_SHIFTS = all(EXP_SHIFT), LOG2_ES = all(LOG2_E);
    private static final DoubleVector MINUS_LN2_HIGHS = all(-LN2_HIGH), MINUS_LN2_LOWS = all(-LN2_LOW);
    private static final DoubleVector ROUND_SHIFTS = all(ROUND_SHIFT), TWO_OVER_PIS = all(TWO_OVER_PI);
    private static final DoubleVector INV_SQRT_TWO_PI = all(Activation.INV_SQRT_TWO_PI);
    /** Leading coefficients of loops that have no room for more operations. */
    private static final DoubleVector E8_ALL = all(E8),
            E7_ALL = all(E7),
            E6_ALL = all(E6),
            E5_ALL = all(E5),
            E4_ALL = all(E4);

    private static final DoubleVector N9_ALL = all(N9),
            N8_ALL = all(N8),
            N7_ALL = all(N7),
            N6_ALL = all(N6),
            N5_ALL = all(N5);
    private static final DoubleVector D9_ALL = all(D9),
            D8_ALL = all(D8),
            D7_ALL = all(D7),
            D6_ALL = all(D6),
            D5_ALL = all(D5);
    private static final DoubleVector S5_ALL = all(S5), S4_ALL = all(S4), S3_ALL = all(S3), S2_ALL = all(S2);
    private static final DoubleVector C5_ALL = all(C5), C4_ALL = all(C4), C3_ALL = all(C3), C2_ALL = all(C2);
    /** The sign bit. */
    private static final LongVector SIGN = all(-0.0).reinterpretAsLongs();
    /** The integer 1. */
    private static final LongVector NEXT = all(Double.MIN_VALUE).reinterpretAsLongs();

    private SimdActivation() {}

    /** In a register throughout a loop; a vector in a field is read from memory, as wide as it is, at every use. But this is an operation. */
    private static DoubleVector all(double x) {
        return DoubleVector.broadcast(SPECIES, x);
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
            case ELU -> elu(1, 1, n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case SELU -> {
                double lambda = Activation.SELU_LAMBDA;
                elu(lambda, Activation.SELU_LAMBDA_ALPHA, n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case GELU -> {
                bell(n, z, zAt, d1, d1At);
                gelu(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case GELU_TANH -> {
                cubicDecay(n, z, zAt, d1, d1At);
                geluTanh(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case SILU -> {
                decay(n, z, zAt, d1, d1At);
                silu(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case TANH -> tanh(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case SIGMOID -> sigmoid(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case SOFTPLUS -> {
                decay(n, z, zAt, d1, d1At);
                softplus(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            }
            case SIN -> {
                if (restOfTurns(n, z, zAt, d1, d1At)) {
                    sin(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
                } else {
                    ScalarKernels.activateEach(f, n, z, zAt, h, hAt, d1, d1At, d2, d2At);
                }
            }
        }
    }

    private static void identity(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector.fromArray(SPECIES, z, zAt + i).intoArray(h, hAt + i);
            if (d2 != null) {
                ZERO.intoArray(d2, d2At + i);
            }
            ONE.intoArray(d1, d1At + i);
        }
    }

    private static void relu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            x.blend(ZERO, x.compare(VectorOperators.LT, ZERO)).intoArray(h, hAt + i);
            if (d2 != null) {
                ZERO.intoArray(d2, d2At + i);
            }
            ZERO.blend(ONE, x.compare(VectorOperators.GT, ZERO)).intoArray(d1, d1At + i);
        }
    }

    private static void leakyRelu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            VectorMask<Double> positive = x.compare(VectorOperators.GT, ZERO);
            x.mul(all(Activation.LEAK)).blend(x, positive).intoArray(h, hAt + i);
            if (d2 != null) {
                ZERO.intoArray(d2, d2At + i);
            }
            all(Activation.LEAK).blend(ONE, positive).intoArray(d1, d1At + i);
        }
    }

    /** λ x for x > 0, otherwise {@code scale} (e^x - 1). */
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
        DoubleVector slopeOnRight = all(lambda);
        DoubleVector scaleOnLeft = all(scale);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector y = x.abs().min(EXP_LIMITS).neg();
            DoubleVector t = y.fma(LOG2_ES, EXP_SHIFTS);
            DoubleVector k = t.sub(EXP_SHIFTS);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LOWS, k.fma(MINUS_LN2_HIGHS, y));
            DoubleVector q = r.fma(all(E8), all(E7))
                    .fma(r, all(E6))
                    .fma(r, all(E5))
                    .fma(r, all(E4))
                    .fma(r, all(E3))
                    .fma(r, all(E2))
                    .fma(r, all(E1))
                    .fma(r, all(E0))
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            VectorMask<Double> right = x.compare(VectorOperators.GT, ZERO);
            DoubleVector value = s.neg().fma(q, ONE.sub(s)).mul(scaleOnLeft).neg();
            DoubleVector slope = s.fma(q, s).mul(scaleOnLeft);
            value.blend(x.mul(slopeOnRight), right).intoArray(h, hAt + i);
            if (d2 != null) {
                slope.blend(ZERO, right).intoArray(d2, d2At + i);
            }
            slope.blend(slopeOnRight, right).intoArray(d1, d1At + i);
        }
    }

    private static void gelu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector a = x.abs().min(NORMAL_LIMITS);
            DoubleVector above = a.fma(N9_ALL, N8_ALL);
            DoubleVector below = a.add(D9_ALL);
            below = below.fma(a, D8_ALL);
            above = above.fma(a, N7_ALL);
            below = below.fma(a, D7_ALL);
            above = above.fma(a, N6_ALL);
            below = below.fma(a, D6_ALL);
            above = above.fma(a, N5_ALL);
            below = below.fma(a, D5_ALL);
            above = above.fma(a, all(N4));
            below = below.fma(a, all(D4));
            above = above.fma(a, all(N3));
            below = below.fma(a, all(D3));
            above = above.fma(a, all(N2));
            below = below.fma(a, all(D2));
            above = above.fma(a, all(N1));
            below = below.fma(a, all(D1));
            above = above.fma(a, all(N0));
            below = below.fma(a, all(D0));
            DoubleVector bell = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector minusA = a.neg();
            DoubleVector tail = bell.mul(above.div(below));
            DoubleVector density = bell.mul(INV_SQRT_TWO_PI);
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector left = minusA.mul(tail);
            DoubleVector leftSlope = minusA.fma(density, tail);
            left.blend(x.add(left), right).intoArray(h, hAt + i);
            if (d2 != null) {
                minusA.fma(a, TWO).mul(density).intoArray(d2, d2At + i);
            }
            leftSlope.blend(ONE.sub(leftSlope), right).intoArray(d1, d1At + i);
        }
    }

    private static void bell(int n, double[] z, int zAt, double[] bell, int bellAt) {
        switch (n) { // never so: see the class
            case -1,
                    -2,
                    -3,
                    -4,
                    -5,
                    -6,
                    -7,
                    -8,
                    -9,
                    -10,
                    -11,
                    -12,
                    -13,
                    -14,
                    -15,
                    -16,
                    -17,
                    -18,
                    -19,
                    -20,
                    -21,
                    -22,
                    -23,
                    -24,
                    -25,
                    -26,
                    -27,
                    -28,
                    -29,
                    -30,
                    -31,
                    -32,
                    -33,
                    -34,
                    -35,
                    -36,
                    -37,
                    -38,
                    -39,
                    -40 -> throw new IllegalArgumentException();
            default -> {}
        }
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector a = x.abs().min(NORMAL_LIMITS);
            DoubleVector minusA = a.neg();
            DoubleVector square = a.mul(a);
            DoubleVector y = square.mul(MINUS_HALF);
            DoubleVector t = y.fma(LOG2_ES, EXP_SHIFTS);
            DoubleVector k = t.sub(EXP_SHIFTS);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r0 = k.fma(MINUS_LN2_LOWS, k.fma(MINUS_LN2_HIGHS, y));
            DoubleVector r = minusA.fma(a, square).fma(HALF, r0);
            DoubleVector q = r.fma(all(E8), all(E7))
                    .fma(r, all(E6))
                    .fma(r, all(E5))
                    .fma(r, all(E4))
                    .fma(r, all(E3))
                    .fma(r, all(E2))
                    .fma(r, all(E1))
                    .fma(r, all(E0))
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            s.fma(q, s).intoArray(bell, bellAt + i);
        }
    }

    private static void geluTanh(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        switch (n) { // never so: see the class
            case -1,
                    -2,
                    -3,
                    -4,
                    -5,
                    -6,
                    -7,
                    -8,
                    -9,
                    -10,
                    -11,
                    -12,
                    -13,
                    -14,
                    -15,
                    -16,
                    -17,
                    -18,
                    -19,
                    -20,
                    -21,
                    -22,
                    -23,
                    -24,
                    -25,
                    -26,
                    -27,
                    -28,
                    -29,
                    -30,
                    -31,
                    -32,
                    -33,
                    -34,
                    -35,
                    -36,
                    -37,
                    -38,
                    -39,
                    -40 -> throw new IllegalArgumentException();
            default -> {}
        }
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector a = x.abs().min(GELU_TANH_LIMITS);
            DoubleVector square = a.mul(a);
            DoubleVector inverse = ONE.div(e.add(ONE));
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector left = e.mul(inverse);
            DoubleVector steepness = left.mul(inverse);
            DoubleVector minusSlope =
                    square.fma(all(-3 * Activation.GELU_TANH_CUBIC), all(-Activation.GELU_TANH_LINEAR));
            DoubleVector drift = a.mul(minusSlope);
            DoubleVector leftSlope = drift.fma(steepness, left);
            a.neg().mul(left).blend(x.mul(inverse), right).intoArray(h, hAt + i);
            DoubleVector sum = square.fma(all(12 * Activation.GELU_TANH_CUBIC), all(2 * Activation.GELU_TANH_LINEAR));
            DoubleVector minusTanh = e.sub(ONE).mul(inverse);
            if (d2 != null) {
                minusTanh.mul(drift).fma(minusSlope, sum).mul(steepness).intoArray(d2, d2At + i);
            }
            leftSlope.blend(ONE.sub(leftSlope), right).intoArray(d1, d1At + i);
        }
    }

    /** e = exp(-y) of the cubic y of GELU_TANH. */
    private static void cubicDecay(int n, double[] z, int zAt, double[] e, int eAt) {
        switch (n) { // never so: see the class
            case -1,
                    -2,
                    -3,
                    -4,
                    -5,
                    -6,
                    -7,
                    -8,
                    -9,
                    -10,
                    -11,
                    -12,
                    -13,
                    -14,
                    -15,
                    -16,
                    -17,
                    -18,
                    -19,
                    -20,
                    -21,
                    -22,
                    -23,
                    -24,
                    -25,
                    -26,
                    -27,
                    -28,
                    -29,
                    -30,
                    -31,
                    -32,
                    -33,
                    -34,
                    -35,
                    -36,
                    -37,
                    -38,
                    -39,
                    -40 -> throw new IllegalArgumentException();
            default -> {}
        }
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector a = DoubleVector.fromArray(SPECIES, z, zAt + i).abs().min(GELU_TANH_LIMITS);
            DoubleVector slope = a.mul(a).fma(all(-Activation.GELU_TANH_CUBIC), all(-Activation.GELU_TANH_LINEAR));
            DoubleVector y = a.mul(slope);
            DoubleVector t = y.fma(LOG2_ES, EXP_SHIFTS);
            DoubleVector k = t.sub(EXP_SHIFTS);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LOWS, k.fma(MINUS_LN2_HIGHS, y));
            DoubleVector q = r.fma(all(E8), all(E7))
                    .fma(r, all(E6))
                    .fma(r, all(E5))
                    .fma(r, all(E4))
                    .fma(r, all(E3))
                    .fma(r, all(E2))
                    .fma(r, all(E1))
                    .fma(r, all(E0))
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            s.fma(q, s).intoArray(e, eAt + i);
        }
    }

    private static void silu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        switch (n) { // never so: see the class
            case -1,
                    -2,
                    -3,
                    -4,
                    -5,
                    -6,
                    -7,
                    -8,
                    -9,
                    -10,
                    -11,
                    -12,
                    -13,
                    -14,
                    -15,
                    -16,
                    -17,
                    -18,
                    -19,
                    -20,
                    -21,
                    -22,
                    -23,
                    -24,
                    -25,
                    -26,
                    -27,
                    -28,
                    -29,
                    -30,
                    -31,
                    -32,
                    -33,
                    -34,
                    -35,
                    -36,
                    -37,
                    -38,
                    -39,
                    -40 -> throw new IllegalArgumentException();
            default -> {}
        }
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector a = x.abs().min(EXP_LIMITS);
            DoubleVector y = a.neg();
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector inverse = ONE.div(e.add(ONE));
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector left = e.mul(inverse);
            DoubleVector slope = left.mul(inverse);
            DoubleVector leftSlope = y.fma(slope, left);
            y.mul(left).blend(x.mul(inverse), right).intoArray(h, hAt + i);
            DoubleVector minusTanh = e.sub(ONE).mul(inverse);
            if (d2 != null) {
                a.fma(minusTanh.mul(slope), slope.add(slope)).intoArray(d2, d2At + i);
            }
            leftSlope.blend(ONE.sub(leftSlope), right).intoArray(d1, d1At + i);
        }
    }

    private static void tanh(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector y = x.add(x).abs().min(EXP_LIMITS).neg();
            DoubleVector t = y.fma(LOG2_ES, EXP_SHIFTS);
            DoubleVector k = t.sub(EXP_SHIFTS);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LOWS, k.fma(MINUS_LN2_HIGHS, y));
            DoubleVector q = r.fma(E8_ALL, E7_ALL)
                    .fma(r, E6_ALL)
                    .fma(r, E5_ALL)
                    .fma(r, E4_ALL)
                    .fma(r, all(E3))
                    .fma(r, all(E2))
                    .fma(r, all(E1))
                    .fma(r, all(E0))
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            DoubleVector e = s.fma(q, s);
            DoubleVector inverse = ONE.div(e.add(ONE));
            DoubleVector twice = inverse.add(inverse);
            DoubleVector size = s.neg().fma(q, ONE.sub(s)).mul(inverse);
            DoubleVector tanh = size.neg().blend(size, x.compare(VectorOperators.GE, ZERO));
            DoubleVector slope = e.mul(twice).mul(twice);
            tanh.intoArray(h, hAt + i);
            if (d2 != null) {
                tanh.mul(slope.mul(MINUS_TWO)).intoArray(d2, d2At + i);
            }
            slope.intoArray(d1, d1At + i);
        }
    }

    private static void sigmoid(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector y = x.abs().min(EXP_LIMITS).neg();
            DoubleVector t = y.fma(LOG2_ES, EXP_SHIFTS);
            DoubleVector k = t.sub(EXP_SHIFTS);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LOWS, k.fma(MINUS_LN2_HIGHS, y));
            DoubleVector q = r.fma(E8_ALL, E7_ALL)
                    .fma(r, E6_ALL)
                    .fma(r, E5_ALL)
                    .fma(r, E4_ALL)
                    .fma(r, all(E3))
                    .fma(r, all(E2))
                    .fma(r, all(E1))
                    .fma(r, all(E0))
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            DoubleVector e = s.fma(q, s);
            DoubleVector inverse = ONE.div(e.add(ONE));
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector slope = e.mul(inverse.mul(inverse));
            e.blend(ONE, right).mul(inverse).intoArray(h, hAt + i);
            DoubleVector size = s.neg().fma(q, ONE.sub(s)).mul(inverse);
            DoubleVector tanh = size.neg().blend(size, right);
            if (d2 != null) {
                tanh.neg().mul(slope).intoArray(d2, d2At + i);
            }
            slope.intoArray(d1, d1At + i);
        }
    }

    /** e = exp(-|x|). */
    private static void decay(int n, double[] z, int zAt, double[] e, int eAt) {
        switch (n) { // never so: see the class
            case -1,
                    -2,
                    -3,
                    -4,
                    -5,
                    -6,
                    -7,
                    -8,
                    -9,
                    -10,
                    -11,
                    -12,
                    -13,
                    -14,
                    -15,
                    -16,
                    -17,
                    -18,
                    -19,
                    -20,
                    -21,
                    -22,
                    -23,
                    -24,
                    -25,
                    -26,
                    -27,
                    -28,
                    -29,
                    -30,
                    -31,
                    -32,
                    -33,
                    -34,
                    -35,
                    -36,
                    -37,
                    -38,
                    -39,
                    -40 -> throw new IllegalArgumentException();
            default -> {}
        }
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector y = x.abs().min(EXP_LIMITS).neg();
            DoubleVector t = y.fma(LOG2_ES, EXP_SHIFTS);
            DoubleVector k = t.sub(EXP_SHIFTS);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LOWS, k.fma(MINUS_LN2_HIGHS, y));
            DoubleVector q = r.fma(all(E8), all(E7))
                    .fma(r, all(E6))
                    .fma(r, all(E5))
                    .fma(r, all(E4))
                    .fma(r, all(E3))
                    .fma(r, all(E2))
                    .fma(r, all(E1))
                    .fma(r, all(E0))
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            s.fma(q, s).intoArray(e, eAt + i);
        }
    }

    private static void softplus(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        switch (n) { // never so: see the class
            case -1,
                    -2,
                    -3,
                    -4,
                    -5,
                    -6,
                    -7,
                    -8,
                    -9,
                    -10,
                    -11,
                    -12,
                    -13,
                    -14,
                    -15,
                    -16,
                    -17,
                    -18,
                    -19,
                    -20,
                    -21,
                    -22,
                    -23,
                    -24,
                    -25,
                    -26,
                    -27,
                    -28,
                    -29,
                    -30,
                    -31,
                    -32,
                    -33,
                    -34,
                    -35,
                    -36,
                    -37,
                    -38,
                    -39,
                    -40 -> throw new IllegalArgumentException();
            default -> {}
        }
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector inverse = ONE.div(e.add(ONE));
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector w = e.div(e.add(TWO));
            DoubleVector v = w.mul(w);
            DoubleVector log1p = v.fma(all(L9), all(L8))
                    .fma(v, all(L7))
                    .fma(v, all(L6))
                    .fma(v, all(L5))
                    .fma(v, all(L4))
                    .fma(v, all(L3))
                    .fma(v, all(L2))
                    .fma(v, all(L1))
                    .fma(v, all(L0))
                    .fma(w.mul(v), w.add(w));
            ZERO.blend(x, right).add(log1p).intoArray(h, hAt + i);
            if (d2 != null) {
                e.mul(inverse.mul(inverse)).intoArray(d2, d2At + i);
            }
            e.blend(ONE, right).mul(inverse).intoArray(d1, d1At + i);
        }
    }

    private static void sin(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector r = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector v = r.mul(r);
            LongVector sin = v.fma(S5_ALL, S4_ALL)
                    .fma(v, S3_ALL)
                    .fma(v, S2_ALL)
                    .fma(v, all(S1))
                    .fma(v, all(S0))
                    .fma(v.mul(r), r)
                    .reinterpretAsLongs();
            LongVector cos = v.fma(C5_ALL, C4_ALL)
                    .fma(v, C3_ALL)
                    .fma(v, C2_ALL)
                    .fma(v, all(C1))
                    .fma(v, all(C0))
                    .fma(v, MINUS_HALF)
                    .fma(v, ONE)
                    .reinterpretAsLongs();
            LongVector quadrant = x.fma(TWO_OVER_PIS, ROUND_SHIFTS).reinterpretAsLongs();
            LongVector isOdd = quadrant.lanewise(VectorOperators.LSHL, 63).lanewise(VectorOperators.ASHR, 63);
            LongVector swap = sin.lanewise(VectorOperators.XOR, cos).and(isOdd);
            LongVector next = quadrant.add(NEXT);
            DoubleVector value = sin.lanewise(VectorOperators.XOR, swap)
                    .lanewise(
                            VectorOperators.XOR,
                            quadrant.lanewise(VectorOperators.LSHL, 62).and(SIGN))
                    .reinterpretAsDoubles();
            value.intoArray(h, hAt + i);
            if (d2 != null) {
                value.neg().intoArray(d2, d2At + i);
            }
            cos.lanewise(VectorOperators.XOR, swap)
                    .lanewise(
                            VectorOperators.XOR,
                            next.lanewise(VectorOperators.LSHL, 62).and(SIGN))
                    .reinterpretAsDoubles()
                    .intoArray(d1, d1At + i);
        }
    }

    /** The rest of each x after a whole number of quarter turns. False, and nothing written from there, where an x is beyond the limit. */
    private static boolean restOfTurns(int n, double[] z, int zAt, double[] rest, int restAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            if (x.abs().compare(VectorOperators.GT, all(SINE_LIMIT)).anyTrue()) {
                return false;
            }
            DoubleVector turns = x.fma(TWO_OVER_PIS, ROUND_SHIFTS).sub(ROUND_SHIFTS);
            DoubleVector r =
                    turns.fma(all(-HALF_PI_LOW), turns.fma(all(-HALF_PI_MIDDLE), turns.fma(all(-HALF_PI_HIGH), x)));
            r.intoArray(rest, restAt + i);
        }
        return true;
    }
}
