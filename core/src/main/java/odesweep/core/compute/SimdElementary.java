package odesweep.core.compute;

import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Elementary} on every lane: the same operations in the same order. Methods are short, because the compiler must inline them: a
 * vector that crosses a call is allocated.
 */
final class SimdElementary {
    // Constants are vectors: the compiler gives up inlining at a count of nodes, of which a broadcast in place costs many.
    static final DoubleVector ZERO = all(0), ONE = all(1), TWO = all(2), HALF = all(0.5), MINUS_HALF = all(-0.5);
    static final DoubleVector EXP_LIMIT = all(Elementary.EXP_LIMIT);
    private static final DoubleVector FIVE = all(5), MINUS_FIVE = all(-5);
    private static final LongVector SIGN = all(-0.0).reinterpretAsLongs();
    private static final DoubleVector MINUS_LN2_LOW = all(-Elementary.LN2_LOW), MINUS_LN2_HIGH = all(-Elementary.LN2_HIGH), MINUS_HALF_PI_HIGH = all(-Elementary.HALF_PI_HIGH), MINUS_HALF_PI_MIDDLE = all(-Elementary.HALF_PI_MIDDLE), MINUS_HALF_PI_LOW = all(-Elementary.HALF_PI_LOW);
    private static final DoubleVector LOG2_E = all(Elementary.LOG2_E), EXP_SHIFT = all(Elementary.EXP_SHIFT), TWO_OVER_PI = all(Elementary.TWO_OVER_PI), ROUND_SHIFT = all(Elementary.ROUND_SHIFT);
    private static final DoubleVector E0 = all(Elementary.E0), E1 = all(Elementary.E1), E2 = all(Elementary.E2), E3 = all(Elementary.E3), E4 = all(Elementary.E4), E5 = all(Elementary.E5), E6 = all(Elementary.E6), E7 = all(Elementary.E7), E8 = all(Elementary.E8);
    private static final DoubleVector L0 = all(Elementary.L0), L1 = all(Elementary.L1), L2 = all(Elementary.L2), L3 = all(Elementary.L3), L4 = all(Elementary.L4), L5 = all(Elementary.L5), L6 = all(Elementary.L6), L7 = all(Elementary.L7), L8 = all(Elementary.L8), L9 = all(Elementary.L9);
    private static final DoubleVector M0 = all(Elementary.M0), M1 = all(Elementary.M1), M2 = all(Elementary.M2), M3 = all(Elementary.M3), M4 = all(Elementary.M4), M5 = all(Elementary.M5), M6 = all(Elementary.M6), M7 = all(Elementary.M7), M8 = all(Elementary.M8), M9 = all(Elementary.M9), M10 = all(Elementary.M10), M11 = all(Elementary.M11), M12 = all(Elementary.M12), M13 = all(Elementary.M13), M14 = all(Elementary.M14), M15 = all(Elementary.M15), M16 = all(Elementary.M16), M17 = all(Elementary.M17), M18 = all(Elementary.M18), M19 = all(Elementary.M19), M20 = all(Elementary.M20), M21 = all(Elementary.M21), M22 = all(Elementary.M22);
    private static final DoubleVector S0 = all(Elementary.S0), S1 = all(Elementary.S1), S2 = all(Elementary.S2), S3 = all(Elementary.S3), S4 = all(Elementary.S4), S5 = all(Elementary.S5);
    private static final DoubleVector C0 = all(Elementary.C0), C1 = all(Elementary.C1), C2 = all(Elementary.C2), C3 = all(Elementary.C3), C4 = all(Elementary.C4), C5 = all(Elementary.C5);

    private SimdElementary() {}

    static DoubleVector all(double x) {
        return DoubleVector.broadcast(SPECIES, x);
    }

    /** The smaller of |x| and {@code limit}. */
    static DoubleVector clamped(DoubleVector x, DoubleVector limit) {
        DoubleVector a = x.abs();
        return a.blend(limit, a.compare(VectorOperators.GT, limit));
    }

    /** {@code magnitude} with the sign of {@code sign}. The magnitude's own sign must be plus. */
    static DoubleVector signed(DoubleVector magnitude, DoubleVector sign) {
        return magnitude
                .reinterpretAsLongs()
                .or(sign.reinterpretAsLongs().and(SIGN))
                .reinterpretAsDoubles();
    }

    static DoubleVector shifted(DoubleVector x) {
        return x.fma(LOG2_E, EXP_SHIFT);
    }

    static DoubleVector rest(DoubleVector x, DoubleVector shifted) {
        DoubleVector n = shifted.sub(EXP_SHIFT);
        return n.fma(MINUS_LN2_LOW, n.fma(MINUS_LN2_HIGH, x));
    }

