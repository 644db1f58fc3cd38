package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import odesweep.driver.search.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnqueuedTest {
    private static final String SPACE = "space: {learning_rate: {log: [1e-4, 1e-1]}, points: {range: [5, 500]},"
            + " c: [{c: a, optimizer: sgd}, {c: b, optimizer: momentum, momentum: {range: [0.1, 0.9]}}]}\n";
    private static final String ENQUEUE =
            "enqueue: [{learning_rate: 0.01, points: 21, c: a}, {learning_rate: 0.1}, {momentum: 0.5}]";

    private static List<Trial> trials(String yaml) {
        return SweepFile.parse("x.yaml", yaml).trials();
    }

    private static String drawn(String sampler, int trials, String more) {
        return "search: {sampler: " + sampler + ", trials: " + trials + ", seed: 3" + more + "}\n" + SPACE;
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "sobol"})
    void theFirstTrialsAreAskedForAndTheOthersAreThoseOfTheSampler(String sampler) {
        List<Trial> trials = trials(drawn(sampler, 20, ", " + ENQUEUE));
        List<Trial> without = trials(drawn(sampler, 20, ""));
        assertEquals(
                Map.of("learning_rate", 0.01, "points", 21, "c", "a"),
                trials.get(0).searched());
        assertEquals(0.1, trials.get(1).searched().get("learning_rate"));
        assertEquals(
                without.get(1).searched().get("points"),
                trials.get(1).searched().get("points"));
        assertEquals(0.5, trials.get(2).searched().get("momentum"));
        assertEquals("b", trials.get(2).searched().get("c"));
        assertEquals(without.subList(3, 20), trials.subList(3, 20));
        assertEquals(
                List.of(true, true, true, false),
                trials.subList(0, 4).stream().map(Trial::enqueued).toList());
        assertEquals(trials.subList(0, 5), trials(drawn(sampler, 5, ", " + ENQUEUE)));
    }

    @Test
    void aGridBeginsWithItsPointsAndHasEachOnce() {
        String space = "space: {points: [11, 21], batch_size: [4, 8]}\n";
        List<Trial> trials = trials("search: {enqueue: [{points: 21, batch_size: 8}, {batch_size: 8}]}\n" + space);
        assertEquals(
                List.of(
                        Map.of("points", 21, "batch_size", 8),
                        Map.of("points", 11, "batch_size", 8),
                        Map.of("points", 11, "batch_size", 4),
                        Map.of("points", 21, "batch_size", 4)),
                trials.stream().map(Trial::searched).toList());
        assertEquals(trials(space).get(3).key(), trials.get(0).key());
    }

    @Test
    void whatAPointLeavesOutIsDrawnUntilWhereAdmitsIt() {
        String file = "search: {sampler: random, trials: 9, enqueue: [{points: 5}, {points: 6}]}\n"
                + "space: {points: {range: [5, 500]}, batch_size: {range: [1, 100]}}\nwhere: batch_size <= points\n";
        for (Trial trial : trials(file).subList(0, 2)) {
            assertTrue((int) trial.searched().get("batch_size")
                    <= (int) trial.searched().get("points"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "sobol"})
    void theResolvedFileReadsBackToAnEqualSweep(String sampler) {
        SweepSpec sweep = SweepFile.parse("x.yaml", drawn(sampler, 6, ", " + ENQUEUE));
        SweepSpec again = SweepFile.parse("x.yaml", sweep.resolved());
        assertEquals(sweep.resolved(), again.resolved());
        assertEquals(sweep.trials(), again.trials());
    }

    @Test
    void sizesOfNetworksAreGivenByTheirAxes() {
        List<Trial> trials = trials("search: {sampler: random, trials: 4, enqueue: [{depth: 3, width: 32}]}\n"
                + "space: {hidden_widths: {depth: {range: [1, 4]}, width: {log: [8, 128]}}}");
        assertEquals(List.of(32, 32, 32), trials.get(0).config().network().hiddenWidths());
    }
}
