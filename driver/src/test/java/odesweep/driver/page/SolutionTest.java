package odesweep.driver.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.InitialCondition;
import odesweep.core.objective.Objective;
import odesweep.core.problem.Interval;
import odesweep.core.problem.ProblemRef;
import odesweep.core.train.Trainer;
import odesweep.driver.model.KeptModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolutionTest {
    @ParameterizedTest
    @CsvSource({"0, 1", "0, 3", "-1, 1", "-1, 3"})
    void goesOverWhatWasTrainedAndToTheEndsOfTheSpan(double from, double to) {
        Solution solution =
                only(trained(Map.of("interval", new Interval(from, to), "initial_condition", InitialCondition.HARD)));
        Interval span = ProblemRef.of("decay").resolve().span();
        assertEquals(List.of(from, to), List.of(solution.start(), solution.end()));
        assertEquals(Math.min(span.start(), from), solution.times()[0]);
        assertEquals(Math.max(span.end(), to), solution.times()[solution.times().length - 1]);
        assertTrue(Arrays.stream(solution.times()).anyMatch(t -> t == from), "where the training began");
        double[] ascending = Arrays.stream(solution.times()).distinct().sorted().toArray();
        assertArrayEquals(ascending, solution.times(), "each time once");
    }

    /** What is drawn over the trained interval is what rel_error measures: it begins at the true state there. */
    @Test
    void vectorFieldBeginsAtTheTrueStateWhereItsTrainingBegan() {
        KeptModel model = trained(Map.of(
                "problem",
                ProblemRef.of("spiral"),
                "objective",
                Objective.TRAJECTORY,
                "hidden_widths",
                List.of(5),
                "interval",
                new Interval(1, 1.5)));
        Solution solution = only(model);
        Interval trained = model.model().trained();
        int begin = Arrays.binarySearch(solution.times(), trained.start());
        assertTrue(begin > 0, "the span begins earlier");
        for (int d = 0; d < 2; d++) {
            assertEquals(0, solution.error()[d][0], 1e-12, "the initial state is known");
            assertEquals(0, solution.error()[d][begin], 1e-12, "the true state is known there");
            assertTrue(solution.error()[d][begin - 1] > 1e-3, "a hardly trained field has gone astray before");
        }
    }

    private static Solution only(KeptModel model) {
        List<Solution> solutions = Solution.of(List.of(model));
        assertEquals(1, solutions.size());
        return solutions.get(0);
    }

    private static KeptModel trained(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("epochs", 2);
        TrainingConfig config = TrainingConfig.of(all);
        return new KeptModel(0, 0, config, Trainer.train(config, 1).parameters());
    }
}
