package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import odesweep.core.config.Settings;
import odesweep.driver.search.Trial;
import odesweep.driver.sweep.yaml.SweepFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhereTest {
    private static final String GRID = "space: {points: [11, 21], batch_size: [8, 16]}\n";
    private static final String WHERE = "where: batch_size <= points\n";

    private static SweepSpec read(String yaml, String... overrides) {
        return SweepFile.parse("x.yaml", yaml, List.of(overrides));
    }

    private static String drawn(String sampler, int trials) {
        return "search: {sampler: " + sampler + ", trials: " + trials + ", seed: 5}\n"
                + "space: {points: {range: [5, 100]}, batch_size: {range: [1, 50]}}\n";
    }

    @Test
    void pointsOfAGridAreDroppedAndKeepTheirSeeds() {
        SweepSpec sweep = read(GRID + WHERE);
        assertEquals(
                List.of(
                        Map.of("points", 11, "batch_size", 8),
                        Map.of("points", 21, "batch_size", 8),
                        Map.of("points", 21, "batch_size", 16)),
                sweep.trials().stream().map(Trial::searched).toList());
        assertEquals(
                "space of 2 x 2 = 4 combinations, 3 configurations x 1 replicate = 3 trainings (where leaves 3)",
                sweep.size());
        SweepSpec more = read(GRID + "where: points == 21");
        assertEquals(more.trials().get(1).key(), sweep.trials().get(2).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "sobol"})
    void drawsAreDrawnAgainAndTheFirstDoNotDependOnTheCount(String sampler) {
        SweepSpec sweep = read(drawn(sampler, 60) + WHERE);
        assertEquals(60, sweep.trials().size());
        for (Trial trial : sweep.trials()) {
            Map<String, Object> settings = Settings.valuesOf(trial.config());
            assertTrue((int) settings.get("batch_size") <= (int) settings.get("points"), trial.toString());
        }
        assertEquals(
                sweep.trials().subList(0, 20), read(drawn(sampler, 20) + WHERE).trials());
        assertTrue(sweep.size().matches(".* \\(\\d+ more were drawn, which where dropped[;)].*"), sweep.size());
    }

    @Test
    void aSmallSpaceIsAGridOfWhatWhereLeaves() {
        String few = "search: {sampler: random, trials: 3}\n" + GRID + WHERE;
        assertEquals(
                3, read(few).trials().stream().map(Trial::searched).distinct().count());
        assertEquals(
                "x.yaml:1:35: trials must be at most the space's 3 configurations, got 4; did you mean 3?",
                assertThrows(SweepFileException.class, () -> read(few.replace("trials: 3", "trials: 4")))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [batch_size <= points]                                      | 3
            [batch_size <= points, points > 11]                         | 2
            points == 11 and batch_size == 8                            | 1
            ['parameters < 400', 'batch_size <= points', depth == 2]    | 3
            """)
    void aTextOrAListOfTexts(String where, int left) {
        assertEquals(left, read(GRID + "where: " + where).trials().size());
    }

    @Test
    void parametersAreCounted() {
        String sizes = "space: {hidden_widths: [[4], [8], [8, 8]]}\nwhere: ";
        // residual of decay: 1 input, 1 output; [8] has 8 + 8 + 8 + 1
        assertEquals(1, read(sizes + "parameters < 25").trials().size());
        assertEquals(2, read(sizes + "parameters <= 25").trials().size());
        assertEquals(1, read(sizes + "depth > 1").trials().size());
    }

    @Test
    void casesAreNamedByTheirLabels() {
        String cases = "space: {c: [{c: a, optimizer: sgd}, {c: b, optimizer: adam}]}\nwhere: ";
        assertEquals(1, read(cases + "c == a").trials().size());
        assertEquals(1, read(cases + "optimizer == adam").trials().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "sobol", "grid"})
    void theResolvedFileReadsBackToAnEqualSweep(String sampler) {
        SweepSpec sweep = read(sampler.equals("grid") ? GRID + WHERE : drawn(sampler, 30) + WHERE);
        SweepSpec again = read(sweep.resolved());
        assertEquals(sweep.resolved(), again.resolved());
        assertEquals(sweep.trials(), again.trials());
    }

    @Test
    void whereIsSet() {
        assertEquals(
                1,
                read(GRID + WHERE, "where=points == 11 and batch_size == 8")
                        .trials()
                        .size());
    }
}
