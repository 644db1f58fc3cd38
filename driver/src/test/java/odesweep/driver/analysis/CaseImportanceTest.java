package odesweep.driver.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import odesweep.driver.analysis.Importance.Share;
import odesweep.driver.result.AxisValues;
import odesweep.driver.result.Ranked;
import org.junit.jupiter.api.Test;

/**
 * Against functions whose variance decomposes by hand: optimizer sgd searches momentum, optimizer adam beta1, each on four levels,
 * and both learning_rate.
 */
class CaseImportanceTest {
    private static final List<String> AXES = List.of("optimizer", "learning_rate", "momentum", "beta1");

    // a forest smooths: its trees see bootstrap samples, and not every split looks at every axis
    private static final double TOLERANCE = 0.1;

    @Test
    void shareOfNestedSettingIsOfTheVarianceWithinItsCase() {
        Importance importance = of(c -> c.get(3) == null
                ? 3 * level(c, 2) + level(c, 1) // momentum to learning_rate as 9 to 1
                : 100 + level(c, 3) + 3 * level(c, 1)); // beta1 to learning_rate as 1 to 9
        Share momentum = share(importance, "momentum");
        assertEquals("within optimizer sgd", momentum.within());
        assertEquals(0.9, momentum.share(), TOLERANCE);
        Share beta = share(importance, "beta1");
        assertEquals("within optimizer adam", beta.within());
        assertEquals(0.1, beta.share(), TOLERANCE);
        Share optimizer = share(importance, "optimizer");
        assertEquals("", optimizer.within());
        assertTrue(optimizer.share() > 0.9, importance::toString); // a hundred against three: it has it alone
    }

    @Test
    void caseKeepsItsImportanceWhereItsSettingsDoNothing() {
        Importance importance = of(c -> c.get(3) == null ? level(c, 1) : 100 + level(c, 1));
        assertEquals(0, share(importance, "momentum").share(), 0.02);
        assertEquals(0, share(importance, "beta1").share(), 0.02);
        assertTrue(share(importance, "optimizer").share() > 0.9, importance::toString);
    }

    @Test
    void interactionWithinCaseIsNamedByTheCase() {
        Importance importance = of(c -> c.get(3) == null && (level(c, 2) < 2 ^ level(c, 1) < 2) ? 1 : 0);
        Share pair = importance.pairs().stream()
                .filter(share -> Set.copyOf(share.names()).equals(Set.of("momentum", "learning_rate")))
                .findFirst()
                .orElseThrow();
        assertEquals("within optimizer sgd", pair.within());
        assertTrue(pair.share() > 0.5, importance::toString);
    }

    @Test
    void caseWithoutDifferencesTellsNothing() {
        Importance importance = of(c -> c.get(3) == null ? level(c, 2) : 100);
        Share beta = share(importance, "beta1");
        assertEquals(List.of(0.0, 1.0), List.of(beta.low(), beta.high()));
    }

    @Test
    void valueThatACaseInheritsIsNotSearchedThere() {
        List<Ranked> ranking = IntStream.range(0, 32)
                .mapToObj(i -> configuration(
                        i,
                        new AxisValues(
                                Arrays.asList(
                                        i < 16 ? "true derivative" : "residual", i < 16 ? "tanh" : "gelu " + i % 4),
                                i < 16 ? Set.of(1) : Set.of())))
                .toList();
        Within part =
                Within.searched(List.of("field", "activation"), ranking, 1).orElseThrow();
        assertEquals("within field residual", part.words());
        assertEquals(16, part.members().cardinality());
        assertEquals(Optional.empty(), Within.acting(List.of("field", "activation"), ranking, 1));
    }

    @Test
    void numberOfItsOwnInEachConfigurationTellsNoCase() {
        List<Ranked> ranking = IntStream.range(0, 20)
                .mapToObj(i -> configuration(i, AxisValues.of(Arrays.asList(0.1 * i, i % 3 == 0 ? i : null))))
                .toList();
        Within part = Within.searched(List.of("learning_rate", "momentum"), ranking, 1)
                .orElseThrow();
        assertFalse(part.words().contains("learning_rate"), part.words());
    }

    private static Importance of(ToDoubleFunction<AxisValues> f) {
        List<Ranked> ranking = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            double nested = 0.1 * (i % 4);
            List<Object> values =
                    i < 32 ? Arrays.asList("sgd", rate(i), nested, null) : Arrays.asList("adam", rate(i), null, nested);
            ranking.add(configuration(i, AxisValues.of(values)));
        }
        double[] scores =
                ranking.stream().mapToDouble(c -> f.applyAsDouble(c.axes())).toArray();
        return CaseImportance.of(AXES, ranking, List.of(0, 1, 2, 3), scores, Importance.rng())
                .orElseThrow();
    }

    private static double rate(int i) {
        return 0.1 * (i / 4 % 4);
    }

    private static int level(AxisValues values, int axis) {
        return (int) Math.round(10 * (double) values.get(axis));
    }

    private static Ranked configuration(int i, AxisValues axes) {
        return new Ranked(
                Optional.of(i + 1),
                i,
                1,
                false,
                axes,
                1,
                1,
                List.of(),
                List.of(),
                Optional.empty(),
                Double.NaN,
                Optional.empty());
    }

    private static Share share(Importance importance, String name) {
        return importance.axes().stream()
                .filter(share -> share.names().equals(List.of(name)))
                .findFirst()
                .orElseThrow();
    }
}
