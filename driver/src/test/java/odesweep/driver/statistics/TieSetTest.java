package odesweep.driver.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TieSetTest {
    private static final double DEVIATION = 0.3;

    /** What the replicates of a sweep are like. */
    private enum Scatter {
        EQUAL,
        /** One replicate in twenty ends one to two decades higher. */
        OUTLIERS,
        /** Deviations differ by factors. */
        UNEQUAL,
        /** The best configuration scatters three times as much as all others. */
        WIDE_BEST
    }

    @ParameterizedTest(name = "{0}: {1} configurations, {2} replicates, {3} decades between them")
    @CsvSource({
        "EQUAL, 10, 2, 0",
        "EQUAL, 10, 3, 0",
        "EQUAL, 10, 12, 0",
        "EQUAL, 100, 2, 0",
        "EQUAL, 100, 3, 0.3",
        "OUTLIERS, 10, 3, 0.3",
        "OUTLIERS, 100, 3, 0.3",
        "UNEQUAL, 10, 3, 0.3",
        "UNEQUAL, 100, 5, 0.3",
        "WIDE_BEST, 10, 12, 0.3",
        "WIDE_BEST, 100, 5, 0.3"
    })
    void holdsTheTrueBestWithAProbabilityOf95Percent(
            Scatter scatter, int configurations, int replicates, double spread) {
        int draws = 200;
        RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
        int held = 0;
        for (int draw = 0; draw < draws; draw++) {
            Sweep sweep = Sweep.draw(rng, scatter, configurations, replicates, spread);
            held += sweep.placeOfBest() < sweep.ties().size() ? 1 : 0;
        }
        // three standard errors of 200 draws below 95 %: 0.95 - 3 * sqrt(0.95 * 0.05 / 200)
        assertTrue(held >= 0.904 * draws, held + " of " + draws);
    }

    @Test
    void isSmallWhereTheDataAllow() {
        RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
        double size = IntStream.range(0, 100)
                .map(draw -> Sweep.draw(rng, Scatter.EQUAL, 100, 3, 1.5).ties().size())
                .average()
                .orElseThrow();
        // with known scatter 4.0 of these are within the gap that 100 equal ones show in 5 % of the cases
        assertTrue(size < 5, "mean size " + size);
    }

    @Test
    void outlierInOneConfigurationHidesNoDifferenceBetweenOthers() {
        double[] means = {-3, -2, -1.9, -1.8, -1.7, -1.6, -1.5, -1.4, -1.3, -1.2};
        TieSet clean = TieSet.of(means, c -> new double[] {means[c] - 0.1, means[c], means[c] + 0.1});
        TieSet spoilt = TieSet.of(means, c -> new double[] {means[c] - 0.1, means[c], c == 4 ? 9 : means[c] + 0.1});
        assertEquals(1, clean.size());
        assertTrue(spoilt.deviation() < 2 * clean.deviation(), "deviation " + spoilt.deviation());
        assertTrue(spoilt.visibleRatio() < 10, "the second best is ten times as large");
    }

    @Test
    void nothingIsKnownOfOneReplicateEach() {
        TieSet ties = TieSet.of(new double[] {0, 1, 2}, c -> new double[] {c});
        assertFalse(ties.isKnown());
        assertEquals(3, ties.size());
        assertEquals(OptionalInt.empty(), ties.replicatesForOne(1));
        assertTrue(Double.isNaN(ties.visibleRatio()));
    }

    @Test
    void replicatesThatAgreeExactlyResolveEveryDifference() {
        TieSet ties = TieSet.of(new double[] {0, 0, 1e-9}, c -> new double[] {c == 2 ? 1e-9 : 0, c == 2 ? 1e-9 : 0});
        assertEquals(2, ties.size());
        assertEquals(1, ties.visibleRatio());
    }

    /** What the words say of a set is what the set does: below the ratio all are tied, beyond it only those that scatter more. */
    @ParameterizedTest
    @EnumSource(Scatter.class)
    void wordsFollowFromTheSet(Scatter scatter) {
        RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom").create(5);
        int open = 0;
        for (int draw = 0; draw < 60; draw++) {
            int replicates = 2 + draw % 6;
            Sweep sweep = Sweep.draw(rng, scatter, 5 + draw % 30, replicates, 0.5);
            TieSet ties = sweep.ties();
            double visible = Math.log10(ties.visibleRatio());
            for (int c = 0; c < sweep.locations().length; c++) {
                double ratio = sweep.locations()[c] - sweep.locations()[0];
                assertTrue(c < ties.size() || ratio > visible, "not tied, although it cannot be seen");
                assertTrue(c >= ties.size() || ratio <= visible || ties.isHeldOpen(), "tied, although it can be seen");
            }
            open += ties.isHeldOpen() ? 1 : 0;
            OptionalInt advised = ties.replicatesForOne(replicates);
            assertTrue(ties.size() > 1 || advised.isEmpty(), "the best is alone already");
            assertTrue(advised.orElse(1000) > replicates, "these are tied with " + replicates);
        }
        if (scatter == Scatter.EQUAL) {
            assertTrue(
                    open <= 8,
                    open + " of 60; a variance is an outlier by chance in 5 %, and three standard errors are 5");
        } else if (scatter == Scatter.UNEQUAL) {
            assertTrue(open > 0, "no set is held open by what scatters more");
        }
    }

    /** The advice is trained: the medians are the truth, and each configuration gets the advised number of replicates. */
    @ParameterizedTest(name = "{0} configurations, now {1} replicates")
    @CsvSource({"10, 2", "10, 3", "40, 3", "40, 6", "72, 3"})
    void bestIsAloneInMostSweepsWithTheAdvisedReplicates(int configurations, int now) {
        RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom").create(6);
        int alone = 0;
        int before = 0;
        int sweeps = 0;
        while (sweeps < 100) {
            Sweep first = Sweep.draw(rng, Scatter.EQUAL, configurations, now, 1);
            OptionalInt advised = first.ties().replicatesForOne(now);
            if (advised.isPresent()) {
                sweeps++;
                alone += Sweep.draw(rng, Scatter.EQUAL, first.locations(), advised.getAsInt())
                                        .ties()
                                        .size()
                                == 1
                        ? 1
                        : 0;
                before += Sweep.draw(rng, Scatter.EQUAL, first.locations(), now)
                                        .ties()
                                        .size()
                                == 1
                        ? 1
                        : 0;
            }
        }
        // four in five were it for the second alone, and the scatter known; three standard errors of 100 draws are 0.12
        assertTrue(alone >= 60, alone + " of 100 sweeps");
        assertTrue(before < 50, before + " of 100 without more replicates");
    }

    @Test
    void factorOfTheMedianIsItsVariance() {
        RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom").create(4);
        for (int n : new int[] {1, 2, 3, 4, 7, 12, 13, 20}) {
            double sum = 0;
            int draws = 20_000;
            for (int draw = 0; draw < draws; draw++) {
                double[] sample = rng.doubles(n, 0, 1)
                        .map(x -> rng.nextGaussian())
                        .sorted()
                        .toArray();
                double median = Statistics.quantile(sample, 0.5);
                sum += median * median;
            }
            assertEquals(
                    TieSet.medianFactor(n), sum / draws, 0.04 * sum / draws); // four standard errors of 20,000 draws
        }
    }

    /** A sweep whose true best is known. */
    private record Sweep(double[] locations, double[][] samples, int placeOfBest) {
        static Sweep draw(RandomGenerator rng, Scatter scatter, int configurations, int replicates, double spread) {
            double[] means = new double[configurations];
            for (int c = 0; c < configurations; c++) {
                means[c] = spread * rng.nextGaussian();
            }
            return draw(rng, scatter, means, replicates);
        }

        /** A sweep of configurations whose true logarithms are {@code means}. */
        static Sweep draw(RandomGenerator rng, Scatter scatter, double[] means, int replicates) {
            int configurations = means.length;
            int best = 0;
            for (int c = 0; c < configurations; c++) {
                best = means[c] < means[best] ? c : best;
            }
            double[][] samples = new double[configurations][replicates];
            double[] medians = new double[configurations];
            for (int c = 0; c < configurations; c++) {
                double deviation = DEVIATION;
                if (scatter == Scatter.UNEQUAL) {
                    deviation *= Math.exp(0.5 * rng.nextGaussian());
                } else if (scatter == Scatter.WIDE_BEST && c == best) {
                    deviation *= 3;
                }
                for (int r = 0; r < replicates; r++) {
                    samples[c][r] = means[c] + deviation * rng.nextGaussian();
                    if (scatter == Scatter.OUTLIERS && rng.nextDouble() < 0.05) {
                        samples[c][r] += 1 + rng.nextDouble();
                    }
                }
                double[] sorted = Arrays.stream(samples[c])
                        .map(x -> Math.pow(10, x))
                        .sorted()
                        .toArray();
                medians[c] = Math.log10(Statistics.quantile(sorted, 0.5));
            }
            int[] order = IntStream.range(0, configurations)
                    .boxed()
                    .sorted(Comparator.comparingDouble(c -> medians[c]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int place = 0;
            while (order[place] != best) {
                place++;
            }
            return new Sweep(
                    Arrays.stream(order).mapToDouble(c -> medians[c]).toArray(),
                    Arrays.stream(order).mapToObj(c -> samples[c]).toArray(double[][]::new),
                    place);
        }

        TieSet ties() {
            return TieSet.of(locations, c -> samples[c]);
        }
    }
}
