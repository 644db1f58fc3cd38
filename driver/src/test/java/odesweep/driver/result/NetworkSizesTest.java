package odesweep.driver.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import odesweep.driver.column.RunTable;
import odesweep.driver.search.Trial;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSizesTest {
    private static final String DRAWN = "search: {sampler: random, trials: 200}\n";

    private static SweepSpec read(String yaml) {
        return SweepFile.parse("x.yaml", yaml);
    }

    private static List<List<Integer>> widths(SweepSpec sweep) {
        return sweep.trials().stream()
                .map(trial -> trial.config().network().hiddenWidths())
                .toList();
    }

    @Test
    void aListHasChoicesAndAllLayersHaveOneWidth() {
        SweepSpec sweep = read("space: {hidden_widths: {depth: [1, 4], width: [8, 128]}}");
        assertEquals(
                List.of(List.of(8), List.of(128), List.of(8, 8, 8, 8), List.of(128, 128, 128, 128)), widths(sweep));
        assertEquals(List.of("depth", "width"), sweep.axes());
        assertEquals("space of 2 x 2 = 4 configurations x 1 replicate = 4 trainings", sweep.size());
    }

    @Test
    void rangesAreDrawnAndBothEndsOccur() {
        SweepSpec sweep = read(DRAWN + "space: {hidden_widths: {depth: {range: [1, 4]}, width: {log: [8, 128]}}}");
        Set<Integer> depths = widths(sweep).stream().map(List::size).collect(Collectors.toSet());
        assertEquals(Set.of(1, 2, 3, 4), depths);
        for (List<Integer> widths : widths(sweep)) {
            assertEquals(1, Set.copyOf(widths).size());
            assertTrue(widths.get(0) >= 8 && widths.get(0) <= 128, "got " + widths);
        }
    }

    @Test
    void eachLayerMayHaveItsOwnWidth() {
        SweepSpec sweep = read("space: {hidden_widths: {depth: [1, 2], width: [8, 16], each: true}}");
        assertEquals(
                List.of(List.of(8), List.of(16), List.of(8, 8), List.of(8, 16), List.of(16, 8), List.of(16, 16)),
                widths(sweep));
        assertEquals(List.of("depth", "width_1", "width_2"), sweep.axes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "space: {hidden_widths: {depth: [1, 4], width: [8, 128]}, activation: [tanh, relu]}",
                "space: {hidden_widths: {depth: 3, width: {log: [4, 64], points: 5}}}",
                "space: {hidden_widths: {depth: [1, 3], width: [8, 16], each: true}}",
                "space: {c: [{c: a, hidden_widths: {depth: [1, 2], width: [8, 9], each: true}},"
                        + " {c: b, hidden_widths: [4]}, {c: d, hidden_widths: {depth: 2, width: {range: [3, 5], points: 2}}}]}",
                DRAWN + "space: {hidden_widths: {depth: {range: [1, 3]}, width: {log: [8, 128]}, each: true}}",
                DRAWN + "space: {hidden_widths: {depth: {range: [1, 3]}, width: {range: [8, 128]}}}",
            })
    void theResolvedFileReadsBackToAnEqualSweep(String yaml) {
        SweepSpec sweep = read(yaml);
        SweepSpec again = read(sweep.resolved());
        assertEquals(sweep.resolved(), again.resolved());
        assertEquals(sweep.trials(), again.trials());
    }

    @Test
    void tablesHaveDepthAndWidths() {
        SweepSpec each = read("space: {hidden_widths: {depth: [1, 2], width: [8, 16], each: true}}");
        List<Trial> trials = each.trials();
        ConfigurationCells one = ConfigurationCells.of(trials.get(0), each.axes());
        assertEquals(Arrays.asList(1, 8, null), one.onAxes().values());
        assertEquals(8, one.byColumn().get("width"));
        ConfigurationCells two = ConfigurationCells.of(trials.get(3), each.axes());
        assertEquals(List.of(2, 8, 16), two.onAxes().values());
        assertFalse(two.byColumn().containsKey("width"), "the layers' widths differ");
        assertEquals(List.of("width_1", "width_2"), ConfigurationCells.cases(each.axes()));
        assertTrue(RunTable.columnNames().containsAll(Set.of("depth", "width")));
    }
}
