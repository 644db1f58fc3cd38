package odesweep.core.formula;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.config.TrainingConfig;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.ProblemType;
import odesweep.core.train.Outcome;
import odesweep.core.train.Trainer;
import org.junit.jupiter.api.Test;

/** Several initial states of one problem. */
class FamilyTest {
    private static ProblemRef oscillators(Object initial, Object... more) {
        Map<String, Object> equations = new LinkedHashMap<>();
        equations.put("x", "v");
        equations.put("v", "-x");
        Map<String, Object> problem = new LinkedHashMap<>(
                Map.of("equations", equations, "initial", initial, "span", List.of(0, 2), "observations", 5));
        for (int i = 0; i < more.length; i += 2) {
            problem.put((String) more[i], more[i + 1]);
        }
        return (ProblemRef) new ProblemType().read(problem);
    }

    private static Measurements solutions(ProblemRef problem) {
        return problem.resolve().open().map(OpenProblem::measurements).orElseThrow();
    }

    @Test
    void eachSolutionStartsAtItsStateAndIsThatOfTheEquations() {
        Measurements solutions = solutions(oscillators(
                List.of(Map.of("x", 1, "v", 0), Map.of("x", 0, "v", 2), Map.of("x", 1, "v", 1)), "held_out", 0.34));
        assertEquals(3, solutions.trajectories().size());
        MeasuredTrajectory second = solutions.trajectories().get(1);
        for (int n = 0; n < 5; n++) {
            double t = 0.5 * n;
            assertEquals(t, second.time(n), 1e-15);
            assertEquals(2 * Math.sin(t), second.value(n, 0), 1e-11);
            assertEquals(2 * Math.cos(t), second.value(n, 1), 1e-11);
        }
        assertEquals(
                List.of(5, 5, 0),
                solutions.trajectories().stream()
                        .map(MeasuredTrajectory::fitted)
                        .toList());
    }

    @Test
    void rangesGiveAGridOrACover() {
        Map<String, Object> grid = new LinkedHashMap<>();
        grid.put("x", Map.of("range", List.of(0, 2), "points", 3));
        grid.put("v", Map.of("log", List.of(0.1, 10), "points", 2));
        List<MeasuredTrajectory> nodes = solutions(oscillators(grid)).trajectories();
        assertEquals(6, nodes.size());
        assertArrayEquals(
                new double[] {1, 10},
                new double[] {nodes.get(3).value(0, 0), nodes.get(3).value(0, 1)},
                1e-15);
        List<MeasuredTrajectory> cover = solutions(
                        oscillators(Map.of("x", Map.of("range", List.of(0, 4)), "v", 1, "count", 8)))
                .trajectories();
        for (int quarter = 0; quarter < 4; quarter++) { // two in each, as Halton's points are even
            int at = quarter;
            assertEquals(
                    2, cover.stream().filter(of -> (int) of.value(0, 0) == at).count());
        }
        assertTrue(cover.stream().allMatch(of -> of.value(0, 1) == 1));
        assertEquals(0, cover.get(4).fitted());
        assertEquals(6 + 1, cover.stream().filter(of -> of.fitted() > 0).count());
    }

    @Test
    void theDescriptionAndTheDefinitionGiveTheSameProblem() {
        for (Object initial : List.of(
                List.of(List.of(1, 0), List.of(2, 0.5)),
                Map.of("x", Map.of("log", List.of(1, 4)), "v", 0, "count", 3),
                Map.of("x", Map.of("range", List.of(1, 4), "points", 3), "v", 0))) {
            ProblemRef problem = oscillators(initial);
            assertEquals(problem, new ProblemType().read(new ProblemType().plain(problem)));
            assertEquals(
                    solutions(problem).hash(),
                    new FormulaProblems()
                            .defined("own", problem.definition().orElseThrow())
                            .orElseThrow()
                            .open()
                            .orElseThrow()
                            .measurements()
                            .hash());
        }
    }

    /** A network without hidden layers can be the linear equations themselves. */
    @Test
    void aNetworkLearnsTheEquationsFromSomeAndIsJudgedOnTheOthers() {
        ProblemRef problem =
                oscillators(Map.of("x", Map.of("range", List.of(0.5, 2)), "v", 0, "count", 10), "observations", 11);
        TrainingConfig config = TrainingConfig.of(Map.of(
                "problem",
                problem,
                "hidden_widths",
                List.of(),
                "epochs",
                200,
                "learning_rate",
                0.05,
                "batch_size",
                4,
                "rtol",
                1e-8,
                "atol",
                1e-8));
        Outcome outcome = Trainer.train(config, 1).outcome();
        assertTrue(outcome.fit().orElseThrow().relError() < 1e-3, outcome::toString);
        assertTrue(outcome.fit().orElseThrow().extrapolationError() < 1e-3, outcome::toString);
    }

    @Test
    void anEquationWithTimeIsLearntWithTime() {
        Map<String, Object> equations = Map.of("x", "-x + sin(t)");
        ProblemRef problem = (ProblemRef) new ProblemType()
                .read(Map.of(
                        "equations", equations, "initial", List.of(List.of(1), List.of(2)), "span", List.of(0, 1)));
        assertEquals(
                2,
                problem.resolve().open().orElseThrow().network().orElseThrow().inputs());
    }
}
