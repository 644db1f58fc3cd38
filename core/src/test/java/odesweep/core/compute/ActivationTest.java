package odesweep.core.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
    private static final double[] HUGE = {709, 710, 745, 1e3, 1e9, 1e155, Double.MAX_VALUE};

    @ParameterizedTest
    @EnumSource
    void derivativesMatchCentralDifferences(Activation f) {
        double eps = 1e-5;
        for (double x = -8.0625; x < 8.1; x += 0.125) { // never within eps of the kink at 0
            double slope = (f.value(x + eps) - f.value(x - eps)) / (2 * eps);
            double bend = (f.first(x + eps) - f.first(x - eps)) / (2 * eps);
            // eps² |σ'''| / 6 plus 2^-53 |σ| / eps is about 2e-10 here
            assertEquals(slope, f.first(x), 1e-9, () -> f + "'");
            assertEquals(bend, f.second(x), 1e-9, () -> f + "''");
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFiniteWhereverTheArgumentIs(Activation f) {
        for (double x : HUGE) {
            for (double y : new double[] {x, -x}) {
                if (Math.abs(y) < 1e308) { // SELU's λ x overflows at the very end
                    assertTrue(Double.isFinite(f.value(y)), () -> f + "(" + y + ")");
                }
                assertTrue(Double.isFinite(f.first(y)), () -> f + "'(" + y + ")");
                assertTrue(Double.isFinite(f.second(y)), () -> f + "''(" + y + ")");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNanStaysOne(Activation f) {
        assertEquals(Double.NaN, f.value(Double.NaN));
    }

    @ParameterizedTest
    @EnumSource(names = "SIN", mode = EnumSource.Mode.EXCLUDE)
    void infinityIsTheLimitOfTheHuge(Activation f) {
        double inf = Double.POSITIVE_INFINITY;
        boolean bounded = f == Activation.TANH || f == Activation.SIGMOID;
        assertEquals(bounded ? 1 : inf, f.value(inf));
        assertEquals(f.first(1e300), f.first(inf));
        assertEquals(f.first(-1e300), f.first(-inf));
        assertEquals(0, Math.abs(f.second(inf)));
        assertEquals(0, Math.abs(f.second(-inf)));
        if (f != Activation.IDENTITY && f != Activation.LEAKY_RELU) {
            assertEquals(f.value(-1e300), f.value(-inf));
        }
    }

    @Test
    void valuesAreTheLibrarys() {
        for (double x = -30; x <= 30; x += 0.0625) {
            double relative = 5 * Math.ulp(1.0); // ours is good to about 3 ulp, the library's to 1
            assertClose(Math.tanh(x), Activation.TANH.value(x), relative);
            assertClose(1 / (1 + Math.exp(-x)), Activation.SIGMOID.value(x), relative);
            assertClose(Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), Activation.SOFTPLUS.value(x), relative);
            assertClose(x > 0 ? x : Math.expm1(x), Activation.ELU.value(x), relative);
            assertClose(x / (1 + Math.exp(-x)), Activation.SILU.value(x), relative);
            assertClose(Math.sin(x), Activation.SIN.value(x), relative);
            // Commons Math iterates erfc to 1e-15
            assertClose(x * Erf.erfc(-x / Math.sqrt(2)) / 2, Activation.GELU.value(x), 2e-13);
            double u = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
            // the rounding of 2u appears in e^2u multiplied by 2u
            assertClose(x / (1 + Math.exp(-2 * u)), Activation.GELU_TANH.value(x), relative * (1 + Math.abs(2 * u)));
        }
    }

    @Test
    void kinksTakeTheLeftSlope() {
        assertEquals(0, Activation.RELU.first(0));
        assertEquals(0.01, Activation.LEAKY_RELU.first(0));
    }

    @Test
    void tanhsSlopeKeepsItsPrecisionWhereItSaturates() {
        assertClose(4 * Math.exp(-40), Activation.TANH.first(20), 1e-15); // 1 - tanh² would be 0
    }

    private static void assertClose(double wanted, double got, double relative) {
        assertEquals(wanted, got, relative * Math.abs(wanted) + Double.MIN_NORMAL);
    }
}
