package odesweep.core.compute;

import static odesweep.core.compute.SimdConstants.*;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Activation} on every lane, value and derivatives in one pass over shared exponentials. One loop per function.
 *
 * <p>The formulas of {@link Elementary} are written out in each loop, because a vector that crosses a call is allocated. The compiler
 * inlines only some 40 vector operations in a method, its callers' included: a longer loop allocates, too. So the longer functions are two
 * loops with an intermediate result in d1. {@code AllocationTest} watches over this.
 */
final class SimdActivation {
    private static final int LENGTH = SPECIES.length();

    private SimdActivation() {}

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
        // Without a branch in the loops: what is not wanted goes to d1, where σ' is written after it.
        double[] second = d2 == null ? d1 : d2;
        int secondAt = d2 == null ? d1At : d2At;
        switch (f) {
            case IDENTITY -> identity(n, z, zAt, h, hAt, d1, d1At, second, secondAt);
            case RELU -> relu(n, z, zAt, h, hAt, d1, d1At, second, secondAt);
            case LEAKY_RELU -> leakyRelu(n, z, zAt, h, hAt, d1, d1At, second, secondAt);
            case ELU -> elu(1, 1, n, z, zAt, h, hAt, d1, d1At, second, secondAt);
            case SELU ->
                elu(
                        Activation.SELU_LAMBDA,
                        Activation.SELU_LAMBDA_ALPHA,
                        n,
                        z,
                        zAt,
                        h,
                        hAt,
                        d1,
                        d1At,
                        second,
                        secondAt);
            case GELU -> {
                tailOverBell(n, z, zAt, d1, d1At);
                gelu(n, z, zAt, h, hAt, d1, d1At, second, secondAt);
            }
            case GELU_TANH -> {
                cubicDecay(n, z, zAt, d1, d1At);
                geluTanh(n, z, zAt, h, hAt, d1, d1At, second, secondAt);
            }
            case SILU -> {
                decay(n, z, zAt, d1, d1At);
                silu(n, z, zAt, h, hAt, d1, d1At, second, secondAt);
            }
            case TANH -> tanh(n, z, zAt, h, hAt, d1, d1At, second, secondAt);
            case SIGMOID -> sigmoid(n, z, zAt, h, hAt, d1, d1At, second, secondAt);
            case SOFTPLUS -> {
                decay(n, z, zAt, d1, d1At);
                softplus(n, z, zAt, h, hAt, d1, d1At, second, secondAt);
            }
            case SIN -> {
                if (restOfTurns(n, z, zAt, d1, d1At)) {
                    sin(n, z, zAt, h, hAt, d1, d1At, second, secondAt);
                } else {
                    ScalarKernels.activateEach(f, n, z, zAt, h, hAt, d1, d1At, second, secondAt);
                }
            }
        }
    }

    private static void identity(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector.fromArray(SPECIES, z, zAt + i).intoArray(h, hAt + i);
            ZERO.intoArray(d2, d2At + i);
            ONE.intoArray(d1, d1At + i);
        }
    }

    private static void relu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            x.blend(ZERO, x.compare(VectorOperators.LT, ZERO)).intoArray(h, hAt + i);
            ZERO.intoArray(d2, d2At + i);
            ZERO.blend(ONE, x.compare(VectorOperators.GT, ZERO)).intoArray(d1, d1At + i);
        }
    }

    private static void leakyRelu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            VectorMask<Double> positive = x.compare(VectorOperators.GT, ZERO);
            x.mul(LEAK).blend(x, positive).intoArray(h, hAt + i);
            ZERO.intoArray(d2, d2At + i);
            LEAK.blend(ONE, positive).intoArray(d1, d1At + i);
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
        DoubleVector slopeOnRight = DoubleVector.broadcast(SPECIES, lambda);
        DoubleVector scaleOnLeft = DoubleVector.broadcast(SPECIES, scale);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector y = x.abs().min(EXP_LIMIT).neg();
            DoubleVector t = y.fma(LOG2_E, EXP_SHIFT);
            DoubleVector k = t.sub(EXP_SHIFT);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, y));
            DoubleVector q = r.fma(E8, E7)
                    .fma(r, E6)
                    .fma(r, E5)
                    .fma(r, E4)
                    .fma(r, E3)
                    .fma(r, E2)
                    .fma(r, E1)
                    .fma(r, E0)
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            VectorMask<Double> positive = x.compare(VectorOperators.GT, ZERO);
            s.neg()
                    .fma(q, ONE.sub(s))
                    .mul(scaleOnLeft)
                    .neg()
                    .blend(x.mul(slopeOnRight), positive)
                    .intoArray(h, hAt + i);
            DoubleVector slope = s.fma(q, s).mul(scaleOnLeft);
            slope.blend(ZERO, positive).intoArray(d2, d2At + i);
            slope.blend(slopeOnRight, positive).intoArray(d1, d1At + i);
        }
    }

    private static void gelu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector a = x.abs().min(NORMAL_LIMIT);
            DoubleVector minusA = a.neg();
            DoubleVector square = a.mul(a);
            DoubleVector y = square.mul(MINUS_HALF);
            DoubleVector t = y.fma(LOG2_E, EXP_SHIFT);
            DoubleVector k = t.sub(EXP_SHIFT);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector error = minusA.fma(a, square);
            DoubleVector r = error.fma(HALF, k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, y)));
            DoubleVector q = r.fma(E8, E7)
                    .fma(r, E6)
                    .fma(r, E5)
                    .fma(r, E4)
                    .fma(r, E3)
                    .fma(r, E2)
                    .fma(r, E1)
                    .fma(r, E0)
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            DoubleVector bell = s.fma(q, s);
            DoubleVector tail = bell.mul(DoubleVector.fromArray(SPECIES, d1, d1At + i));
            DoubleVector density = bell.mul(INV_SQRT_TWO_PI);
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector left = minusA.mul(tail);
            left.blend(x.add(left), right).intoArray(h, hAt + i);
            TWO.sub(square).mul(density).intoArray(d2, d2At + i);
            DoubleVector leftSlope = minusA.fma(density, tail);
            leftSlope.blend(ONE.sub(leftSlope), right).intoArray(d1, d1At + i);
        }
    }

    private static void tailOverBell(int n, double[] z, int zAt, double[] ratio, int ratioAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector a = x.abs().min(NORMAL_LIMIT);
            DoubleVector v = ONE.div(a.add(FIVE));
            DoubleVector u0 = a.sub(FIVE).mul(v);
            DoubleVector error = u0.neg().fma(a, u0.add(ONE).fma(MINUS_FIVE, a));
            DoubleVector u = v.fma(error, u0);
            DoubleVector w = u.mul(u);
            DoubleVector even = w.fma(M22, M20)
                    .fma(w, M18)
                    .fma(w, M16)
                    .fma(w, M14)
                    .fma(w, M12)
                    .fma(w, M10)
                    .fma(w, M8)
                    .fma(w, M6)
                    .fma(w, M4)
                    .fma(w, M2)
                    .fma(w, M0);
            DoubleVector odd = w.fma(M21, M19)
                    .fma(w, M17)
                    .fma(w, M15)
                    .fma(w, M13)
                    .fma(w, M11)
                    .fma(w, M9)
                    .fma(w, M7)
                    .fma(w, M5)
                    .fma(w, M3)
                    .fma(w, M1);
            DoubleVector both = odd.fma(u, even);
            both.mul(v).intoArray(ratio, ratioAt + i);
        }
    }

    private static void geluTanh(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector a = x.abs().min(GELU_TANH_LIMIT);
            DoubleVector square = a.mul(a);
            DoubleVector inverse = ONE.div(e.add(ONE));
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector left = e.mul(inverse);
            DoubleVector steepness = left.mul(inverse);
            DoubleVector minusSlope = square.fma(MINUS_GELU_TANH_CUBIC_3, MINUS_GELU_TANH_LINEAR);
            DoubleVector drift = a.mul(minusSlope);
            a.neg().mul(left).blend(x.mul(inverse), right).intoArray(h, hAt + i);
            DoubleVector sum = square.fma(GELU_TANH_CUBIC_12, GELU_TANH_LINEAR_2);
            e.sub(ONE)
                    .mul(inverse)
                    .mul(drift)
                    .fma(minusSlope, sum)
                    .mul(steepness)
                    .intoArray(d2, d2At + i);
            DoubleVector leftSlope = drift.fma(steepness, left);
            leftSlope.blend(ONE.sub(leftSlope), right).intoArray(d1, d1At + i);
        }
    }

    /** e = exp(-y) of the cubic y of GELU_TANH. */
    private static void cubicDecay(int n, double[] z, int zAt, double[] e, int eAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector a = x.abs().min(GELU_TANH_LIMIT);
            DoubleVector y = a.mul(a.mul(a).fma(MINUS_GELU_TANH_CUBIC, MINUS_GELU_TANH_LINEAR));
            DoubleVector t = y.fma(LOG2_E, EXP_SHIFT);
            DoubleVector k = t.sub(EXP_SHIFT);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, y));
            DoubleVector q = r.fma(E8, E7)
                    .fma(r, E6)
                    .fma(r, E5)
                    .fma(r, E4)
                    .fma(r, E3)
                    .fma(r, E2)
                    .fma(r, E1)
                    .fma(r, E0)
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            s.fma(q, s).intoArray(e, eAt + i);
        }
    }

    /** e = exp(-|x|). */
    private static void decay(int n, double[] z, int zAt, double[] e, int eAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector y = x.abs().min(EXP_LIMIT).neg();
            DoubleVector t = y.fma(LOG2_E, EXP_SHIFT);
            DoubleVector k = t.sub(EXP_SHIFT);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, y));
            DoubleVector q = r.fma(E8, E7)
                    .fma(r, E6)
                    .fma(r, E5)
                    .fma(r, E4)
                    .fma(r, E3)
                    .fma(r, E2)
                    .fma(r, E1)
                    .fma(r, E0)
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            s.fma(q, s).intoArray(e, eAt + i);
        }
    }

    private static void silu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector a = x.abs().min(EXP_LIMIT);
            DoubleVector inverse = ONE.div(e.add(ONE));
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector left = e.mul(inverse);
            DoubleVector slope = left.mul(inverse);
            DoubleVector minusA = a.neg();
            minusA.mul(left).blend(x.mul(inverse), right).intoArray(h, hAt + i);
            DoubleVector minusTanh = e.sub(ONE).mul(inverse);
            a.fma(minusTanh.mul(slope), slope.add(slope)).intoArray(d2, d2At + i);
            DoubleVector leftSlope = minusA.fma(slope, left);
            leftSlope.blend(ONE.sub(leftSlope), right).intoArray(d1, d1At + i);
        }
    }

    private static void tanh(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            LongVector sign = x.reinterpretAsLongs().and(SIGN);
            DoubleVector y = x.add(x).abs().min(EXP_LIMIT).neg();
            DoubleVector t = y.fma(LOG2_E, EXP_SHIFT);
            DoubleVector k = t.sub(EXP_SHIFT);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, y));
            DoubleVector q = r.fma(E8, E7)
                    .fma(r, E6)
                    .fma(r, E5)
                    .fma(r, E4)
                    .fma(r, E3)
                    .fma(r, E2)
                    .fma(r, E1)
                    .fma(r, E0)
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            DoubleVector e = s.fma(q, s);
            DoubleVector inverse = ONE.div(e.add(ONE));
            DoubleVector tanh = s.neg()
                    .fma(q, ONE.sub(s))
                    .mul(inverse)
                    .reinterpretAsLongs()
                    .or(sign)
                    .reinterpretAsDoubles();
            DoubleVector slope = e.mul(FOUR).mul(inverse.mul(inverse));
            tanh.intoArray(h, hAt + i);
            tanh.mul(MINUS_TWO).mul(slope).intoArray(d2, d2At + i);
            slope.intoArray(d1, d1At + i);
        }
    }

    private static void sigmoid(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            LongVector sign = x.reinterpretAsLongs().and(SIGN);
            DoubleVector y = x.abs().min(EXP_LIMIT).neg();
            DoubleVector t = y.fma(LOG2_E, EXP_SHIFT);
            DoubleVector k = t.sub(EXP_SHIFT);
            DoubleVector s =
                    t.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            DoubleVector r = k.fma(MINUS_LN2_LOW, k.fma(MINUS_LN2_HIGH, y));
            DoubleVector q = r.fma(E8, E7)
                    .fma(r, E6)
                    .fma(r, E5)
                    .fma(r, E4)
                    .fma(r, E3)
                    .fma(r, E2)
                    .fma(r, E1)
                    .fma(r, E0)
                    .fma(r, HALF)
                    .fma(r.mul(r), r);
            DoubleVector e = s.fma(q, s);
            DoubleVector inverse = ONE.div(e.add(ONE));
            DoubleVector slope = e.mul(inverse.mul(inverse));
            e.blend(ONE, x.compare(VectorOperators.GE, ZERO)).mul(inverse).intoArray(h, hAt + i);
            DoubleVector tanh = s.neg()
                    .fma(q, ONE.sub(s))
                    .mul(inverse)
                    .reinterpretAsLongs()
                    .or(sign)
                    .reinterpretAsDoubles();
            tanh.neg().mul(slope).intoArray(d2, d2At + i);
            slope.intoArray(d1, d1At + i);
        }
    }

    private static void softplus(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector e = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector inverse = ONE.div(e.add(ONE));
            DoubleVector w = e.div(e.add(TWO));
            DoubleVector v = w.mul(w);
            DoubleVector log1p = v.fma(L9, L8)
                    .fma(v, L7)
                    .fma(v, L6)
                    .fma(v, L5)
                    .fma(v, L4)
                    .fma(v, L3)
                    .fma(v, L2)
                    .fma(v, L1)
                    .fma(v, L0)
                    .fma(w.mul(v), w.add(w));
            ZERO.blend(x, x.compare(VectorOperators.GT, ZERO)).add(log1p).intoArray(h, hAt + i);
            e.mul(inverse.mul(inverse)).intoArray(d2, d2At + i);
            e.blend(ONE, x.compare(VectorOperators.GE, ZERO)).mul(inverse).intoArray(d1, d1At + i);
        }
    }

    private static void sin(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            DoubleVector t = x.fma(TWO_OVER_PI, ROUND_SHIFT);
            DoubleVector r = DoubleVector.fromArray(SPECIES, d1, d1At + i);
            DoubleVector v = r.mul(r);
            DoubleVector sin =
                    v.fma(S5, S4).fma(v, S3).fma(v, S2).fma(v, S1).fma(v, S0).fma(v.mul(r), r);
            DoubleVector cos = v.fma(C5, C4)
                    .fma(v, C3)
                    .fma(v, C2)
                    .fma(v, C1)
                    .fma(v, C0)
                    .fma(v, MINUS_HALF)
                    .fma(v, ONE);
            LongVector quadrant = t.reinterpretAsLongs();
            LongVector isOdd = quadrant.lanewise(VectorOperators.LSHL, 63).lanewise(VectorOperators.ASHR, 63);
            LongVector swap = sin.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, cos.reinterpretAsLongs())
                    .and(isOdd);
            DoubleVector value = sin.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, swap)
                    .lanewise(
                            VectorOperators.XOR,
                            quadrant.lanewise(VectorOperators.LSHL, 62).and(SIGN))
                    .reinterpretAsDoubles();
            value.intoArray(h, hAt + i);
            value.neg().intoArray(d2, d2At + i);
            cos.reinterpretAsLongs()
                    .lanewise(VectorOperators.XOR, swap)
                    .lanewise(
                            VectorOperators.XOR,
                            quadrant.add(NEXT)
                                    .lanewise(VectorOperators.LSHL, 62)
                                    .and(SIGN))
                    .reinterpretAsDoubles()
                    .intoArray(d1, d1At + i);
        }
    }

    /** The rest of each x after a whole number of quarter turns. False, and nothing written from there, where an x is beyond the limit. */
    private static boolean restOfTurns(int n, double[] z, int zAt, double[] rest, int restAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, z, zAt + i);
            if (x.abs().compare(VectorOperators.GT, SINE_LIMIT).anyTrue()) {
                return false;
            }
            DoubleVector k = x.fma(TWO_OVER_PI, ROUND_SHIFT).sub(ROUND_SHIFT);
            DoubleVector r = k.fma(MINUS_HALF_PI_LOW, k.fma(MINUS_HALF_PI_MIDDLE, k.fma(MINUS_HALF_PI_HIGH, x)));
            r.intoArray(rest, restAt + i);
        }
        return true;
    }
}
