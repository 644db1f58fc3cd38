package odesweep.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import odesweep.core.train.Allocations;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XoshiroTest {
    /** The numbers that the authors' program gives from the state 1, 2, 3, 4. */
    @Test
    void numbersAreThoseOfTheReference() {
        Xoshiro rng = new Xoshiro(0);
        rng.state(1, 2, 3, 4);
        for (String expected : List.of(
                "41943041",
                "58720359",
                "3588806011781223",
                "3591011842654386",
                "9228616714210784205",
                "9973669472204895162",
                "14011001112246962877",
                "12406186145184390807",
                "15849039046786891736",
                "10450023813501588000")) {
            assertEquals(expected, Long.toUnsignedString(rng.nextLong()));
        }
    }

    @Test
    void seedsAreThoseOfTheJdksSplitMix() {
        SplittableRandom expected = new SplittableRandom(-5);
        for (int n = 0; n < 100; n++) {
            assertEquals(expected.nextLong(), SplitMix.child(-5, n));
        }
    }

    @Test
    void seededAgainItStartsAgain() {
        Xoshiro rng = new Xoshiro(5);
        long first = rng.nextLong();
        rng.nextGaussian();
        rng.seed(5);
        assertEquals(first, rng.nextLong());
    }

    /** Bits are for good: whoever changes them changes every result that was ever written down. */
    @Test
    void numbersNeverChange() {
        Xoshiro rng = new Xoshiro(1);
        assertEquals(-3475142291704528229L, rng.nextLong());
        assertEquals(0.7471047161582187, rng.nextDouble());
        assertEquals(100150, rng.nextInt(1_000_000));
        assertEquals(0.581244039546994, rng.nextGaussian());
    }

    @Test
    void gaussiansAreStandardNormal() {
        Xoshiro rng = new Xoshiro(1);
        SummaryStatistics values = new SummaryStatistics();
        int n = 200_000;
        int[] below = new int[4];
        for (int i = 0; i < n; i++) {
            double x = rng.nextGaussian();
            values.addValue(x);
            for (int k = 0; k < below.length; k++) {
                below[k] += x < -k ? 1 : 0;
            }
        }
        // four standard errors each
        assertEquals(0, values.getMean(), 4 / Math.sqrt(n));
        assertEquals(1, values.getVariance(), 4 * Math.sqrt(2.0 / n));
        double[] expected = {0.5, 0.158655254, 0.022750132, 0.001349898};
        for (int k = 0; k < below.length; k++) {
            double p = expected[k];
            assertEquals(p, (double) below[k] / n, 4 * Math.sqrt(p * (1 - p) / n));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1 << 20, Integer.MAX_VALUE})
    void wholeNumbersAreUniform(int bound) {
        Xoshiro rng = new Xoshiro(2);
        SummaryStatistics values = new SummaryStatistics();
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            int value = rng.nextInt(bound);
            assertTrue(value >= 0 && value < bound);
            values.addValue(value);
        }
        double deviation = Math.sqrt(((double) bound * bound - 1) / 12);
        assertEquals((bound - 1.0) / 2, values.getMean(), 4 * deviation / Math.sqrt(n)); // four standard errors
        assertThrows(IllegalArgumentException.class, () -> rng.nextInt(0));
    }

    @Test
    void nothingIsAllocated() {
        Xoshiro rng = new Xoshiro(3);
        assertEquals(0, Allocations.of(() -> {
            rng.seed(4);
            rng.nextInt(10);
            rng.nextDouble();
            rng.nextGaussian();
        }));
    }

    @Test
    void noPurposeAndEpochShareASeed() {
        Set<Long> seeds = new HashSet<>();
        for (Purpose purpose : Purpose.values()) {
            for (int epoch = 0; epoch < 10_000; epoch++) {
                assertTrue(seeds.add(purpose.seed(7, epoch)));
            }
        }
        assertEquals(6791897765849424158L, Purpose.WEIGHTS.seed(1, 0));
        assertEquals(1088106373881227129L, Purpose.SHUFFLE.seed(-1, 9));
    }
}
