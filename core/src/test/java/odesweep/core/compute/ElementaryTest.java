package odesweep.core.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** StrictMath is itself good to 1 ulp, so it can prove a bound one larger than what was measured with 50 digits (in brackets). */
class ElementaryTest {
    private final SplittableRandom rng = new SplittableRandom(4);

    @Test
    void expIsGoodToTwoUlp() { // 0.92
        for (int i = 0; i < 100_000; i++) {
            double x = -708 * rng.nextDouble() * (i % 2 == 0 ? 1 : 1e-3);
            assertWithin(2, Elementary.exp(x), StrictMath.exp(x), x);
        }
        assertEquals(0, Elementary.exp(-Elementary.EXP_LIMIT));
        assertEquals(1, Elementary.exp(-0.0));
    }

    @Test
    void oneMinusExpIsGoodToTwoUlpNearZeroToo() { // 1.01
        for (int i = 0; i < 100_000; i++) {
            double x = -Math.scalb(rng.nextDouble(), rng.nextInt(-60, 9));
            assertWithin(2, Elementary.oneMinusExp(x), -StrictMath.expm1(x), x);
        }
    }

    @Test
    void log1pIsGoodToThreeUlp() { // 1.75
        for (int i = 0; i < 100_000; i++) {
            double e = Math.scalb(rng.nextDouble(), -rng.nextInt(60));
            assertWithin(3, Elementary.log1p(e), StrictMath.log1p(e), e);
        }
    }

    @Test
    void sinAndCosAreGoodToTwoUlpUpTo2To30() { // 1.27, at multiples of π/2 too
        for (int i = 0; i < 100_000; i++) {
            double x = i % 2 == 0
                    ? Math.scalb(rng.nextDouble(-1, 1), rng.nextInt(-30, 31))
                    : rng.nextInt() / 4 * (Math.PI / 2);
            assertWithin(2, Elementary.sin(x), StrictMath.sin(x), x);
            assertWithin(2, Elementary.cos(x), StrictMath.cos(x), x);
        }
        assertEquals(StrictMath.sin(1e22), Elementary.sin(1e22));
        assertEquals(Double.NaN, Elementary.cos(Double.NEGATIVE_INFINITY));
    }

    @Test
    void normalTailIsGoodToSixUlp() { // 5.69, and 4.37 below 15, from erfc(a/√2)/2 with 40 digits by mpmath
        double[][] tails = {
            {0, 0.5},
            {1e-9, 0.4999999996010577196},
            {0.001, 0.49960105778608893741},
            {0.125, 0.45026177516988710702},
            {0.25, 0.40129367431707627576},
            {0.5, 0.30853753872598689636},
            {0.75, 0.22662735237686819933},
            {1, 0.15865525393145705141},
            {1.5, 0.066807201268858066004},
            {2, 0.0227501319481792072},
            {2.5, 0.006209665325776135167},
            {3, 0.0013498980316300945267},
            {4, 0.000031671241833119921254},
            {5, 2.8665157187919391167e-7},
            {6.25, 2.0522634252189388816e-10},
            {8, 6.2209605742717841235e-16},
            {10, 7.619853024160526066e-24},
            {12.5, 3.7325642988777133772e-36},
            {16, 6.3887544005380872813e-58},
            {20, 2.7536241186062336951e-89},
            {25, 3.0566967063825609164e-138},
            {30, 4.9067139271481870595e-198},
            {35, 1.124910706472406244e-268},
            {37.5, 4.6053530095819548438e-308},
        };
        for (double[] tail : tails) {
            assertWithin(6, Elementary.bell(tail[0]) * Elementary.tailOverBell(tail[0]), tail[1], tail[0]);
        }
        assertEquals(0, Elementary.bell(Elementary.NORMAL_LIMIT));
    }

    @Test
    void aNanStaysOne() {
        DoubleUnaryOperator[] functions = {
            Elementary::exp,
            Elementary::oneMinusExp,
            Elementary::log1p,
            Elementary::bell,
            Elementary::tailOverBell,
            Elementary::sin,
            Elementary::cos
        };
        for (DoubleUnaryOperator f : functions) {
            assertEquals(Double.NaN, f.applyAsDouble(Double.NaN));
        }
    }

    private static void assertWithin(int ulp, double got, double wanted, double x) {
        assertTrue(
                Math.abs(got - wanted) <= ulp * Math.ulp(wanted),
                () -> "at " + x + " wanted " + wanted + ", got " + got);
    }
}
