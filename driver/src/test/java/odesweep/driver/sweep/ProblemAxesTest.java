package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import odesweep.core.config.TrainingConfig;
import odesweep.driver.search.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Axes of a problem's own numbers. */
class ProblemAxesTest {
    private static final String PROBLEM = """
        problem:
          equations: {x: a*x - x*y, y: x*y - g*y}
          parameters: {a: 1.0, g: %s}
          initial: {x: 1, y: 2}
          span: [0, %s]
        objective: residual
        """;

    private static List<Trial> trials(String more) {
        return SweepFile.parse("x.yaml", problem("0.8", 2) + more).trials();
    }

    private static String problem(String g, int end) {
        return PROBLEM.formatted(g, end);
    }

    private static TrainingConfig config(String file) {
        return SweepFile.parse("x.yaml", file).trials().get(0).config();
    }

    @Test
    void aTrialHasTheProblemThatAFileWithItsNumbersHas() {
        List<Trial> trials = trials("space: {problem.parameters.g: [0.7, 0.9], problem.span: [[0, 2], [0, 3]]}");
        assertEquals(4, trials.size());
        for (Trial trial : trials) {
            double g = (double) trial.searched().get("problem.parameters.g");
            int end = trial.id() % 2 == 0 ? 2 : 3;
            assertEquals(config(problem(String.valueOf(g), end)), trial.config());
        }
        assertEquals(
                config(problem("0.8", 2).replace("x: 1,", "x: 1.5,")),
                trials("space: {problem.initial.x: 1.5}").get(0).config());
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "sobol"})
    void aRangeIsDrawn(String sampler) {
        List<Trial> trials = trials("search: {sampler: " + sampler
                + ", trials: 8, enqueue: [{problem.parameters.g: 0.55}]}\n"
                + "where: problem.parameters.g < 0.8 or problem.parameters.g > 1.2\n"
                + "space: {problem.parameters.g: {log: [0.5, 2]}}");
        assertEquals(0.55, trials.get(0).searched().get("problem.parameters.g"));
        for (Trial trial : trials) {
            double g = (double) trial.searched().get("problem.parameters.g");
            assertTrue(g >= 0.5 && g < 0.8 || g > 1.2 && g <= 2, trial::toString);
            assertEquals(config(problem(String.valueOf(g), 2)), trial.config());
        }
    }

    @Test
    void casesHaveNumbersAndNestedAxesOfTheProblem() {
        List<Trial> trials = trials("""
            space:
              c:
                - {c: one, problem.parameters.g: 0.7}
                - {c: two, problem.parameters.g: {range: [0.8, 1], points: 3}}
            """);
        assertEquals(Map.of("c", "one"), trials.get(0).searched());
        assertEquals(config(problem("0.7", 2)), trials.get(0).config());
        assertEquals(
                Map.of("c", "two", "problem.parameters.g", 0.9), trials.get(2).searched());
        assertEquals(config(problem("0.9", 2)), trials.get(2).config());
    }

    @Test
    void problemsOnAnAxisTakeTheNumber() {
        String two = """
            problem:
              - {name: p, equations: {x: -k*x}, parameters: {k: 1}, initial: {x: 1}, span: [0, 1]}
              - {name: q, equations: {x: k*x}, parameters: {k: 1}, initial: {x: 1}, span: [0, 1]}
            """;
        String space = "space:\n" + two.indent(2) + "  problem.parameters.k: 2\n";
        SweepSpec sweep = SweepFile.parse("x.yaml", "objective: residual\n" + space);
        for (Trial trial : sweep.trials()) {
            assertTrue(
                    trial.config().problem().definition().orElseThrow().contains("parameter k 2.0"), trial::toString);
        }
        assertEquals(sweep.trials(), SweepFile.parse("x.yaml", sweep.resolved()).trials());
    }

    @Test
    void theResolvedFileIsTheSameSweep() {
        SweepSpec sweep = SweepFile.parse("x.yaml", problem("0.8", 2) + """
            search: {enqueue: [{problem.parameters.g: 0.9}]}
            where: problem.parameters.g < 0.95
            space:
              problem.parameters.g: [0.7, 0.9, 1.0]
              problem.initial.x: {range: [0.5, 1.5], points: 2}
              c: [{c: b, problem.parameters.a: 2, learning_rate: [0.01, 0.1]}, {c: d}]
            """);
        assertEquals(2 * 2 * 3, sweep.trials().size());
        assertEquals(sweep.trials(), SweepFile.parse("x.yaml", sweep.resolved()).trials());
    }

    @Test
    void aSetNumberIsNoAxisAnyMore() {
        SweepSpec sweep = SweepFile.parse(
                "x.yaml",
                problem("0.8", 2) + "space: {problem.parameters.g: [0.7, 0.9], learning_rate: [0.01, 0.1]}",
                List.of("problem.parameters.g=0.6"));
        assertEquals(List.of("learning_rate"), sweep.space().names());
        assertEquals(
                config(problem("0.6", 2) + "space: {learning_rate: [0.01]}"),
                sweep.trials().get(0).config());
    }
}
