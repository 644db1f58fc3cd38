package odesweep.core.compute;

/**
 * The elementary functions that make up the activations: a fixed order of IEEE operations and fused multiply-adds, with selects
 * instead of branches, so that {@link SimdActivation} can repeat it lane by lane to the last bit. A NaN gives a NaN.
 *
 * <p>exp: x = n ln 2 + r, e^x = 2^n (1 + q) with q = e^r - 1 a polynomial on |r| ≤ ln 2 / 2. The pieces are separate because most
 * activations need both e^x = 2^n + 2^n q and 1 - e^x = (1 - 2^n) - 2^n q, the latter without cancellation near 0.
 */
final class Elementary {
    /** The largest |x| of an exponential; smaller x are clamped, and e^x is 0 here below -709. Symmetric: no result overflows. */
    static final double EXP_LIMIT = 709.2;
    /** The |x| from which on e = e^(-2|x|) in tanh = (1 - e) / (1 + e) is 0. */
    static final double TANH_LIMIT = EXP_LIMIT / 2;
    /** The normal density and its tail are 0 from here on. Half its square is just under {@link #EXP_LIMIT}. */
    static final double NORMAL_LIMIT = 37.66;
    /** The |x| beyond which sin and cos are those of {@link StrictMath}. */
    static final double SINE_LIMIT = 0x1p30;

    /** Adding this rounds to an integer, which is then in the low bits of the sum, plus 1023 (the bias of an exponent). */
    static final double EXP_SHIFT = 0x1.8p52 + 1023;

    static final double ROUND_SHIFT = 0x1.8p52;
    static final double LOG2_E = 1.4426950408889634;
    static final double LN2_HIGH = 0x1.62e42fefa39efp-1;
    static final double LN2_LOW = 0x1.abc9e3b39803fp-56;

    /** (e^r - 1 - r - r²/2) / r³ on |r| ≤ 0.3467, lowest power first. */
    static final double E0 = 0x1.5555555555555p-3,
            E1 = 0x1.5555555554cb2p-5,
            E2 = 0x1.1111111110e69p-7,
            E3 = 0x1.6c16c17393002p-10,
            E4 = 0x1.a01a01a4b5021p-13,
            E5 = 0x1.a019c99634817p-16,
            E6 = 0x1.71de17dab6782p-19,
            E7 = 0x1.2880562d283e2p-22,
            E8 = 0x1.af238498b289ap-26;

    /** (2 atanh(w) / w - 2) / w² as a polynomial of w² on 0 ≤ w ≤ 1/3. */
    static final double L0 = 0x1.5555555555555p-1,
            L1 = 0x1.999999999a3ddp-2,
            L2 = 0x1.24924923d44c6p-2,
            L3 = 0x1.c71c727143318p-3,
            L4 = 0x1.745cf0b0e03bdp-3,
            L5 = 0x1.3b18b294bebf9p-3,
            L6 = 0x1.10ac75dc602b1p-3,
            L7 = 0x1.eb905e8575054p-4,
            L8 = 0x1.687a6e7c95176p-4,
            L9 = 0x1.4b0a26c5f2aefp-3;

    /** e^(a²/2) Φ(-a) as a quotient of polynomials of a for 0 ≤ a ≤ 37.7, good to 5e-17. The highest power below has the factor 1. */
    static final double N0 = 0x1.1c387bfb62d11p+17,
            N1 = 0x1.b7fc52098f1c2p+17,
            N2 = 0x1.50fa800e74a3ap+17,
            N3 = 0x1.47ef5b79a21e6p+16,
            N4 = 0x1.ba7e03429a96fp+14,
            N5 = 0x1.ab7f7b4cca534p+12,
            N6 = 0x1.27acd04459654p+10,
            N7 = 0x1.1b4ea81697659p+7,
            N8 = 0x1.57d424303fc15p+3,
            N9 = 0x1.9884533d3d6fap-2;

