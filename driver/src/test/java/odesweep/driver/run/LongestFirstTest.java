package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Objective;
import odesweep.core.ode.Method;
import odesweep.driver.run.LongestFirst.Batch;
import odesweep.driver.search.Generation;
import odesweep.driver.search.TrainingId;
import org.junit.jupiter.api.Test;

class LongestFirstTest {
    private static final double LONG = 1e9;
    private static final double SHORT = 1;

    private final LongestFirst waiting = new LongestFirst();

    /** Adds a generation that trains once each of the trials from {@code first} on, which cost so much. */
    private void add(int number, int first, Predicate<TrainingId> leftOut, double... costs) {
        List<TrainingId> trainings = IntStream.range(first, first + costs.length)
                .mapToObj(trial -> new TrainingId(trial, 0))
                .toList();
        waiting.add(
                new Generation(number, List.of(), trainings), leftOut, training -> costs[training.trial() - first], 2);
    }

    private List<Batch> all() {
        return waiting.next(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    private static List<Integer> trials(List<Batch> batches) {
        return batches.stream()
                .flatMap(batch -> batch.trainings().stream())
                .map(TrainingId::trial)
                .toList();
    }

    private static double[] costs(int count, double each) {
        return IntStream.range(0, count).mapToDouble(i -> each).toArray();
    }

    @Test
    void longestComesFirst() {
        add(0, 0, training -> false, 1e8, 5e9, 3e8);
        assertEquals(List.of(1, 2, 0), trials(all()));
        assertTrue(waiting.isEmpty());
    }

    @Test
    void equallyLongOnesKeepTheirOrder() {
        add(0, 0, training -> false, costs(7, LONG));
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), trials(all()));
    }

    @Test
    void theLongestOfAllGenerationsThatAreOpenComesFirst() {
        add(0, 0, training -> false, 3e8, 1e8);
        add(1, 2, training -> false, 2e8, 3e8, 4e8);
        assertEquals(List.of(4, 0, 3, 2, 1), trials(all()));
        add(2, 5, training -> false, LONG);
        assertEquals(List.of(new Batch(2, List.of(new TrainingId(5, 0)))), all());
    }

    @Test
    void manySmallTrainingsShareTasksAndLongOnesDoNot() {
        double[] costs = costs(1_000, SHORT);
        costs[1] = LONG;
        costs[500] = LONG;
        costs[999] = LONG;
        add(0, 0, training -> false, costs);
        List<Batch> batches = all();
        for (int i = 0; i < 3; i++) {
            assertEquals(1, batches.get(i).trainings().size());
        }
        // 1000 on 2 slots, 20 tasks for each: 25 a task.
        assertEquals(3 + 40, batches.size());
        assertEquals(
                IntStream.range(0, 1_000).boxed().toList(),
                trials(batches).stream().sorted().toList());
    }

    @Test
    void whatIsLeftOutIsNotDealt() {
        add(0, 0, training -> Set.of(0, 1, 2, 3, 8).contains(training.trial()), costs(9, LONG));
        assertEquals(List.of(4, 5), trials(waiting.next(2, 100)));
        assertEquals(List.of(6, 7), trials(waiting.next(9, 100)));
        assertEquals(List.of(), waiting.next(9, 100));
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
            Map<String, Object> settings = new HashMap<>(base);
            settings.putAll(change);
            assertTrue(ExpectedCost.of(TrainingConfig.of(settings)) > cost, () -> change + " costs no more");
        }
    }
}
