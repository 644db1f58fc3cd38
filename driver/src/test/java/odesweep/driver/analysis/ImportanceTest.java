package odesweep.driver.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against functions on a full grid of 4 x 4 x 4 levels, whose variance decomposes by hand. */
class ImportanceTest {
    private static final int LEVELS = 4;

    // a forest smooths: its trees see bootstrap samples, and not every split looks at every axis
    private static final double TOLERANCE = 0.1;

    @Test
    void anAdditiveFunctionIsAllMainEffects() {
        // variances of 3 a and of b over the same levels are as 9 to 1; c does nothing
        Importance importance = of(x -> 3 * x[0] + x[1], true);
        assertEquals(List.of("a"), importance.axes().get(0).names());
        assertEquals(0.9, importance.axes().get(0).share(), TOLERANCE);
        assertEquals(List.of("b"), importance.axes().get(1).names());
        assertEquals(0.1, importance.axes().get(1).share(), TOLERANCE);
        assertEquals(0, importance.axes().get(2).share(), 0.02);
        assertEquals(0, importance.pairs().get(0).share(), TOLERANCE);
        assertTrue(importance.explained() > 0.8, importance::toString);
    }

    @Test
    void anExclusiveOrIsAllInteraction() {
        Importance importance = of(x -> x[0] < 2 ^ x[1] < 2 ? 1 : 0, true);
        assertEquals(
                List.of("a", "b"),
                importance.pairs().get(0).names().stream().sorted().toList());
        assertTrue(importance.pairs().get(0).share() > 0.5, importance::toString);
        assertTrue(importance.axes().get(0).share() < 0.3, importance::toString);
    }

    @Test
    void levelsWithoutAnOrderAreSplitBySets() {
        Importance importance = of(x -> x[1] == 0 || x[1] == 3 ? 5 : 0, false);
        assertEquals(List.of("b"), importance.axes().get(0).names());
        assertTrue(importance.axes().get(0).share() > 0.9, importance::toString);
    }

    @Test
    void ofNoiseTheForestExplainsNothing() {
        double[] y = Importance.rng().doubles(LEVELS * LEVELS * LEVELS).toArray();
        Importance importance = Importance.of(axes(true), y, Importance.rng()).orElseThrow();
        assertTrue(importance.explained() < 0.2, importance::toString);
    }

    @Test
    void rangesHoldTheShareAndSameSeedGivesTheSameBits() {
        Importance importance = of(x -> 3 * x[0] + x[1] * x[2], true);
        for (Importance.Share share : importance.axes()) {
            assertTrue(share.low() <= share.share() && share.share() <= share.high(), share::toString);
        }
        assertEquals(importance, of(x -> 3 * x[0] + x[1] * x[2], true));
    }

    @Test
    void withTooLittleToLearnFromThereIsNone() {
        assertEquals(
                Optional.empty(), Importance.of(axes(true), new double[LEVELS * LEVELS * LEVELS], Importance.rng()));
        assertEquals(Optional.empty(), Importance.of(List.of(), new double[] {1, 2, 3}, Importance.rng()));
    }

    private static Importance of(ToDoubleFunction<int[]> f, boolean ordered) {
        double[] y = IntStream.range(0, LEVELS * LEVELS * LEVELS)
                .mapToDouble(i -> f.applyAsDouble(new int[] {i / 16, i / 4 % 4, i % 4}))
                .toArray();
        return Importance.of(axes(ordered), y, Importance.rng()).orElseThrow();
    }

    private static List<Levels> axes(boolean ordered) {
        return IntStream.range(0, 3)
                .mapToObj(axis -> new Levels(
                        List.of("a", "b", "c").get(axis),
                        ordered,
                        List.of("0", "1", "2", "3"),
                        IntStream.range(0, LEVELS * LEVELS * LEVELS)
                                .map(i -> i >> 2 * (2 - axis) & 3)
                                .toArray()))
                .toList();
    }
}
