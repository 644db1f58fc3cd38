package odesweep.driver.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Status;
import odesweep.driver.result.AxisValues;
import odesweep.driver.result.TrialRow;
import org.junit.jupiter.api.Test;

class LanesTest {
    @Test
    void trainingsThatOverlapAreOnDifferentSlotsOfTheirExecutor() {
        Lanes lanes = Lanes.of(
                List.of(row("2", 0, 100), row("10", 0, 50), row("2", 40, 20), row("2", 70, 100), row("10", 60, 10)));
        assertEquals(List.of("2 · 1", "2 · 2", "10 · 1"), lanes.names(), "executors by number");
        assertArrayEquals(new int[] {0, 2, 1, 1, 2}, lanes.of());
    }

    @Test
    void theOrderOfRowsChangesNothing() {
        Lanes lanes = Lanes.of(List.of(row("a", 70, 100), row("a", 40, 20), row("a", 0, 100)));
        assertArrayEquals(new int[] {1, 1, 0}, lanes.of());
    }

    @Test
    void clocksThatCountWholeMillisecondsMakeNoOverlap() {
        assertEquals(
                1, Lanes.of(List.of(row("a", 0, 10.9), row("a", 10, 5))).names().size());
        assertEquals(
                2, Lanes.of(List.of(row("a", 0, 11.1), row("a", 10, 5))).names().size());
    }

    @Test
    void aTrainingWithoutExecutorHasALaneToo() {
        assertEquals(List.of("? · 1"), Lanes.of(List.of(row(null, 0, 1))).names());
    }

    private static TrialRow row(String executor, long startedMs, double wallMs) {
        return new TrialRow(
                0,
                0,
                Status.COMPLETE,
                Optional.empty(),
                AxisValues.of(List.of()),
                Optional.empty(),
                1,
                0,
                StepCounts.NONE,
                1,
                startedMs,
                wallMs,
                0,
                executor,
                "scalar",
                1);
    }
}
