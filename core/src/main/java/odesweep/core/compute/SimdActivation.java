package odesweep.core.compute;

import static odesweep.core.compute.SimdElementary.*;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** {@link Activation} on every lane, value and derivatives in one pass over shared exponentials. One loop per function. */
final class SimdActivation {
    private static final int LENGTH = SPECIES.length();
    private static final DoubleVector FOUR = all(4), MINUS_TWO = all(-2);
    private static final DoubleVector LEAK = all(Activation.LEAK);
    private static final DoubleVector NORMAL_LIMIT = all(Elementary.NORMAL_LIMIT);
    private static final DoubleVector INV_SQRT_TWO_PI = all(Activation.INV_SQRT_TWO_PI);
    private static final DoubleVector GELU_TANH_LIMIT = all(Activation.GELU_TANH_LIMIT);
    private static final DoubleVector GELU_TANH_LINEAR = all(Activation.GELU_TANH_LINEAR);
    private static final DoubleVector GELU_TANH_CUBIC = all(Activation.GELU_TANH_CUBIC);
    private static final DoubleVector GELU_TANH_CUBIC_3 = all(3 * Activation.GELU_TANH_CUBIC);
    private static final DoubleVector GELU_TANH_CUBIC_6 = all(6 * Activation.GELU_TANH_CUBIC);
    private static final DoubleVector SINE_LIMIT = all(Elementary.SINE_LIMIT);
    private static final LongVector NEXT = all(Double.longBitsToDouble(1)).reinterpretAsLongs();

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
        switch (f) {
            case IDENTITY -> identity(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case RELU -> relu(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case LEAKY_RELU -> leakyRelu(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case ELU -> elu(1, 1, n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case SELU -> elu(Activation.SELU_LAMBDA, Activation.SELU_LAMBDA_ALPHA, n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case GELU -> gelu(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case GELU_TANH -> geluTanh(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case SILU -> silu(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case TANH -> tanh(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case SIGMOID -> sigmoid(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case SOFTPLUS -> softplus(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
            case SIN -> sin(n, z, zAt, h, hAt, d1, d1At, d2, d2At);
        }
    }

    private static void identity(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            load(z, zAt + i).intoArray(h, hAt + i);
            ONE.intoArray(d1, d1At + i);
            if (d2 != null) {
                ZERO.intoArray(d2, d2At + i);
            }
        }
    }

    private static void relu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = load(z, zAt + i);
            x.blend(ZERO, x.compare(VectorOperators.LT, ZERO)).intoArray(h, hAt + i);
            ZERO.blend(ONE, x.compare(VectorOperators.GT, ZERO)).intoArray(d1, d1At + i);
            if (d2 != null) {
                ZERO.intoArray(d2, d2At + i);
            }
        }
    }

    private static void leakyRelu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = load(z, zAt + i);
            VectorMask<Double> positive = x.compare(VectorOperators.GT, ZERO);
            x.mul(LEAK).blend(x, positive).intoArray(h, hAt + i);
            LEAK.blend(ONE, positive).intoArray(d1, d1At + i);
            if (d2 != null) {
                ZERO.intoArray(d2, d2At + i);
            }
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
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = load(z, zAt + i);
            DoubleVector y = clamped(x, EXP_LIMIT).neg();
            DoubleVector t = shifted(y);
            DoubleVector s = powerOfTwo(t);
            DoubleVector q = expm1OfRest(rest(y, t));
            VectorMask<Double> positive = x.compare(VectorOperators.GT, ZERO);
            s.neg()
                    .fma(q, ONE.sub(s))
                    .mul(-scale)
                    .blend(x.mul(lambda), positive)
                    .intoArray(h, hAt + i);
            DoubleVector slope = s.fma(q, s).mul(scale);
            slope.blend(all(lambda), positive).intoArray(d1, d1At + i);
            if (d2 != null) {
                slope.blend(ZERO, positive).intoArray(d2, d2At + i);
            }
        }
    }

    /** In two passes, the first through d1: in one, it would pass the number of nodes up to which the compiler inlines. */
    private static void gelu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        bell(n, z, zAt, d1, d1At);
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = load(z, zAt + i);
            DoubleVector bell = load(d1, d1At + i);
            DoubleVector a = clamped(x, NORMAL_LIMIT);
            DoubleVector tail = bell.mul(tailOverBell(a));
            DoubleVector density = bell.mul(INV_SQRT_TWO_PI);
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector normal = tail.blend(ONE.sub(tail), right);
            a.neg().blend(x, right).mul(normal).intoArray(h, hAt + i);
            signed(a, x).fma(density, normal).intoArray(d1, d1At + i);
            if (d2 != null) {
                a.neg().fma(a, TWO).mul(density).intoArray(d2, d2At + i);
            }
        }
    }

    private static void bell(int n, double[] z, int zAt, double[] bell, int bellAt) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector a = clamped(load(z, zAt + i), NORMAL_LIMIT);
            DoubleVector square = a.mul(a);
            DoubleVector y = square.mul(MINUS_HALF);
            DoubleVector t = shifted(y);
            DoubleVector s = powerOfTwo(t);
            DoubleVector r = a.fma(a, square.neg()).fma(MINUS_HALF, rest(y, t));
            s.fma(expm1OfRest(r), s).intoArray(bell, bellAt + i);
        }
    }

    private static void geluTanh(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = load(z, zAt + i);
            DoubleVector a = clamped(x, GELU_TANH_LIMIT);
            DoubleVector square = a.mul(a);
            DoubleVector y = a.mul(square.fma(GELU_TANH_CUBIC, GELU_TANH_LINEAR))
                    .neg();
            DoubleVector t = shifted(y);
            DoubleVector s = powerOfTwo(t);
            DoubleVector e = s.fma(expm1OfRest(rest(y, t)), s);
            DoubleVector inverse = ONE.div(e.add(ONE));
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector slope = square.fma(GELU_TANH_CUBIC_3, GELU_TANH_LINEAR);
            DoubleVector steepness = e.mul(inverse.mul(inverse));
            a.mul(e).neg().blend(x, right).mul(inverse).intoArray(h, hAt + i);
            signed(a.mul(slope), x)
                    .fma(steepness, e.blend(ONE, right).mul(inverse))
                    .intoArray(d1, d1At + i);
            if (d2 != null) {
                DoubleVector tanh = ONE.sub(e).mul(inverse);
                DoubleVector sum = square.fma(GELU_TANH_CUBIC_6, slope.add(slope));
                a.mul(tanh).neg().fma(slope.mul(slope), sum).mul(steepness).intoArray(d2, d2At + i);
            }
        }
    }

