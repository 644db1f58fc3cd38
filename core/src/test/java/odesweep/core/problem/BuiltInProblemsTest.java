package odesweep.core.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInProblemsTest {
    @ParameterizedTest
    @MethodSource("odesweep.core.problem.Problems#names")
    void keepsTheContract(String name) {
        Problem problem = problem(name);
        assertEquals(List.of(), ProblemContract.broken(problem));
    }

    @ParameterizedTest
    @MethodSource("odesweep.core.problem.Problems#names")
    void initialStateIsTheTruthAtTheSpansStart(String name) {
        Problem problem = problem(name);
        double[] y = new double[problem.dimension()];
        Truth.of(problem, problem.span()).at(problem.span().start(), y, 0);
        assertArrayEquals(problem.initialState(), y, 1e-14); // a few roundings of the table's polynomial
    }

    @ParameterizedTest
    @MethodSource("odesweep.core.problem.Problems#names")
    void trajectoriesEndAtTheSpansEnd(String name) {
        Problem problem = problem(name);
        double horizon = problem.horizon();
        assertEquals(
                problem.span().end(),
                problem.starts(horizon).end() + horizon,
                1e-15 * problem.span().end());
        Interval single = problem.starts(100 * problem.span().length());
        assertTrue(
                single.start() <= single.end() && single.end() <= problem.span().start());
    }

    private static Problem problem(String name) {
        return ProblemRef.of(name).resolve();
    }

    @Test
    void startsAreThoseOfTheSeeds() {
        assertEquals(new Interval(-1, 9), problem("cosine").starts(1));
        assertEquals(new Interval(0, 0), problem("spiral").starts(1.5));
        assertEquals(new Interval(0, 0.5), problem("decay").starts(1.5));
    }

    @Test
    void observedSignalHasNoEquation() {
        assertEquals(Optional.empty(), problem("chirp").equation());
    }
}
