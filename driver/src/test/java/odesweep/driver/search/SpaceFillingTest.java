package odesweep.driver.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.SobolSequenceGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpaceFillingTest {
    private static final Axis X = new Axis("x", new Range(0, 1, false, false, 0));
    private static final Axis Y = new Axis("y", new Range(0, 1, false, false, 0));
    private static final Axis CHOICE = new Axis(
            "case",
            new Axis.Choices(List.of(
                    new Choice("a", Map.of("s", 1), new Space(List.of(new Axis("z", new Range(1, 8, true, true, 0))))),
                    new Choice("b", Map.of("s", 2), Space.EMPTY),
                    new Choice("c", Map.of("s", 3), Space.EMPTY),
                    new Choice("d", Map.of("s", 4), Space.EMPTY))));
    private static final Space SPACE = new Space(List.of(X, CHOICE, Y));

    @Test
    void aRandomPointDependsOnTheSeedAndItsNumberAlone() {
        assertEquals(
                SpaceFilling.random(SPACE, 5, 1),
                SpaceFilling.random(SPACE, 50, 1).subList(0, 5));
        assertNotEquals(SpaceFilling.random(SPACE, 5, 1), SpaceFilling.random(SPACE, 5, 2));
    }

    @Test
    void aSobolPointDependsOnItsNumberAlone() {
        assertEquals(SpaceFilling.sobol(SPACE, 5), SpaceFilling.sobol(SPACE, 50).subList(0, 5));
        List<Point> points = SpaceFilling.sobol(SPACE, 5000);
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(SPACE.dimensions());
        sequence.nextVector();
        for (Point point : points) {
            assertEquals(SPACE.at(sequence.nextVector()), point);
        }
    }

    @Test
    void sobolsFirstPointIsTheMiddleNotTheOrigin() {
        assertEquals(
                Map.of("x", 0.5, "case", "c", "y", 0.5),
                SpaceFilling.sobol(SPACE, 1).get(0).searched());
    }

    @Test
    void sobolCoversThePlaneEvenly() {
        // A (0, 2)-sequence in base 2: with the origin, 256 points have one in each of the 16 x 16 boxes.
        Set<Integer> boxes = new HashSet<>(Set.of(0));
        for (Point point : SpaceFilling.sobol(new Space(List.of(X, Y)), 255)) {
            double x = (double) point.searched().get("x");
            double y = (double) point.searched().get("y");
            boxes.add(16 * (int) (16 * x) + (int) (16 * y));
        }
        assertEquals(256, boxes.size());
    }

    @Test
    void everyChoiceIsEquallyLikely() {
        Map<Object, Integer> counts = new HashMap<>();
        for (Point point : SpaceFilling.random(SPACE, 4000, 3)) {
            counts.merge(point.searched().get("case"), 1, Integer::sum);
        }
        assertEquals(4, counts.size());
        // 1000 expected, standard deviation sqrt(4000 x 1/4 x 3/4) = 27: five of them
        counts.values().forEach(count -> assertTrue(Math.abs(count - 1000) < 137, "got " + counts));
    }

    @Test
    void anAxisNestedInAChoiceExistsOnlyWithIt() {
        for (Point point : SpaceFilling.random(SPACE, 100, 3)) {
            assertEquals(
                    point.searched().get("case").equals("a"), point.searched().containsKey("z"));
            assertEquals(point.searched().containsKey("z"), point.settings().containsKey("z"));
        }
    }

    @Test
    void noTwoTrialsOrReplicatesShareASeed() {
        Set<Long> seeds = new HashSet<>();
        for (int trial = 0; trial < 1000; trial++) {
            assertTrue(seeds.add(Seeds.ofTrial(7, trial)));
            for (int replicate = 0; replicate < 10; replicate++) {
                assertTrue(seeds.add(Seeds.of(7, trial, replicate)));
            }
        }
    }

    @Test
    void seedsAreTheSameInEveryRelease() { // the bits of every run hang on them
        assertEquals(2558736989570252433L, Seeds.of(0, 0, 0));
        assertEquals(-8833538244055705035L, Seeds.of(1, 2, 3));
        assertEquals(-7167366352631091208L, Seeds.of(-1, 9_999_999, 0));
        assertEquals(6000552976465861171L, Seeds.key(Map.of("learning_rate", 0.01, "hidden_widths", List.of(16, 16))));
    }

    @Test
    void aHaltonPointDependsOnItsNumberAlone() {
        assertEquals(
                SpaceFilling.halton(SPACE, 5), SpaceFilling.halton(SPACE, 50).subList(0, 5));
        Space wide = new Space(IntStream.range(0, 41)
                .mapToObj(i -> new Axis("x" + i, new Range(0, 1, false, false, 0)))
                .toList());
        assertEquals(
                "sampler halton must have at most 40 dimensions, got 41; use sampler: random",
                assertThrows(IllegalArgumentException.class, () -> SpaceFilling.halton(wide, 1))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 64, 100})
    void aLatinHypercubeHasAPointInEachPartOfEachAxis(int size) {
        Set<Integer> x = new HashSet<>();
        Set<Integer> y = new HashSet<>();
        List<Point> points = SpaceFilling.latinHypercube(new Space(List.of(X, Y)), size, 3 * size, 5);
        for (Point point : points.subList(size, 2 * size)) {
            x.add((int) (size * (double) point.searched().get("x")));
            y.add((int) (size * (double) point.searched().get("y")));
        }
        assertEquals(List.of(size, size), List.of(x.size(), y.size()));
        assertEquals(points, SpaceFilling.latinHypercube(new Space(List.of(X, Y)), size, 3 * size, 5));
    }
}
