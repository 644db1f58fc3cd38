package odesweep.core.compute;

import static odesweep.core.compute.Elementary.EXP_LIMIT;
import static odesweep.core.compute.Elementary.NORMAL_LIMIT;
import static odesweep.core.compute.Elementary.TANH_LIMIT;
import static odesweep.core.compute.Elementary.clamped;
import static odesweep.core.compute.Elementary.exp;
import static odesweep.core.compute.Elementary.oneMinusExp;
import static odesweep.core.compute.Elementary.reflected;

/**
 * A network's activation functions σ with their first two derivatives, finite wherever the function is, with its limits at ±∞. A NaN
 * gives NaNs. This is the definition to the last bit: {@link SimdActivation} does the same operations in every lane.
 *
 * <p>In the formulas below e = e^-|x|, so that nothing overflows, and s(x) = 1 / (1 + e^-x).
 */
public enum Activation {
    /** σ = x. */
    IDENTITY {
        @Override
        public double value(double x) {
            return x;
        }

        @Override
        public double first(double x) {
            return 1;
        }

        @Override
        public double second(double x) {
            return 0;
        }
    },

    /** σ = max(x, 0); σ'(0) = 0. */
    RELU {
        @Override
        public double value(double x) {
            return x < 0 ? 0 : x;
        }

        @Override
        public double first(double x) {
            return x > 0 ? 1 : 0;
        }

        @Override
        public double second(double x) {
            return 0;
        }
    },

    /** σ = x for x > 0, otherwise 0.01 x. */
    LEAKY_RELU {
        @Override
        public double value(double x) {
            return x > 0 ? x : LEAK * x;
        }

        @Override
        public double first(double x) {
            return x > 0 ? 1 : LEAK;
        }

        @Override
        public double second(double x) {
            return 0;
        }
    },

    /** σ = x for x > 0, otherwise e^x - 1. */
    ELU {
        @Override
        public double value(double x) {
            return x > 0 ? x : -oneMinusExp(-clamped(x, EXP_LIMIT));
        }

        @Override
        public double first(double x) {
            return x > 0 ? 1 : exp(-clamped(x, EXP_LIMIT));
        }

        @Override
        public double second(double x) {
            return x > 0 ? 0 : exp(-clamped(x, EXP_LIMIT));
        }
    },

    /** σ = λ x for x > 0, otherwise λ α (e^x - 1), with the constants of Klambauer et al. 2017 that keep mean 0 and variance 1. */
    SELU {
        @Override
        public double value(double x) {
            return x > 0 ? SELU_LAMBDA * x : -SELU_LAMBDA_ALPHA * oneMinusExp(-clamped(x, EXP_LIMIT));
        }

        @Override
        public double first(double x) {
            return x > 0 ? SELU_LAMBDA : SELU_LAMBDA_ALPHA * exp(-clamped(x, EXP_LIMIT));
        }

        @Override
        public double second(double x) {
            return x > 0 ? 0 : SELU_LAMBDA_ALPHA * exp(-clamped(x, EXP_LIMIT));
        }
    },

    /** σ = x Φ(x) with the normal distribution Φ(x) = (1 + erf(x/√2)) / 2; σ' = Φ + x φ; σ'' = (2 - x²) φ. */
    GELU {
        @Override
        public double value(double x) {
            double a = clamped(x, NORMAL_LIMIT);
            double tail = Elementary.bell(a) * Elementary.tailOverBell(a);
            return Math.fma(-a, tail, (x > 0 ? x : 0));
        }

        @Override
        public double first(double x) {
            double a = clamped(x, NORMAL_LIMIT);
            double bell = Elementary.bell(a);
            double left = Math.fma(-a, INV_SQRT_TWO_PI * bell, bell * Elementary.tailOverBell(a));
            return reflected(x, left);
        }

        @Override
        public double second(double x) {
            double a = clamped(x, NORMAL_LIMIT);
            return (2 - a * a) * (INV_SQRT_TWO_PI * Elementary.bell(a));
        }
    },

