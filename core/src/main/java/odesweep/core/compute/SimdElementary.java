package odesweep.core.compute;

import static odesweep.core.compute.Elementary.*;
import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Elementary} on every lane: the same operations in the same order. Methods are short, because the compiler must inline them: a
 * vector that crosses a call is allocated.
 */
final class SimdElementary {
    private static final DoubleVector ONE = all(1);

    private SimdElementary() {}

    static DoubleVector all(double x) {
        return DoubleVector.broadcast(SPECIES, x);
    }

    /** The smaller of |x| and {@code limit}. */
    static DoubleVector clamped(DoubleVector x, double limit) {
        DoubleVector a = x.abs();
        return a.blend(limit, a.compare(VectorOperators.GT, limit));
    }

    /** {@code magnitude} with the sign of {@code sign}. The magnitude's own sign must be plus. */
    static DoubleVector signed(DoubleVector magnitude, DoubleVector sign) {
        return magnitude
                .reinterpretAsLongs()
                .or(sign.reinterpretAsLongs().and(Long.MIN_VALUE))
                .reinterpretAsDoubles();
    }

    static DoubleVector shifted(DoubleVector x) {
        return x.fma(all(LOG2_E), all(EXP_SHIFT));
    }

    static DoubleVector rest(DoubleVector x, DoubleVector shifted) {
        DoubleVector n = shifted.sub(EXP_SHIFT);
        return n.fma(all(-LN2_LOW), n.fma(all(-LN2_HIGH), x));
    }

    static DoubleVector powerOfTwo(DoubleVector shifted) {
        return shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    }

    static DoubleVector expm1OfRest(DoubleVector r) {
        DoubleVector p = r.fma(all(E8), all(E7));
        p = p.fma(r, all(E6));
        p = p.fma(r, all(E5));
        p = p.fma(r, all(E4));
        p = p.fma(r, all(E3));
        p = p.fma(r, all(E2));
        p = p.fma(r, all(E1));
        p = p.fma(r, all(E0));
        p = p.fma(r, all(0.5));
        return p.fma(r.mul(r), r);
    }

    static DoubleVector log1p(DoubleVector e) {
        DoubleVector w = e.div(e.add(2));
        DoubleVector v = w.mul(w);
        DoubleVector p = v.fma(all(L9), all(L8));
        p = p.fma(v, all(L7));
        p = p.fma(v, all(L6));
        p = p.fma(v, all(L5));
        p = p.fma(v, all(L4));
        p = p.fma(v, all(L3));
        p = p.fma(v, all(L2));
        p = p.fma(v, all(L1));
        p = p.fma(v, all(L0));
        return p.fma(w.mul(v), w.add(w));
    }

    static DoubleVector tailOverBell(DoubleVector a) {
        DoubleVector v = ONE.div(a.add(5));
        DoubleVector u = a.sub(5).mul(v);
        DoubleVector w = u.mul(u);
        return oddMills(w).fma(u, evenMills(w)).mul(v);
    }

    private static DoubleVector evenMills(DoubleVector w) {
        DoubleVector p = w.fma(all(M22), all(M20));
        p = p.fma(w, all(M18));
        p = p.fma(w, all(M16));
        p = p.fma(w, all(M14));
        p = p.fma(w, all(M12));
        p = p.fma(w, all(M10));
        p = p.fma(w, all(M8));
        p = p.fma(w, all(M6));
        p = p.fma(w, all(M4));
        p = p.fma(w, all(M2));
        return p.fma(w, all(M0));
    }

    private static DoubleVector oddMills(DoubleVector w) {
        DoubleVector p = w.fma(all(M21), all(M19));
        p = p.fma(w, all(M17));
        p = p.fma(w, all(M15));
        p = p.fma(w, all(M13));
        p = p.fma(w, all(M11));
        p = p.fma(w, all(M9));
        p = p.fma(w, all(M7));
        p = p.fma(w, all(M5));
        p = p.fma(w, all(M3));
        return p.fma(w, all(M1));
    }

    static DoubleVector turns(DoubleVector x) {
        return x.fma(all(TWO_OVER_PI), all(ROUND_SHIFT));
    }

    static DoubleVector restOfTurn(DoubleVector x, DoubleVector turns) {
        DoubleVector n = turns.sub(ROUND_SHIFT);
        DoubleVector r = n.fma(all(-HALF_PI_HIGH), x);
        r = n.fma(all(-HALF_PI_MIDDLE), r);
        return n.fma(all(-HALF_PI_LOW), r);
    }

    static DoubleVector sinOfRest(DoubleVector r) {
        DoubleVector v = r.mul(r);
        DoubleVector p = v.fma(all(S5), all(S4));
        p = p.fma(v, all(S3));
        p = p.fma(v, all(S2));
        p = p.fma(v, all(S1));
        p = p.fma(v, all(S0));
        return p.fma(v.mul(r), r);
    }

    static DoubleVector cosOfRest(DoubleVector r) {
        DoubleVector v = r.mul(r);
        DoubleVector p = v.fma(all(C5), all(C4));
        p = p.fma(v, all(C3));
        p = p.fma(v, all(C2));
        p = p.fma(v, all(C1));
        p = p.fma(v, all(C0));
        p = p.fma(v, all(-0.5));
        return p.fma(v, ONE);
    }

    /** {@code even} where the quadrant is even, otherwise {@code odd}, negated in quadrants 2 and 3. */
    static DoubleVector ofQuadrant(LongVector quadrant, DoubleVector even, DoubleVector odd) {
        LongVector isOdd = quadrant.lanewise(VectorOperators.LSHL, 63).lanewise(VectorOperators.ASHR, 63);
        LongVector e = even.reinterpretAsLongs();
        LongVector chosen = e.lanewise(
                VectorOperators.XOR,
                odd.reinterpretAsLongs().lanewise(VectorOperators.XOR, e).and(isOdd));
        LongVector sign = quadrant.lanewise(VectorOperators.LSHL, 62).and(Long.MIN_VALUE);
        return chosen.lanewise(VectorOperators.XOR, sign).reinterpretAsDoubles();
    }
}
