package odesweep.core.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.config.TrainingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpochTimesTest {
    private final Map<String, Object> settings =
            new HashMap<>(Map.of("points", 7, "batch_size", 3, "time_sampling", TimeSampling.UNIFORM));

    @Test
    void anEpochIsOnePassInARandomOrder() {
        TrainingConfig config = TrainingConfig.of(settings);
        assertEquals(3, config.stepsPerEpoch());
        EpochTimes times = times(config, 1);
        List<Double> first = epoch(times, 1, 3);
        List<Double> second = epoch(times, 2, 3);
        assertEquals(7, first.size());
        assertFalse(first.equals(second));
        assertArrayEquals(sorted(first), sorted(second));
    }

    @Test
    void redrawnTimesAreNew() {
        settings.put("redraw", true);
        EpochTimes times = times(TrainingConfig.of(settings), 1);
        assertFalse(Arrays.equals(sorted(epoch(times, 1, 3)), sorted(epoch(times, 2, 3))));
    }

    @ParameterizedTest
    @CsvSource({"false, 3", "true, 3", "false, 0", "true, 0"})
    void anEpochDoesNotDependOnThoseBefore(boolean redraw, int batch) {
        settings.putAll(Map.of("redraw", redraw, "batch_size", batch));
        TrainingConfig config = TrainingConfig.of(settings);
        EpochTimes all = times(config, 1);
        for (int epoch = 1; epoch <= 5; epoch++) {
            List<Double> expected = epoch(all, epoch, 3);
            assertEquals(expected, epoch(times(config, 1), epoch, 3));
            assertFalse(expected.equals(epoch(times(config, 2), epoch, 3)));
        }
    }

    @Test
    void moreStepsThanOnePassStartAgain() {
        settings.put("steps_per_epoch", 5);
        TrainingConfig config = TrainingConfig.of(settings);
        List<Double> times = epoch(times(config, 1), 1, config.stepsPerEpoch());
        assertEquals(3 + 3 + 1 + 3 + 3, times.size());
        assertEquals(times.subList(0, 6), times.subList(7, 13));
    }

    @Test
    void allPointsStayInOrder() {
        settings.put("batch_size", 0);
        List<Double> times = epoch(times(TrainingConfig.of(settings), 1), 1, 1);
        assertEquals(times.stream().sorted().toList(), times);
    }

    private static List<Double> epoch(EpochTimes epochTimes, int epoch, int steps) {
        List<Double> times = new ArrayList<>();
        epochTimes.beginEpoch(epoch);
        for (int step = 0; step < steps; step++) {
            epochTimes.next();
            for (int i = epochTimes.from(); i < epochTimes.from() + epochTimes.count(); i++) {
                times.add(epochTimes.times()[i]);
            }
        }
        return times;
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(v -> v).sorted().toArray();
    }

    private static EpochTimes times(TrainingConfig config, long seed) {
        TimeSampler sampler = config.sampling().sampler();
        return new EpochTimes(config.sampling(), sampler, config.batchPoints(), seed);
    }
}
