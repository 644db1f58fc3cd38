package odesweep.core.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownProblemTest {
    @ParameterizedTest
    @EnumSource
    void keepsTheContract(KnownProblem problem) {
        assertEquals(List.of(), ProblemContract.broken(problem));
    }

    @ParameterizedTest
    @EnumSource
    void initialStateIsTheTruthAtTheSpansStart(KnownProblem problem) {
        double[] y = new double[problem.dimension()];
        Truth.of(problem, problem.span()).at(problem.span().start(), y, 0);
        assertArrayEquals(problem.initialState(), y, 1e-14); // a few roundings of the table's polynomial
    }

    @ParameterizedTest
    @EnumSource
    void trajectoriesEndAtTheSpansEnd(KnownProblem problem) {
        double horizon = problem.horizon();
        assertEquals(
                problem.span().end(),
                problem.starts(horizon).end() + horizon,
                1e-15 * problem.span().end());
        Interval single = problem.starts(100);
        assertTrue(
                single.start() <= single.end() && single.end() <= problem.span().start());
    }

    @Test
    void startsAreThoseOfTheSeeds() {
        assertEquals(new Interval(-1, 9), KnownProblem.COSINE.starts(1));
        assertEquals(new Interval(0, 0), KnownProblem.SPIRAL.starts(1.5));
        assertEquals(new Interval(0, 0.5), KnownProblem.DECAY.starts(1.5));
    }

    @Test
    void namesAreHyphenated() {
        assertEquals("lotka-volterra", KnownProblem.LOTKA_VOLTERRA.toString());
    }

    @Test
    void observedSignalHasNoEquation() {
        assertEquals(Optional.empty(), KnownProblem.CHIRP.equation());
    }
}
