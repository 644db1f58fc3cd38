package odesweep.driver.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import odesweep.driver.analysis.Levels;
import odesweep.driver.result.AxisValues;
import odesweep.driver.result.Ranked;
import odesweep.driver.statistics.Statistics.Median;
import org.junit.jupiter.api.Test;

class HeatMapTest {
    private static final double NONE = Double.POSITIVE_INFINITY;

    /** Configurations best first: their places on two axes, and how many of two replicates completed. */
    private static HeatMap map(int[] x, int[] y, double[] medians, int... completed) {
        List<Ranked> ranking = IntStream.range(0, x.length)
                .mapToObj(i -> new Ranked(
                        Optional.empty(),
                        i,
                        1,
                        false,
                        AxisValues.of(List.of()),
                        2,
                        completed[i],
                        List.of(median(), median()),
                        List.of(1.0, 1.0),
                        Optional.empty(),
                        1,
                        Optional.empty()))
                .toList();
        List<Levels> axes = List.of(
                new Levels("x", false, List.of("a", "b"), x), new Levels("y", false, List.of("c", "d", "e"), y));
        List<HeatMap> maps = HeatMap.of(axes, ranking, medians);
        assertEquals(1, maps.size(), "one for each pair");
        return maps.get(0);
    }

    private static Median median() {
        return Median.of(new double[] {1});
    }

    @Test
    void aCellHasTheMedianOfItsConfigurations() {
        HeatMap map = map(
                new int[] {0, 0, 0, 1, 1, 0},
                new int[] {0, 0, 0, 2, 2, 1},
                new double[] {1, 2, 10, 20, 40, 50},
                2,
                2,
                2,
                2,
                1,
                2);
        assertArrayEquals(new int[] {3, 1, 0, 0, 0, 2}, map.configurations());
        assertArrayEquals(new double[] {2, 50, Double.NaN, Double.NaN, Double.NaN, 30}, map.median());
        assertArrayEquals(new double[] {0, 0, Double.NaN, Double.NaN, Double.NaN, 0.25}, map.failed());
    }

    @Test
    void whereHalfHaveNoneTheMedianIsInfinite() {
        HeatMap map = map(
                new int[] {0, 0, 1, 1, 1},
                new int[] {0, 0, 0, 0, 0},
                new double[] {1, NONE, 2, 3, NONE},
                2,
                0,
                2,
                2,
                0);
        assertEquals(NONE, map.median()[0]);
        assertEquals(3, map.median()[3]);
        assertEquals(0.5, map.failed()[0]);
    }
}