    static final double D0 = 0x1.1c387bfb62d11p+18,
            D1 = 0x1.4d6164cd81726p+19,
            D2 = 0x1.6b6ee6ab4fc32p+19,
            D3 = 0x1.e622611bac46fp+18,
            D4 = 0x1.bb2003e450d5ap+17,
            D5 = 0x1.20a9301c41809p+16,
            D6 = 0x1.11695135bdb6ap+14,
            D7 = 0x1.75f0b9501160ep+11,
            D8 = 0x1.6412af1e7775ep+8,
            D9 = 0x1.aeece33568921p+4;

    static final double TWO_OVER_PI = 0.6366197723675814;
    /** π/2 in three parts of 53 bits: n times the first leaves x exactly, as it is fused. */
    static final double HALF_PI_HIGH = 0x1.921fb54442d18p+0,
            HALF_PI_MIDDLE = 0x1.1a62633145c07p-54,
            HALF_PI_LOW = -0x1.f1976b7ed8fbcp-110;

    /** (sin r / r - 1) / r² as a polynomial of r² on |r| ≤ π/4. */
    static final double S0 = -0x1.5555555555555p-3,
            S1 = 0x1.1111111110bb2p-7,
            S2 = -0x1.a01a019e83896p-13,
            S3 = 0x1.71de37965ea29p-19,
            S4 = -0x1.ae600ad575592p-26,
            S5 = 0x1.5e0b09aba9d7fp-33;

    /** ((cos r - 1) / r² + 1/2) / r² as a polynomial of r² on |r| ≤ π/4. */
    static final double C0 = 0x1.5555555555555p-5,
            C1 = -0x1.6c16c16c16967p-10,
            C2 = 0x1.a01a019f4e9f4p-16,
            C3 = -0x1.27e4fa17c44e0p-22,
            C4 = 0x1.1eeb68d2958ddp-29,
            C5 = -0x1.907d9316a965fp-37;

    private Elementary() {}

    /** The smaller of |x| and {@code limit}. */
    static double clamped(double x, double limit) {
        return Math.min(Math.abs(x), limit);
    }

    /** f(x) for a function with f(x) + f(-x) = 1, given {@code left} = f(-|x|). */
    static double reflected(double x, double left) {
        double sign = Math.copySign(1, x);
        return Math.fma(sign, -left, Math.fma(sign, 0.5, 0.5));
    }

    /** n of x = n ln 2 + r, with {@link #EXP_SHIFT} added. Requires |x| ≤ {@link #EXP_LIMIT}, as do the functions that follow. */
    static double shifted(double x) {
        return Math.fma(x, LOG2_E, EXP_SHIFT);
    }

    /** r of x = n ln 2 + r. */
    static double rest(double x, double shifted) {
        double n = shifted - EXP_SHIFT;
        return Math.fma(n, -LN2_LOW, Math.fma(n, -LN2_HIGH, x));
    }

    /** 2^n; 0 for n = -1023. */
    static double powerOfTwo(double shifted) {
        return Double.longBitsToDouble(Double.doubleToRawLongBits(shifted) << 52);
    }

    /** q = e^r - 1 for |r| ≤ 0.3467, by Estrin's scheme: short chains of dependent operations. */
    static double expm1OfRest(double r) {
        double r2 = r * r;
        double r4 = r2 * r2;
        double p0 = Math.fma(E0, r, 0.5);
        double p1 = Math.fma(E2, r, E1);
        double p2 = Math.fma(E4, r, E3);
        double p3 = Math.fma(E6, r, E5);
        double p4 = Math.fma(E8, r, E7);
        double low = Math.fma(p1, r2, p0);
        double high = Math.fma(p4, r4, Math.fma(p3, r2, p2));
        return Math.fma(Math.fma(high, r4, low), r2, r);
    }

    /** e^x for |x| ≤ {@link #EXP_LIMIT}; a subnormal result is 0. */
    static double exp(double x) {
        double t = shifted(x);
        double s = powerOfTwo(t);
        return Math.fma(s, expm1OfRest(rest(x, t)), s);
    }

    /** 1 - e^x for |x| ≤ {@link #EXP_LIMIT}, accurate near 0. */
    static double oneMinusExp(double x) {
        double t = shifted(x);
        double s = powerOfTwo(t);
        return Math.fma(-s, expm1OfRest(rest(x, t)), 1 - s);
    }