    static DoubleVector powerOfTwo(DoubleVector shifted) {
        return shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    }

    static DoubleVector expm1OfRest(DoubleVector r) {
        DoubleVector p = r.fma(E8, E7);
        p = p.fma(r, E6);
        p = p.fma(r, E5);
        p = p.fma(r, E4);
        p = p.fma(r, E3);
        p = p.fma(r, E2);
        p = p.fma(r, E1);
        p = p.fma(r, E0);
        p = p.fma(r, HALF);
        return p.fma(r.mul(r), r);
    }

    static DoubleVector log1p(DoubleVector e) {
        DoubleVector w = e.div(e.add(TWO));
        DoubleVector v = w.mul(w);
        DoubleVector p = v.fma(L9, L8);
        p = p.fma(v, L7);
        p = p.fma(v, L6);
        p = p.fma(v, L5);
        p = p.fma(v, L4);
        p = p.fma(v, L3);
        p = p.fma(v, L2);
        p = p.fma(v, L1);
        p = p.fma(v, L0);
        return p.fma(w.mul(v), w.add(w));
    }

    static DoubleVector tailOverBell(DoubleVector a) {
        DoubleVector v = ONE.div(a.add(FIVE));
        DoubleVector u = a.sub(FIVE).mul(v);
        u = v.fma(u.neg().fma(a, u.add(ONE).fma(MINUS_FIVE, a)), u);
        DoubleVector w = u.mul(u);
        return oddMills(w).fma(u, evenMills(w)).mul(v);
    }

    private static DoubleVector evenMills(DoubleVector w) {
        DoubleVector p = w.fma(M22, M20);
        p = p.fma(w, M18);
        p = p.fma(w, M16);
        p = p.fma(w, M14);
        p = p.fma(w, M12);
        p = p.fma(w, M10);
        p = p.fma(w, M8);
        p = p.fma(w, M6);
        p = p.fma(w, M4);
        p = p.fma(w, M2);
        return p.fma(w, M0);
    }

    private static DoubleVector oddMills(DoubleVector w) {
        DoubleVector p = w.fma(M21, M19);
        p = p.fma(w, M17);
        p = p.fma(w, M15);
        p = p.fma(w, M13);
        p = p.fma(w, M11);
        p = p.fma(w, M9);
        p = p.fma(w, M7);
        p = p.fma(w, M5);
        p = p.fma(w, M3);
        return p.fma(w, M1);
    }

    static DoubleVector turns(DoubleVector x) {
        return x.fma(TWO_OVER_PI, ROUND_SHIFT);
    }

    static DoubleVector restOfTurn(DoubleVector x, DoubleVector turns) {
        DoubleVector n = turns.sub(ROUND_SHIFT);
        DoubleVector r = n.fma(MINUS_HALF_PI_HIGH, x);
        r = n.fma(MINUS_HALF_PI_MIDDLE, r);
        return n.fma(MINUS_HALF_PI_LOW, r);
    }

    static DoubleVector sinOfRest(DoubleVector r) {
        DoubleVector v = r.mul(r);
        DoubleVector p = v.fma(S5, S4);
        p = p.fma(v, S3);
        p = p.fma(v, S2);
        p = p.fma(v, S1);
        p = p.fma(v, S0);
        return p.fma(v.mul(r), r);
    }

    static DoubleVector cosOfRest(DoubleVector r) {
        DoubleVector v = r.mul(r);
        DoubleVector p = v.fma(C5, C4);
        p = p.fma(v, C3);
        p = p.fma(v, C2);
        p = p.fma(v, C1);
        p = p.fma(v, C0);
        p = p.fma(v, MINUS_HALF);
        return p.fma(v, ONE);
    }

    /** Where the number of quarter turns is odd: the bits in which the sine and the cosine of the rest differ, otherwise none. */
    static LongVector swap(LongVector quadrant, DoubleVector sin, DoubleVector cos) {
        LongVector isOdd = quadrant.lanewise(VectorOperators.LSHL, 63).lanewise(VectorOperators.ASHR, 63);
        return sin.reinterpretAsLongs()
                .lanewise(VectorOperators.XOR, cos.reinterpretAsLongs())
                .and(isOdd);
    }

    /** The sign of the sine after so many quarter turns. */
    static LongVector sign(LongVector quadrant) {
        return quadrant.lanewise(VectorOperators.LSHL, 62).and(SIGN);
    }

    static DoubleVector flipped(DoubleVector x, LongVector swap, LongVector sign) {
        return x.reinterpretAsLongs()
                .lanewise(VectorOperators.XOR, swap)
                .lanewise(VectorOperators.XOR, sign)
                .reinterpretAsDoubles();
    }
}
