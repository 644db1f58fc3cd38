package odesweep.driver.propose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class NormalTest {
    private static final NormalDistribution REFERENCE = new NormalDistribution(0, 1);

    @Test
    void theExponentialIsThatOfTheJdk() {
        for (double x = -700; x < 700; x += 0.37) {
            assertEquals(1, Normal.exp(x) / StrictMath.exp(x), 1e-13, "at " + x);
        }
        assertEquals(0, Normal.exp(-800));
        assertEquals(Double.POSITIVE_INFINITY, Normal.exp(800));
    }

    @Test
    void distributionAndQuantileAreThoseOfCommonsMath() {
        for (double x = -8; x <= 8; x += 0.01) {
            double p = REFERENCE.cumulativeProbability(x);
            assertEquals(p, Normal.cumulative(x), 1e-14 + 1e-9 * Math.min(p, 1 - p), "at " + x);
        }
        for (double p = 1e-15; p < 1; p = p < 0.001 ? 3 * p : p + 0.0007) {
            assertEquals(1, Normal.cumulative(Normal.quantile(p)) / p, 1e-7, "at " + p); // the tail has 8 digits
        }
    }

    @Test
    void aTruncatedDrawHasTheQuantilesOfTheTruncatedDistribution() {
        double low = Normal.cumulative(-0.3 / 0.2);
        double high = Normal.cumulative(0.7 / 0.2);
        for (double u = 0; u < 1; u += 0.01) {
            double x = Normal.truncated(0.3, 0.2, u);
            assertTrue(x >= 0 && x <= 1);
            assertEquals(u, (Normal.cumulative((x - 0.3) / 0.2) - low) / (high - low), 1e-9);
        }
    }

    @Test
    void theLogarithmOfTheImprovementIsSmoothIntoTheTail() {
        for (double z = -4.999; z < 5; z += 0.1) {
            assertEquals(
                    Math.log(Normal.density(z) + z * Normal.cumulative(z)), Normal.logImprovement(z), 1e-9, "at " + z);
        }
        assertEquals(
                Normal.logImprovement(-4.9999999), Normal.logImprovement(-5.0000001), 1e-2); // the series' first terms
        assertTrue(Normal.logImprovement(-40) < Normal.logImprovement(-39));
    }
}
