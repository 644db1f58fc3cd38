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
        assertEquals(OptionalInt.empty(), ties.replicatesFor(3));
        assertTrue(Double.isNaN(ties.visibleRatio()));
    }

    @Test
    void replicatesThatAgreeExactlyResolveEveryDifference() {
        TieSet ties = TieSet.of(new double[] {0, 0, 1e-9}, c -> new double[] {c == 2 ? 1e-9 : 0, c == 2 ? 1e-9 : 0});
        assertEquals(2, ties.size());
        assertEquals(1, ties.visibleRatio());
    }

    @Test
    void adviceIsTheFewestReplicatesThatSeeTheFirstGap() {
        TieSet ties = TieSet.of(new double[] {0, 0.2, 0.21}, c -> new double[] {0.1 * c, 0.2 + 0.1 * c, 0.1 * c - 0.2});
        int advised = ties.replicatesFor(3).orElseThrow();
        assertTrue(advised > 3, "three do not");
        assertTrue(Math.log10(ties.visibleRatio(advised)) <= 0.2);
        assertTrue(Math.log10(ties.visibleRatio((int) (0.8 * advised))) > 0.2);
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
            int best = 0;
            for (int c = 0; c < configurations; c++) {
                means[c] = spread * rng.nextGaussian();
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
