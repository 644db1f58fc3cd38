package odesweep.core.compute;

import static odesweep.core.compute.SimdKernels.SPECIES;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;

/** The constants of {@link Elementary} and {@link Activation} on every lane. */
final class SimdConstants {
    static final DoubleVector ZERO = all(0), ONE = all(1), TWO = all(2), FOUR = all(4), FIVE = all(5), HALF = all(0.5);
    static final DoubleVector MINUS_HALF = all(-0.5), MINUS_TWO = all(-2), MINUS_FIVE = all(-5);
    /** The sign bit. */
    static final LongVector SIGN = all(-0.0).reinterpretAsLongs();
    /** The integer 1. */
    static final LongVector NEXT = all(Double.MIN_VALUE).reinterpretAsLongs();

    static final DoubleVector EXP_LIMIT = all(Elementary.EXP_LIMIT);
    static final DoubleVector NORMAL_LIMIT = all(Elementary.NORMAL_LIMIT);
    static final DoubleVector SINE_LIMIT = all(Elementary.SINE_LIMIT);
    static final DoubleVector EXP_SHIFT = all(Elementary.EXP_SHIFT);
    static final DoubleVector ROUND_SHIFT = all(Elementary.ROUND_SHIFT);
    static final DoubleVector LOG2_E = all(Elementary.LOG2_E);
    static final DoubleVector TWO_OVER_PI = all(Elementary.TWO_OVER_PI);
    static final DoubleVector MINUS_LN2_HIGH = all(-Elementary.LN2_HIGH);
    static final DoubleVector MINUS_LN2_LOW = all(-Elementary.LN2_LOW);
    static final DoubleVector MINUS_HALF_PI_HIGH = all(-Elementary.HALF_PI_HIGH);
    static final DoubleVector MINUS_HALF_PI_MIDDLE = all(-Elementary.HALF_PI_MIDDLE);
    static final DoubleVector MINUS_HALF_PI_LOW = all(-Elementary.HALF_PI_LOW);
    static final DoubleVector E0 = all(Elementary.E0),
            E1 = all(Elementary.E1),
            E2 = all(Elementary.E2),
            E3 = all(Elementary.E3),
            E4 = all(Elementary.E4),
            E5 = all(Elementary.E5),
            E6 = all(Elementary.E6),
            E7 = all(Elementary.E7),
            E8 = all(Elementary.E8);
    static final DoubleVector L0 = all(Elementary.L0),
            L1 = all(Elementary.L1),
            L2 = all(Elementary.L2),
            L3 = all(Elementary.L3),
            L4 = all(Elementary.L4),
            L5 = all(Elementary.L5),
            L6 = all(Elementary.L6),
            L7 = all(Elementary.L7),
            L8 = all(Elementary.L8),
            L9 = all(Elementary.L9);
    static final DoubleVector M0 = all(Elementary.M0),
            M1 = all(Elementary.M1),
            M2 = all(Elementary.M2),
            M3 = all(Elementary.M3),
            M4 = all(Elementary.M4),
            M5 = all(Elementary.M5),
            M6 = all(Elementary.M6),
            M7 = all(Elementary.M7),
            M8 = all(Elementary.M8),
            M9 = all(Elementary.M9),
            M10 = all(Elementary.M10),
            M11 = all(Elementary.M11),
            M12 = all(Elementary.M12),
            M13 = all(Elementary.M13),
            M14 = all(Elementary.M14),
            M15 = all(Elementary.M15),
            M16 = all(Elementary.M16),
            M17 = all(Elementary.M17),
            M18 = all(Elementary.M18),
            M19 = all(Elementary.M19),
            M20 = all(Elementary.M20),
            M21 = all(Elementary.M21),
            M22 = all(Elementary.M22);
    static final DoubleVector S0 = all(Elementary.S0),
            S1 = all(Elementary.S1),
            S2 = all(Elementary.S2),
            S3 = all(Elementary.S3),
            S4 = all(Elementary.S4),
            S5 = all(Elementary.S5);
    static final DoubleVector C0 = all(Elementary.C0),
            C1 = all(Elementary.C1),
            C2 = all(Elementary.C2),
            C3 = all(Elementary.C3),
            C4 = all(Elementary.C4),
            C5 = all(Elementary.C5);

    static final DoubleVector LEAK = all(Activation.LEAK);
    static final DoubleVector INV_SQRT_TWO_PI = all(Activation.INV_SQRT_TWO_PI);
    static final DoubleVector GELU_TANH_LIMIT = all(Activation.GELU_TANH_LIMIT);
    static final DoubleVector GELU_TANH_LINEAR_2 = all(2 * Activation.GELU_TANH_LINEAR);
    static final DoubleVector GELU_TANH_CUBIC_12 = all(12 * Activation.GELU_TANH_CUBIC);
    static final DoubleVector MINUS_GELU_TANH_LINEAR = all(-Activation.GELU_TANH_LINEAR);
    static final DoubleVector MINUS_GELU_TANH_CUBIC = all(-Activation.GELU_TANH_CUBIC);
    static final DoubleVector MINUS_GELU_TANH_CUBIC_3 = all(-3 * Activation.GELU_TANH_CUBIC);

    private SimdConstants() {}

    private static DoubleVector all(double x) {
        return DoubleVector.broadcast(SPECIES, x);
    }
}
