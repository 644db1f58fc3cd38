package odesweep.driver.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

    @Test
    void welchTakesTheDegreesOfFreedomFromTheSampleThatVaries() {
        // t = 2 sqrt(3) with 2 degrees of freedom, whose p is 1 - t / sqrt(2 + t²)
        double p = Statistics.welch(new double[] {0, 0, 0}, new double[] {1, 2, 3});
        assertEquals(1 - Math.sqrt(12.0 / 14), p, 1e-12); // Commons Math's incomplete beta function is good to 1e-14
    }

    @Test
    void samplesWithoutVarianceAreEqualOrNot() {
        assertEquals(1, Statistics.welch(new double[] {2, 2}, new double[] {2, 2, 2}));
        assertEquals(0, Statistics.welch(new double[] {2, 2}, new double[] {3, 3}));
    }

    @Test
    void holmStopsAtTheFirstThatIsNotRejected() {
        // against 0.05/4, 0.05/3, 0.05/2: 0.03 stays, and 0.04 with it
        assertArrayEquals(
                new boolean[] {true, false, false, true},
                Statistics.holm(new double[] {0.01, 0.04, 0.03, 0.005}, 0.05));
        assertArrayEquals(new boolean[0], Statistics.holm(new double[0], 0.05));
    }
}
