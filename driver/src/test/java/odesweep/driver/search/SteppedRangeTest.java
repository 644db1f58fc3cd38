package odesweep.driver.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SteppedRangeTest {
    private static final Range EIGHTS = new Range(8, 64, false, true, 0, 8, 0);
    private static final Range POWERS = new Range(8, 128, true, true, 0, 0, 2);
    private static final Range TENTHS = new Range(0.1, 0.7, false, false, 0, 0.1, 0);
    private static final Range BY_RATIO = new Range(32, 256, true, true, 0, 32, 0);

    @Test
    void aGridHasEveryStepAsItIsWritten() {
        assertEquals(List.of(8, 16, 24, 32, 40, 48, 56, 64), EIGHTS.grid());
        assertEquals(List.of(8, 16, 32, 64, 128), POWERS.grid());
        assertEquals(List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7), TENTHS.grid());
        assertEquals(7, TENTHS.size());
    }

    @Test
    void everyStepIsEquallyLikelyAndByRatioSmallOnesMore() {
        assertEquals(Map.of(8, 200, 16, 200, 32, 200, 64, 200, 128, 200), counts(POWERS, 1000));
        counts(EIGHTS, 800).forEach((value, count) -> assertEquals(100, count, "of " + value));
        Map<Object, Integer> byRatio = counts(BY_RATIO, 1000);
        assertEquals(8, byRatio.size());
        for (int value = 64; value <= 256; value += 32) {
            assertTrue(byRatio.get(value) < byRatio.get(value - 32), byRatio.toString());
        }
    }

    @Test
    void itContainsItsStepsOnly() {
        assertTrue(TENTHS.contains(0.3));
        assertFalse(TENTHS.contains(0.35));
        assertTrue(POWERS.contains(64));
        assertFalse(POWERS.contains(48));
        assertFalse(EIGHTS.contains(72));
        assertFalse(EIGHTS.contains(0));
    }

    private static Map<Object, Integer> counts(Range range, int draws) {
        Map<Object, Integer> counts = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            counts.merge(range.at((i + 0.5) / draws), 1, Integer::sum);
        }
        return counts;
    }
}