    /** log(1 + e) for 0 ≤ e ≤ 1, by 2 atanh(e / (2 + e)). */
    static double log1p(double e) {
        double w = e / (2 + e);
        double v = w * w;
        double p = Math.fma(L9, v, L8);
        p = Math.fma(p, v, L7);
        p = Math.fma(p, v, L6);
        p = Math.fma(p, v, L5);
        p = Math.fma(p, v, L4);
        p = Math.fma(p, v, L3);
        p = Math.fma(p, v, L2);
        p = Math.fma(p, v, L1);
        p = Math.fma(p, v, L0);
        return Math.fma(p, w * v, w + w);
    }

    /** e^(-a²/2) for 0 ≤ a ≤ {@link #NORMAL_LIMIT}; the rounding of a² is corrected. */
    static double bell(double a) {
        double square = a * a;
        double x = -0.5 * square;
        double t = shifted(x);
        double r = Math.fma(-0.5, Math.fma(a, a, -square), rest(x, t));
        double s = powerOfTwo(t);
        return Math.fma(s, expm1OfRest(r), s);
    }

    /** e^(a²/2) Φ(-a), the tail of the normal distribution over its bell, for 0 ≤ a ≤ {@link #NORMAL_LIMIT}. */
    static double tailOverBell(double a) {
        double a2 = a * a;
        double aboveOdd = Math.fma(N9, a2, N7);
        double aboveEven = Math.fma(N8, a2, N6);
        double belowOdd = Math.fma(D9, a2, D7);
        double belowEven = Math.fma(a2 + D8, a2, D6);
        aboveOdd = Math.fma(aboveOdd, a2, N5);
        aboveEven = Math.fma(aboveEven, a2, N4);
        belowOdd = Math.fma(belowOdd, a2, D5);
        belowEven = Math.fma(belowEven, a2, D4);
        aboveOdd = Math.fma(aboveOdd, a2, N3);
        aboveEven = Math.fma(aboveEven, a2, N2);
        belowOdd = Math.fma(belowOdd, a2, D3);
        belowEven = Math.fma(belowEven, a2, D2);
        aboveOdd = Math.fma(aboveOdd, a2, N1);
        aboveEven = Math.fma(aboveEven, a2, N0);
        belowOdd = Math.fma(belowOdd, a2, D1);
        belowEven = Math.fma(belowEven, a2, D0);
        return Math.fma(aboveOdd, a, aboveEven) / Math.fma(belowOdd, a, belowEven);
    }

    static double sin(double x) {
        return Math.abs(x) > SINE_LIMIT ? StrictMath.sin(x) : quarterTurns(x, 0);
    }

    static double cos(double x) {
        return Math.abs(x) > SINE_LIMIT ? StrictMath.cos(x) : quarterTurns(x, 1);
    }

    /** sin(x + turns π/2) by Cody and Waite: x = n π/2 + r. */
    private static double quarterTurns(double x, int turns) {
        double t = Math.fma(x, TWO_OVER_PI, ROUND_SHIFT);
        double n = t - ROUND_SHIFT;
        double r = Math.fma(n, -HALF_PI_HIGH, x);
        r = Math.fma(n, -HALF_PI_MIDDLE, r);
        r = Math.fma(n, -HALF_PI_LOW, r);
        long quadrant = Double.doubleToRawLongBits(t) + turns;
        double y = (quadrant & 1) == 0 ? sinOfRest(r) : cosOfRest(r);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ (quadrant << 62 & Long.MIN_VALUE));
    }

    static double sinOfRest(double r) {
        double v = r * r;
        double p = Math.fma(S5, v, S4);
        p = Math.fma(p, v, S3);
        p = Math.fma(p, v, S2);
        p = Math.fma(p, v, S1);
        p = Math.fma(p, v, S0);
        return Math.fma(p, v * r, r);
    }

    static double cosOfRest(double r) {
        double v = r * r;
        double p = Math.fma(C5, v, C4);
        p = Math.fma(p, v, C3);
        p = Math.fma(p, v, C2);
        p = Math.fma(p, v, C1);
        p = Math.fma(p, v, C0);
        p = Math.fma(p, v, -0.5);
        return Math.fma(p, v, 1);
    }
}
