package odesweep.core.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import odesweep.core.config.TrainingConfig;
import odesweep.core.problem.Interval;
import odesweep.core.problem.ProblemRef;
import odesweep.core.setting.SettingException;
import odesweep.core.train.Allocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Times on the logarithmic scale are those of the linear one, mapped; trainings and judgements take them. */
class TimeScaleTest {
    private static final int N = 41;
    private static final Interval LONG = new Interval(0, 1e5);

    private static SamplingConfig sampling(TimeSampling sampling, Interval interval, double offset) {
        return new SamplingConfig(sampling, N, interval, TimeScale.LOG, offset, false);
    }

    private static double[] draw(TimeSampler sampler, Interval interval, double[] weights) {
        double[] times = new double[N];
        sampler.draw(interval, new SplittableRandom(2), times, weights);
        return times;
    }

    @ParameterizedTest
    @EnumSource
    void timesAreTheLinearOnesMapped(TimeSampling sampling) {
        double offset = 1e-5;
        double[] weights = new double[N];
        double[] linearWeights = new double[N];
        double[] times = draw(sampling(sampling, LONG, offset).sampler(), LONG, weights);
        double[] linear = draw(sampling.sampler(N), new Interval(0, 1), linearWeights);
        for (int n = 0; n < N; n++) {
            assertTrue(n == 0 || times[n] > times[n - 1]);
            // log(1e10) = 23 divides the rounding of t
            assertEquals(linear[n], Math.log1p(times[n] / offset) / Math.log1p(1e10), 1e-13);
        }
        assertTrue(times[0] >= 0 && times[N - 1] <= 1e5);
        assertArrayEquals(linearWeights, weights);
    }

    /** Ten decades in 41 times: four times to a decade. */
    @Test
    void startAsOffsetGivesEvenRatios() {
        Interval decades = new Interval(1e-5, 1e5);
        assertEquals(1e-5, TimeScale.usualOffset(decades));
        double[] times = sampling(TimeSampling.UNIFORM, decades, 1e-5).grid(N);
        for (int n = 0; n < N; n++) {
            double expected = Math.pow(10, -5 + n / 4.0);
            assertEquals(expected, times[n], 1e-12 * expected);
        }
        assertEquals(1e-5, times[0]);
        assertEquals(1e5, times[N - 1]);
    }

    @Test
    void largeOffsetGivesEvenTimes() {
        Interval interval = new Interval(-1, 3);
        double[] times = sampling(TimeSampling.GRID, interval, 1e9).grid(N);
        for (int n = 0; n < N; n++) {
            assertEquals(-1 + 4.0 * n / (N - 1), times[n], 1e-8); // of second order in 4 / 1e9
        }
    }

    @Test
    void middlesLieBetweenTheGridsTimes() {
        SamplingConfig sampling = sampling(TimeSampling.GRID, LONG, 1e-3);
        double[] grid = sampling.grid(N);
        double[] middles = sampling.middles(N - 1);
        for (int n = 0; n < N - 1; n++) {
            assertTrue(grid[n] < middles[n] && middles[n] < grid[n + 1]);
        }
    }

    @Test
    void usualOffsetIsTheStartOrAThousandthOfTheInterval() {
        assertEquals(100, TimeScale.usualOffset(LONG));
        assertEquals(0.004, TimeScale.usualOffset(new Interval(-1, 3)));
        assertEquals(0.001, TimeScale.usualOffset(new Interval(1e-300, 1)));
        assertEquals(1, TimeScale.usualOffset(new Interval(0, 0)));
    }

    @Test
    void drawAllocatesNothing() {
        TimeSampler sampler = sampling(TimeSampling.UNIFORM, LONG, 1e-3).sampler();
        var rng = new SplittableRandom(1);
        double[] times = new double[N];
        double[] weights = new double[N];
        assertEquals(0, Allocations.of(() -> sampler.draw(LONG, rng, times, weights)));
    }

    private static SettingException broken(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("time_scale", TimeScale.LOG));
        settings.putAll(more);
        return assertThrows(SettingException.class, () -> TrainingConfig.of(settings));
    }

    @Test
    void offsetsThatCannotBeAreRefused() {
        assertEquals(
                "log_offset must be positive, got 0.0",
                broken(Map.of("log_offset", 0.0)).getMessage());
        SettingException e = broken(Map.of("log_offset", 1e-20));
        assertEquals(
                "log_offset must be at least the interval's length divided by 1.0E15, got 1.0E-20 in [0.0, 2.0];"
                        + " use a larger one",
                e.getMessage());
        assertEquals(List.of("log_offset", "interval"), e.settings());
    }

    /** Where nothing else is given: all built-in problems, whose spans start at 0. */
    @ParameterizedTest
    @EnumSource
    void scaleAloneIsEnough(TimeSampling sampling) {
        TrainingConfig config = TrainingConfig.of(Map.of(
                "problem", ProblemRef.of("lotka-volterra"), "time_sampling", sampling, "time_scale", TimeScale.LOG));
        assertEquals(0.003, config.sampling().logOffset());
    }
}
