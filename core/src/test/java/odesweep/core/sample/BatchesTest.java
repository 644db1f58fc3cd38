package odesweep.core.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import odesweep.core.config.TrainingConfig;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private final Map<String, Object> settings =
            new HashMap<>(Map.of("points", 7, "batch_size", 3, "time_sampling", TimeSampling.UNIFORM));

    @Test
    void anEpochIsOnePassInARandomOrder() {
        TrainingConfig config = TrainingConfig.of(settings);
        assertEquals(3, config.stepsPerEpoch());
        Batches batches = batches(config, new SplittableRandom(1));
        List<Double> first = epoch(batches, 3);
        List<Double> second = epoch(batches, 3);
        assertEquals(7, first.size());
        assertFalse(first.equals(second));
        assertArrayEquals(sorted(first), sorted(second));
    }

    @Test
    void redrawnTimesAreNew() {
        settings.put("redraw", true);
        Batches batches = batches(TrainingConfig.of(settings), new SplittableRandom(1));
        assertFalse(Arrays.equals(sorted(epoch(batches, 3)), sorted(epoch(batches, 3))));
    }

    @Test
    void moreStepsThanOnePassStartAgain() {
        settings.put("steps_per_epoch", 5);
        TrainingConfig config = TrainingConfig.of(settings);
        Batches batches = batches(config, new SplittableRandom(1));
        List<Double> times = epoch(batches, config.stepsPerEpoch());
        assertEquals(3 + 3 + 1 + 3 + 3, times.size());
        assertEquals(times.subList(0, 6), times.subList(7, 13));
    }

    @Test
    void allPointsStayInOrder() {
        settings.put("batch_size", 0);
        List<Double> times = epoch(batches(TrainingConfig.of(settings), new SplittableRandom(1)), 1);
        assertEquals(times.stream().sorted().toList(), times);
    }

    private static List<Double> epoch(Batches batches, int steps) {
        List<Double> times = new ArrayList<>();
        batches.beginEpoch();
        for (int step = 0; step < steps; step++) {
            batches.next();
            for (int i = batches.from(); i < batches.from() + batches.count(); i++) {
                times.add(batches.times()[i]);
            }
        }
        return times;
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(v -> v).sorted().toArray();
    }

    private static Batches batches(TrainingConfig config, SplittableRandom rng) {
        return new Batches(config.sampling(), config.batchPoints(), rng);
    }
}