    private static void silu(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = load(z, zAt + i);
            DoubleVector a = clamped(x, EXP_LIMIT);
            DoubleVector y = a.neg();
            DoubleVector t = shifted(y);
            DoubleVector s = powerOfTwo(t);
            DoubleVector e = s.fma(expm1OfRest(rest(y, t)), s);
            DoubleVector inverse = ONE.div(e.add(ONE));
            VectorMask<Double> right = x.compare(VectorOperators.GE, ZERO);
            DoubleVector slope = e.mul(inverse.mul(inverse));
            DoubleVector bounded = signed(a, x);
            a.mul(e).neg().blend(x, right).mul(inverse).intoArray(h, hAt + i);
            bounded.fma(slope, e.blend(ONE, right).mul(inverse)).intoArray(d1, d1At + i);
            if (d2 != null) {
                DoubleVector tanh = signed(ONE.sub(e).mul(inverse), x);
                bounded.fma(tanh.neg().mul(slope), slope.add(slope)).intoArray(d2, d2At + i);
            }
        }
    }

    private static void tanh(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = load(z, zAt + i);
            DoubleVector y = clamped(x.add(x), EXP_LIMIT).neg();
            DoubleVector t = shifted(y);
            DoubleVector s = powerOfTwo(t);
            DoubleVector q = expm1OfRest(rest(y, t));
            DoubleVector e = s.fma(q, s);
            DoubleVector inverse = ONE.div(e.add(ONE));
            DoubleVector tanh = signed(s.neg().fma(q, ONE.sub(s)).mul(inverse), x);
            DoubleVector slope = e.mul(FOUR).mul(inverse.mul(inverse));
            tanh.intoArray(h, hAt + i);
            slope.intoArray(d1, d1At + i);
            if (d2 != null) {
                tanh.mul(MINUS_TWO).mul(slope).intoArray(d2, d2At + i);
            }
        }
    }

    private static void sigmoid(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = load(z, zAt + i);
            DoubleVector y = clamped(x, EXP_LIMIT).neg();
            DoubleVector t = shifted(y);
            DoubleVector s = powerOfTwo(t);
            DoubleVector q = expm1OfRest(rest(y, t));
            DoubleVector e = s.fma(q, s);
            DoubleVector inverse = ONE.div(e.add(ONE));
            DoubleVector slope = e.mul(inverse.mul(inverse));
            e.blend(ONE, x.compare(VectorOperators.GE, ZERO)).mul(inverse).intoArray(h, hAt + i);
            slope.intoArray(d1, d1At + i);
            if (d2 != null) {
                DoubleVector tanh = signed(s.neg().fma(q, ONE.sub(s)).mul(inverse), x);
                tanh.neg().mul(slope).intoArray(d2, d2At + i);
            }
        }
    }

    private static void softplus(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = load(z, zAt + i);
            DoubleVector y = clamped(x, EXP_LIMIT).neg();
            DoubleVector t = shifted(y);
            DoubleVector s = powerOfTwo(t);
            DoubleVector e = s.fma(expm1OfRest(rest(y, t)), s);
            DoubleVector inverse = ONE.div(e.add(ONE));
            ZERO.blend(x, x.compare(VectorOperators.GT, ZERO)).add(log1p(e)).intoArray(h, hAt + i);
            e.blend(ONE, x.compare(VectorOperators.GE, ZERO)).mul(inverse).intoArray(d1, d1At + i);
            if (d2 != null) {
                e.mul(inverse.mul(inverse)).intoArray(d2, d2At + i);
            }
        }
    }

    private static void sin(
            int n, double[] z, int zAt, double[] h, int hAt, double[] d1, int d1At, double[] d2, int d2At) {
        for (int i = 0; i < n; i += LENGTH) {
            DoubleVector x = load(z, zAt + i);
            if (x.abs().compare(VectorOperators.GT, SINE_LIMIT).anyTrue()) {
                ScalarKernels.activateEach(Activation.SIN, LENGTH, z, zAt + i, h, hAt + i, d1, d1At + i, d2, d2At + i);
                continue;
            }
            DoubleVector t = turns(x);
            LongVector quadrant = t.reinterpretAsLongs();
            DoubleVector r = restOfTurn(x, t);
            DoubleVector sin = sinOfRest(r);
            DoubleVector cos = cosOfRest(r);
            LongVector swap = swap(quadrant, sin, cos);
            DoubleVector value = flipped(sin, swap, sign(quadrant));
            value.intoArray(h, hAt + i);
            flipped(cos, swap, sign(quadrant.add(NEXT))).intoArray(d1, d1At + i);
            if (d2 != null) {
                value.neg().intoArray(d2, d2At + i);
            }
        }
    }

    private static DoubleVector load(double[] from, int at) {
        return DoubleVector.fromArray(SPECIES, from, at);
    }
}
