package odesweep.core.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import odesweep.core.problem.Interval;
import odesweep.core.train.Allocations;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSamplingTest {
    private static final Interval UNIT = new Interval(0, 1);
    private static final Set<TimeSampling> FIXED =
            EnumSet.of(TimeSampling.GRID, TimeSampling.CHEBYSHEV, TimeSampling.GAUSS_LEGENDRE);

    private record Draw(double[] times, double[] weights) {
        static Draw of(TimeSampling sampling, int n, Interval interval, long seed) {
            Draw draw = new Draw(new double[n], new double[n]);
            sampling.sampler(n).draw(interval, new SplittableRandom(seed), draw.times, draw.weights);
            return draw;
        }
    }

    static Stream<Arguments> samplingsAndSizes() {
        return Arrays.stream(TimeSampling.values())
                .flatMap(s -> Stream.of(1, 2, 3, 21, 100).map(n -> Arguments.of(s, n)));
    }

    @ParameterizedTest
    @MethodSource("samplingsAndSizes")
    void timesIncreaseWithinTheInterval(TimeSampling sampling, int n) {
        for (Interval interval : new Interval[] {UNIT, new Interval(-1, 9), new Interval(0.1, 0.7)}) {
            for (int seed = 0; seed < 20; seed++) {
                double[] times = Draw.of(sampling, n, interval, seed).times;
                assertTrue(times[0] >= interval.start() && times[n - 1] <= interval.end());
                assertStrictlyIncreasing(times);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samplingsAndSizes")
    void weightsArePositiveAndSumToOne(TimeSampling sampling, int n) {
        double[] weights = Draw.of(sampling, n, UNIT, 1).weights;
        assertTrue(Arrays.stream(weights).min().orElseThrow() > 0);
        assertEquals(1, Arrays.stream(weights).sum(), 1e-14); // n roundings
        if (sampling != TimeSampling.GAUSS_LEGENDRE) {
            Arrays.stream(weights).forEach(w -> assertEquals(1.0 / n, w));
        }
    }

    @ParameterizedTest
    @MethodSource("samplingsAndSizes")
    void sameSeedGivesTheSameBits(TimeSampling sampling, int n) {
        Interval interval = new Interval(-1, 9);
        Draw first = Draw.of(sampling, n, interval, 3);
        Draw second = Draw.of(sampling, n, interval, 3);
        assertArrayEquals(first.times, second.times, 0.0);
        assertArrayEquals(first.weights, second.weights, 0.0);
    }

    @ParameterizedTest
    @MethodSource("samplingsAndSizes")
    void drawsDifferIfTheyAreRandom(TimeSampling sampling, int n) {
        TimeSampler sampler = sampling.sampler(n);
        var rng = new SplittableRandom(4);
        double[] first = new double[n];
        double[] second = new double[n];
        sampler.draw(UNIT, rng, first, new double[n]);
        sampler.draw(UNIT, rng, second, new double[n]);
        assertEquals(FIXED.contains(sampling), Arrays.equals(first, second));
    }

    @ParameterizedTest
    @EnumSource
    void timesThatWouldBeEqualAreMovedApart(TimeSampling sampling) {
        Interval hair = new Interval(1, 1 + 99 * Math.ulp(1.0)); // 100 doubles
        double[] times = Draw.of(sampling, 100, hair, 1).times;
        assertEquals(hair, new Interval(times[0], times[99]));
        assertStrictlyIncreasing(times);
        var e = assertThrows(IllegalArgumentException.class, () -> Draw.of(sampling, 101, hair, 1));
        assertEquals(
                "points must be few enough to be different times in " + hair
                        + ", got 101; use points: 1 or a longer interval",
                e.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void singleTimeIsItsOnlyDraw(TimeSampling sampling) {
        assertArrayEquals(new double[] {0.1}, Draw.of(sampling, 1, new Interval(0.1, 0.1), 1).times, 0.0);
    }

    @ParameterizedTest
    @EnumSource
    void drawAllocatesNothing(TimeSampling sampling) {
        TimeSampler sampler = sampling.sampler(1000);
        var rng = new SplittableRandom(1);
        double[] times = new double[1000];
        double[] weights = new double[1000];
        assertEquals(0, Allocations.of(() -> sampler.draw(UNIT, rng, times, weights)));
    }

    @ParameterizedTest
    @EnumSource
    void fewerThanOnePointIsAnError(TimeSampling sampling) {
        assertThrows(IllegalArgumentException.class, () -> sampling.sampler(0));
    }

    @Test
    void gridHasBothEnds() {
        assertArrayEquals(
                new double[] {1, 2, 3, 4, 5}, Draw.of(TimeSampling.GRID, 5, new Interval(1, 5), 1).times, 0.0);
        assertEquals(0.7, Draw.of(TimeSampling.GRID, 22, new Interval(0.1, 0.7), 1).times[21]);
        assertEquals(0.1, Draw.of(TimeSampling.GRID, 1, new Interval(0.1, 0.7), 1).times[0]);
    }

    @ParameterizedTest
    @EnumSource(names = {"STRATIFIED", "LATIN_HYPERCUBE"})
    void eachCellHasOneTime(TimeSampling sampling) {
        double[] times = Draw.of(sampling, 100, UNIT, 5).times;
        for (int i = 0; i < 100; i++) {
            assertEquals(i, (int) (100 * times[i]));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STRATIFIED", "LATIN_HYPERCUBE", "SOBOL", "HALTON"})
    void timesAreMoreEvenThanUniformOnes(TimeSampling sampling) {
        double leastOfUniform = 1;
        double most = 0;
        for (int seed = 0; seed < 50; seed++) {
            leastOfUniform =
                    Math.min(leastOfUniform, starDiscrepancy(Draw.of(TimeSampling.UNIFORM, 256, UNIT, seed).times));
            most = Math.max(most, starDiscrepancy(Draw.of(sampling, 256, UNIT, seed).times));
        }
        assertTrue(most < leastOfUniform, most + " against " + leastOfUniform);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNIFORM", "STRATIFIED", "LATIN_HYPERCUBE", "SOBOL", "HALTON"})
    void everyTimeIsAsLikelyOnAverage(TimeSampling sampling) {
        int[] counts = new int[10];
        for (int seed = 0; seed < 2000; seed++) {
            for (double t : Draw.of(sampling, 7, UNIT, seed).times) {
                counts[(int) (10 * t)]++;
            }
        }
        for (int count : counts) {
            assertEquals(1400, count, 180); // five standard deviations of independent times, √1260 each
        }
    }

    @Test
    void chebyshevNodesAreTheCosines() {
        double[] times = Draw.of(TimeSampling.CHEBYSHEV, 7, new Interval(-1, 1), 1).times;
        for (int i = 0; i < 7; i++) {
            assertEquals(-Math.cos(Math.PI * (2 * i + 1) / 14), times[i], 4e-16); // two roundings of numbers below 2
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 21, 100})
    void gaussLegendreIsExactForPolynomials(int n) {
        Draw draw = Draw.of(TimeSampling.GAUSS_LEGENDRE, n, UNIT, 1);
        for (int degree = 0; degree <= 2 * n - 1; degree++) {
            assertEquals(
                    1, meanOfPower(draw, degree) * (degree + 1), 1e-13); // the power multiplies roundings by degree
        }
        if (n <= 3) {
            assertTrue(meanOfPower(draw, 2 * n) * (2 * n + 1) < 1 - 1e-4); // and not beyond
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 21, 100})
    void gaussLegendreMeetsCommonsMath(int n) {
        Draw draw = Draw.of(TimeSampling.GAUSS_LEGENDRE, n, UNIT, 1);
        GaussIntegrator expected = new GaussIntegratorFactory().legendre(n, 0, 1);
        for (int i = 0; i < n; i++) {
            assertEquals(expected.getPoint(i), draw.times[i], 3e-16); // an ulp or two
            assertEquals(expected.getWeight(i), draw.weights[i], 1e-15); // absolute: the ends' are below 1e-3
        }
    }

    @Test
    void manyGaussLegendrePointsAreStillARule() {
        Draw draw = Draw.of(TimeSampling.GAUSS_LEGENDRE, 2003, new Interval(0, 2), 1);
        double mean = 0;
        for (int i = 0; i < draw.times.length; i++) {
            mean += draw.weights[i] * Math.cos(1000 * draw.times[i]);
        }
        assertEquals(Math.sin(2000) / 2000, mean, 1e-13); // cosines of arguments up to 2000, each good to 2e-13
        assertStrictlyIncreasing(draw.times);
        var e = assertThrows(IllegalArgumentException.class, () -> TimeSampling.GAUSS_LEGENDRE.sampler(10_001));
        assertEquals("points of gauss_legendre must be from 1 to 10000, got 10001; use chebyshev", e.getMessage());
    }

    private static double meanOfPower(Draw draw, int degree) {
        double mean = 0;
        for (int i = 0; i < draw.times.length; i++) {
            mean += draw.weights[i] * Math.pow(draw.times[i], degree);
        }
        return mean;
    }

    /** Niederreiter 1992, theorem 2.6. */
    private static double starDiscrepancy(double[] sorted) {
        int n = sorted.length;
        double worst = 0;
        for (int i = 0; i < n; i++) {
            worst = Math.max(worst, Math.abs(sorted[i] - (2 * i + 1) / (2.0 * n)));
        }
        return worst + 1 / (2.0 * n);
    }

    private static void assertStrictlyIncreasing(double[] times) {
        for (int i = 1; i < times.length; i++) {
            assertTrue(times[i] > times[i - 1], "at " + i);
        }
    }
}
