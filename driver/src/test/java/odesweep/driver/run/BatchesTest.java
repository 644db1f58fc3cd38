package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Objective;
import odesweep.core.ode.Method;
import odesweep.worker.Assignment;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static Assignment assignment(int trial, int epochs) {
        return new Assignment(trial, 0, trial, TrainingConfig.of(Map.of("epochs", epochs)));
    }

    @Test
    void longestComesFirst() {
        List<Assignment> sweep = Stream.of(10, 5_000, 300)
                .map(epochs -> assignment(epochs, epochs))
                .toList();
        assertEquals(
                List.of(5_000, 300, 10),
                dealt(sweep).stream().map(batch -> sweep.get(batch[0]).trial()).toList());
    }

    @Test
    void equallyLongOnesKeepTheirOrder() {
        List<Assignment> sweep =
                IntStream.range(0, 7).mapToObj(trial -> assignment(trial, 100)).toList();
        assertArrayEquals(IntStream.range(0, 7).toArray(), flat(dealt(sweep)));
    }

    @Test
    void manySmallTrainingsShareTasksAndLongOnesDoNot() {
        List<Assignment> sweep = IntStream.range(0, 1_000)
                .mapToObj(trial -> assignment(trial, trial < 3 ? 1_000_000 : 1))
                .toList();
        List<int[]> batches = dealt(sweep);
        for (int i = 0; i < 3; i++) {
            assertEquals(1, batches.get(i).length);
        }
        // 1000 on 2 slots, 20 tasks for each: 25 a task.
        assertEquals(3 + 40, batches.size());
        assertArrayEquals(
                IntStream.range(0, 1_000).toArray(),
                batches.stream().flatMapToInt(Arrays::stream).sorted().toArray());
    }

    @Test
    void whatIsDoneIsNotDealt() {
        List<Assignment> sweep =
                IntStream.range(0, 9).mapToObj(trial -> assignment(trial, 100)).toList();
        BitSet done = new BitSet();
        done.set(0, 4);
        done.set(8);
        Batches batches = new Batches(sweep, done, 2);
        assertArrayEquals(new int[] {4, 5}, flat(batches.next(2, 100)));
        assertArrayEquals(new int[] {6, 7}, flat(batches.next(9, 100)));
        assertEquals(List.of(), batches.next(9, 100));
    }

    private static List<int[]> dealt(List<Assignment> sweep) {
        return new Batches(sweep, new BitSet(), 2).next(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private static int[] flat(List<int[]> batches) {
        return batches.stream().flatMapToInt(Arrays::stream).toArray();
    }

    @Test
    void workGrowsWithEverythingThatMakesATrainingLonger() {
        Map<String, Object> base = Map.of("objective", Objective.TRAJECTORY);
        double cost = ExpectedCost.of(TrainingConfig.of(base));
        List<Map<String, Object>> longer = List.of(
                Map.of("epochs", 2_000),
                Map.of("hidden_widths", List.of(16, 32)),
                Map.of("points", 42),
                Map.of("steps_per_epoch", 2),
                Map.of("horizon", 1.5),
                Map.of("rtol", 1e-9),
                Map.of("solver", Method.EULER, "step_size", 1e-3));
        for (Map<String, Object> change : longer) {
            Map<String, Object> settings = new java.util.HashMap<>(base);
            settings.putAll(change);
            assertTrue(ExpectedCost.of(TrainingConfig.of(settings)) > cost, () -> change + " costs no more");
        }
    }
}
