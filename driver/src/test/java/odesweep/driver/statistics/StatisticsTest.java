package odesweep.driver.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import odesweep.driver.statistics.Statistics.Median;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    // ranks and coverages as in tables of the sign test's confidence interval
    @ParameterizedTest
    @CsvSource({
        "2, 1, 2, 0.5",
        "3, 1, 3, 0.75",
        "5, 1, 5, 0.9375",
        "6, 1, 6, 0.96875",
        "10, 2, 9, 0.978515625",
        "100, 40, 61, 0.9647998"
    })
    void intervalOfTheMedianIsMadeOfOrderStatistics(int n, double low, double high, double coverage) {
        double[] sample =
                IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray();
        Median median = Median.of(sample);
        assertEquals((n + 1) / 2.0, median.median());
        assertEquals(low, median.low());
        assertEquals(high, median.high());
        assertEquals(coverage, median.coverage(), 5e-8); // the table's digits
    }

    @Test
    void aSampleOfOneHasNoInterval() {
        assertEquals(new Median(3, null, null, 0), Median.of(new double[] {3}));
    }

    @Test
    void aMedianIsInfiniteWhereHalfOfTheSampleIs() {
        assertEquals(new Median(2, 1.0, INF, 0.75), Median.of(new double[] {INF, 1, 2}));
        assertEquals(INF, Median.of(new double[] {1, INF, 2, INF}).median());
        assertEquals(new Median(INF, INF, INF, 0.75), Median.of(new double[] {INF, INF, INF}));
    }

    @Test
    void quantilesInterpolateAsNumPyDoes() {
        double[] sorted = {1, 2, 4, 8};
        assertEquals(1.75, Statistics.quantile(sorted, 0.25));
        assertEquals(5, Statistics.quantile(sorted, 0.75));
        assertEquals(8, Statistics.quantile(sorted, 1));
    }
}
