package odesweep.driver.analysis;

import static odesweep.driver.report.Sweeps.complete;
import static odesweep.driver.report.Sweeps.dead;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import odesweep.driver.result.AxisValues;
import odesweep.driver.result.ConfigurationCells;
import odesweep.driver.result.Tables;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.Test;

class StabilityTest {
    @Test
    void ranksAreThoseByEachReplicateAlone() {
        Stability stability = of(
                complete(0, 0, 5),
                complete(0, 1, 1),
                complete(1, 0, 2),
                complete(1, 1, 3),
                complete(2, 0, 9),
                dead(2, 1, "stuck"));
        // in order of the ranking: medians 2.5, 3, none
        assertArrayEquals(new int[][] {{1, 2}, {2, 1}, {3, 0}}, stability.ranks());
    }

    @Test
    void replicatesThatAgreeCorrelateFullyAndOppositeOnesNegatively() {
        assertEquals(
                1,
                of(complete(0, 0, 1), complete(0, 1, 10), complete(1, 0, 2), complete(1, 1, 20))
                        .agreement(),
                1e-15);
        assertEquals(
                -1,
                of(complete(0, 0, 1), complete(0, 1, 20), complete(1, 0, 2), complete(1, 1, 10))
                        .agreement(),
                1e-15);
    }

    @Test
    void oneReplicateTellsNothing() {
        assertEquals(Double.NaN, of(complete(0, 0, 1), complete(1, 0, 2)).agreement());
    }

    private static Stability of(TrialResult... results) {
        List<TrialRow> rows = Arrays.stream(results)
                .map(result -> Tables.row(
                        result, new ConfigurationCells(0, Map.of("parameters", 1), AxisValues.of(List.of()))))
                .toList();
        return Stability.of(Ranking.of(rows, RankBy.of(Metric.FINAL_LOSS)), rows, Metric.FINAL_LOSS);
    }
}
