package odesweep.driver.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParetoFrontsTest {
    @Test
    void aPointBeatsAnotherThatIsNowhereSmaller() {
        assertTrue(ParetoFronts.beats(new double[] {1, 2}, new double[] {1, 3}));
        assertFalse(ParetoFronts.beats(new double[] {1, 2}, new double[] {1, 2}));
        assertFalse(ParetoFronts.beats(new double[] {1, 3}, new double[] {2, 2}));
    }

    @Test
    void frontsAreThoseOfAPictureOnPaper() {
        double[][] points = {{1, 9}, {2, 5}, {2, 5}, {4, 4}, {3, 6}, {9, 1}, {9, 2}, {5, Double.POSITIVE_INFINITY}};
        assertArrayEquals(new int[] {1, 1, 1, 1, 2, 1, 2, 3}, ParetoFronts.of(points));
        assertArrayEquals(new int[0], ParetoFronts.of(new double[0][]));
    }

    @Test
    void ofOneCoordinateEveryValueIsAFront() {
        assertArrayEquals(new int[] {3, 1, 2, 1}, ParetoFronts.of(new double[][] {{7}, {2}, {5}, {2}}));
    }

    /** Few values, so that many points have equal coordinates. */
    @ParameterizedTest
    @CsvSource({"2, 3", "2, 1000", "3, 4", "3, 1000", "4, 3"})
    void frontsAreLeftWhenEarlierOnesAreTakenAway(int coordinates, int values) {
        Random random = new Random(coordinates * 31L + values);
        double[][] points = IntStream.range(0, 150)
                .mapToObj(i ->
                        random.ints(coordinates, 0, values).asDoubleStream().toArray())
                .toArray(double[][]::new);
        int[] expected = new int[points.length];
        for (int front = 1; Arrays.stream(expected).anyMatch(of -> of == 0); front++) {
            int[] left = IntStream.range(0, points.length)
                    .filter(i -> expected[i] == 0)
                    .toArray();
            int[] unbeaten = Arrays.stream(left)
                    .filter(i -> Arrays.stream(left).noneMatch(j -> ParetoFronts.beats(points[j], points[i])))
                    .toArray();
            for (int i : unbeaten) {
                expected[i] = front;
            }
        }
        assertArrayEquals(expected, ParetoFronts.of(points));
        assertEquals(1, Arrays.stream(expected).min().orElseThrow());
    }
}