    /** σ = x (1 + tanh u) / 2 = x s(2u) with u = √(2/π) (x + 0.044715 x³); below, y = 2|u| and y' = dy/d|x|. */
    GELU_TANH {
        @Override
        public double value(double x) {
            double a = clamped(x, GELU_TANH_LIMIT);
            double e = exp(-twiceCubic(a));
            return Math.fma(-a, e * (1 / (1 + e)), (x > 0 ? x : 0));
        }

        @Override
        public double first(double x) {
            double a = clamped(x, GELU_TANH_LIMIT);
            double e = exp(-twiceCubic(a));
            double inverse = 1 / (1 + e);
            double left = e * inverse;
            return reflected(x, Math.fma(-(a * slope(a)), left * inverse, left));
        }

        @Override
        public double second(double x) {
            double a = clamped(x, GELU_TANH_LIMIT);
            double slope = slope(a);
            double e = exp(-twiceCubic(a));
            double inverse = 1 / (1 + e);
            double minusTanh = (e - 1) * inverse;
            double sum = Math.fma(12 * GELU_TANH_CUBIC, a * a, 2 * GELU_TANH_LINEAR);
            return Math.fma(minusTanh * (a * slope), slope, sum) * (e * inverse * inverse);
        }

        private double twiceCubic(double a) {
            return a * Math.fma(GELU_TANH_CUBIC, a * a, GELU_TANH_LINEAR);
        }

        private double slope(double a) {
            return Math.fma(3 * GELU_TANH_CUBIC, a * a, GELU_TANH_LINEAR);
        }
    },

    /** σ = x s(x); σ' = s + x s'; σ'' = 2 s' + x s''. */
    SILU {
        @Override
        public double value(double x) {
            double a = clamped(x, EXP_LIMIT);
            double e = exp(-a);
            return Math.fma(-a, e * (1 / (1 + e)), (x > 0 ? x : 0));
        }

        @Override
        public double first(double x) {
            double a = clamped(x, EXP_LIMIT);
            double e = exp(-a);
            double inverse = 1 / (1 + e);
            double left = e * inverse;
            return reflected(x, Math.fma(-a, left * inverse, left));
        }

        @Override
        public double second(double x) {
            double a = clamped(x, EXP_LIMIT);
            double e = exp(-a);
            double inverse = 1 / (1 + e);
            double slope = e * inverse * inverse;
            return Math.fma(a, (e - 1) * inverse * slope, slope + slope);
        }
    },

    /** σ = tanh x = ± (1 - e²) / (1 + e²); σ' = 4 e² / (1 + e²)², which is 1 - σ² without its cancellation; σ'' = -2 σ σ'. */
    TANH {
        @Override
        public double value(double x) {
            double a = clamped(x, TANH_LIMIT);
            return Math.copySign(oneMinusExp(-2 * a) * (1 / (1 + exp(-2 * a))), x);
        }

        @Override
        public double first(double x) {
            double e = exp(-2 * clamped(x, TANH_LIMIT));
            double inverse = 1 / (1 + e);
            double twice = inverse + inverse;
            return e * twice * twice;
        }

        @Override
        public double second(double x) {
            return value(x) * (-2 * first(x));
        }
    },

    /** σ = s(x); σ' = e / (1 + e)²; σ'' = (1 - 2 σ) σ'. */
    SIGMOID {
        @Override
        public double value(double x) {
            double e = exp(-clamped(x, EXP_LIMIT));
            return reflected(x, e * (1 / (1 + e)));
        }

        @Override
        public double first(double x) {
            double e = exp(-clamped(x, EXP_LIMIT));
            double inverse = 1 / (1 + e);
            return e * (inverse * inverse);
        }

        @Override
        public double second(double x) {
            return Math.fma(-2, value(x), 1) * first(x);
        }
    },

    /** σ = log(1 + e^x) = max(x, 0) + log(1 + e); σ' = s(x). */
    SOFTPLUS {
        @Override
        public double value(double x) {
            return (x > 0 ? x : 0) + Elementary.log1p(exp(-clamped(x, EXP_LIMIT)));
        }

        @Override
        public double first(double x) {
            double e = exp(-clamped(x, EXP_LIMIT));
            return reflected(x, e * (1 / (1 + e)));
        }

        @Override
        public double second(double x) {
            return SIGMOID.first(x);
        }
    },

    /** σ = sin x. */
    SIN {
        @Override
        public double value(double x) {
            return Elementary.sin(x);
        }

        @Override
        public double first(double x) {
            return Elementary.cos(x);
        }

        @Override
        public double second(double x) {
            return -Elementary.sin(x);
        }
    };

    static final double LEAK = 0.01;
    static final double SELU_LAMBDA = 1.0507009873554804934193349852946;
    static final double SELU_LAMBDA_ALPHA = SELU_LAMBDA * 1.6732632423543772848170429916717;
    static final double INV_SQRT_TWO_PI = 0.3989422804014327;
    static final double GELU_TANH_LINEAR = 1.5957691216057308; // 2 √(2/π)
    static final double GELU_TANH_CUBIC = GELU_TANH_LINEAR * 0.044715;
    /** The |x| at which y of GELU_TANH is 709, just under {@link Elementary#EXP_LIMIT}: e is 0 from here on. */
    static final double GELU_TANH_LIMIT = 21.1517541;

    /** σ(x). */
    public abstract double value(double x);

    /** σ'(x). */
    public abstract double first(double x);

    /** σ''(x). */
    public abstract double second(double x);
}
