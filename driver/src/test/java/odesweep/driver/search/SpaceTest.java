package odesweep.driver.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpaceTest {
    private static Axis choices(String name, Object... values) {
        return new Axis(
                name,
                new Axis.Choices(Arrays.stream(values)
                        .map(value -> Choice.of(name, value))
                        .toList()));
    }

    private static final Range UNIT = new Range(0, 1, false, false, 3);

    /** a in {1, 2}; with case "x" also b in [0, 1]; c in {5, 6}. */
    private static final Space NESTED = new Space(List.of(
            choices("a", 1, 2),
            new Axis(
                    "case",
                    new Axis.Choices(List.of(
                            new Choice("x", Map.of("s", 1), new Space(List.of(new Axis("b", UNIT)))),
                            new Choice("y", Map.of("s", 2), Space.EMPTY)))),
            choices("c", 5, 6)));

    @Test
    void aGridHasEveryCombinationOnceTheLastAxisFastest() {
        List<Point> grid = NESTED.grid();
        assertEquals(16, grid.size());
        assertEquals(16, NESTED.gridSize());
        assertEquals(16, grid.stream().distinct().count());
        assertEquals(Map.of("a", 1, "case", "x", "b", 0.0, "c", 5), grid.get(0).searched());
        assertEquals(Map.of("a", 1, "case", "x", "b", 0.0, "c", 6), grid.get(1).searched());
        assertEquals(Map.of("a", 1, "case", "x", "b", 0.5, "c", 5), grid.get(2).searched());
        assertEquals(Map.of("a", 1, "case", "y", "c", 5), grid.get(6).searched());
        assertEquals(Map.of("a", 2, "case", "y", "c", 6), grid.get(15).searched());
        assertEquals(Map.of("a", 2, "s", 2, "c", 6), grid.get(15).settings());
    }

    @Test
    void aPointShowsItsAxesInTheSpacesOrder() {
        assertEquals(List.of("a", "case", "b", "c"), NESTED.names());
        assertEquals(
                List.of("a", "case", "b", "c"),
                List.copyOf(NESTED.at(new double[] {0, 0, 0, 0}).searched().keySet()));
    }

    @Test
    void aCoordinateBelongsToOneAxisAlsoWhereItsChoiceIsNotTaken() {
        assertEquals(4, NESTED.dimensions());
        assertEquals(
                Map.of("a", 2, "case", "y", "c", 6),
                NESTED.at(new double[] {0.9, 0.5, 0.1, 0.5}).searched());
        assertEquals(
                Map.of("a", 1, "case", "x", "b", 0.25, "c", 5),
                NESTED.at(new double[] {0.4, 0.4, 0.25, 0.4}).searched());
    }

    @Test
    void aPointIsKnownByItsValuesOnTheAxes() {
        for (Point point : NESTED.grid()) {
            assertEquals(point, NESTED.point(point.searched()));
        }
    }

    @ParameterizedTest
    @MethodSource("noPoints")
    void whatIsNoPointIsRefused(Map<String, Object> searched, String rule) {
        String refusal = assertThrows(IllegalArgumentException.class, () -> NESTED.point(searched))
                .getMessage();
        assertEquals(rule, refusal);
    }

    static Stream<Arguments> noPoints() {
        return Stream.of(
                Arguments.of(
                        Map.of("a", 1, "case", "y", "b", 0.5, "c", 5),
                        "a point must have values on axes of its space only, got {b=0.5}"),
                Arguments.of(Map.of("a", 3, "case", "y", "c", 5), "a must be one of its choices, got 3"));
    }

    @Test
    void sizesTooLargeToCountAreTheLargestCount() {
        Range many = new Range(0, 1_000_000, false, true, 1_000_000);
        Space space = new Space(
                IntStream.range(0, 4).mapToObj(i -> new Axis("a" + i, many)).toList());
        assertEquals(Long.MAX_VALUE, space.gridSize());
        assertEquals(Long.MAX_VALUE, NESTED.size());
        assertEquals(1, Space.EMPTY.size());
    }

    @Test
    void twoAxesMustNotSetTheSame() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Space(List.of(choices("s", 1), NESTED.axes().get(1))));
    }

    @Test
    void aGridOfRealsHasItsEndsAndEvenStepsOrRatios() {
        assertEquals(List.of(0.0, 0.5, 1.0), UNIT.grid());
        assertEquals(List.of(0.001, 0.01, 0.1), new Range(0.001, 0.1, true, false, 3).grid());
    }

    @Test
    void aGridOfWholeNumbersHasEachOnce() {
        assertEquals(List.of(1, 2, 3), new Range(1, 3, false, true, 7).grid());
        assertEquals(List.of(1, 2, 4, 8, 16), new Range(1, 16, true, true, 5).grid());
    }

    @Test
    void wholeNumbersAreEquallyLikelyTheEndsToo() {
        Range range = new Range(3, 6, false, true, 0);
        int[] counts = new int[4];
        for (int i = 0; i < 1000; i++) {
            counts[(int) range.at(i / 1000.0) - 3]++;
        }
        for (int count : counts) {
            assertTrue(Math.abs(count - 250) <= 1, "250 of 1000 each, but for a tie at the seams; got " + count);
        }
        assertEquals(4, range.size());
    }

    @Test
    void aLogRangeHalvesByRatio() {
        assertEquals(0.01, (double) new Range(1e-3, 1e-1, true, false, 0).at(0.5), 1e-16); // a few ulps of exp and log
        assertEquals(1, new Range(1, 1000, true, true, 0).at(0));
        assertEquals(1000, new Range(1, 1000, true, true, 0).at(Math.nextDown(1.0)));
    }

    @Test
    void aLargeRangeOfIntegersStaysWithinThem() {
        Range all = new Range(Integer.MIN_VALUE, Integer.MAX_VALUE, false, true, 3);
        assertEquals(Integer.MIN_VALUE, all.at(0));
        assertEquals(Integer.MAX_VALUE, all.at(Math.nextDown(1.0)));
        assertEquals(1L << 32, all.size());
    }
}
