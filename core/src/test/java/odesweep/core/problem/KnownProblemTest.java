package odesweep.core.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class KnownProblemTest {
    static Set<KnownProblem> withEquation() {
        return EnumSet.allOf(KnownProblem.class).stream()
                .filter(KnownProblem::hasEquation)
                .collect(Collectors.toSet());
    }

    static Set<KnownProblem> withBoth() {
        return withEquation().stream().filter(KnownProblem::hasSolution).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("withEquation")
    void transposedJacobianMatchesCentralDifferences(KnownProblem problem) {
        var rng = new SplittableRandom(1);
        int n = problem.dimension();
        double eps = 1e-5;
        for (int trial = 0; trial < 20; trial++) {
            double t = rng.nextDouble(-1, 10);
            double[] y = random(n, rng);
            double[] v = random(n, rng);
            double[] w = random(n, rng);
            double[] difference = minus(f(problem, t, plus(y, eps, v)), f(problem, t, plus(y, -eps, v)));
            double expected = dot(difference, w) / (2 * eps);
            double[] jw = new double[n + 2];
            problem.fieldTransposed(t, offset(y, 3), 3, offset(w, 1), 1, jw, 2);
            double actual = 0;
            for (int i = 0; i < n; i++) {
                actual += v[i] * jw[2 + i];
            }
            // fields are at most cubic: the difference is off by eps² times third derivatives and by 1e-16 / eps
            assertEquals(expected, actual, 1e-8 * (1 + Math.abs(expected)));
        }
    }

    @ParameterizedTest
    @MethodSource("withBoth")
    void closedFormSatisfiesTheEquation(KnownProblem problem) {
        int n = problem.dimension();
        double eps = 1e-5;
        for (double t = problem.span().start() - 1; t < problem.span().end(); t += 0.37) {
            double[] slope = minus(solution(problem, t + eps), solution(problem, t - eps));
            double[] f = f(problem, t, solution(problem, t));
            for (int i = 0; i < n; i++) {
                // eps² times the third derivative, and 1e-16 / eps
                assertEquals(f[i], slope[i] / (2 * eps), 1e-8 * (1 + Math.abs(f[i])));
            }
        }
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
    void initialStateIsANewArray(KnownProblem problem) {
        problem.initialState()[0] = 17;
        assertTrue(problem.initialState()[0] != 17);
    }

    @ParameterizedTest
    @EnumSource
    void trajectoriesEndWithinTheSpan(KnownProblem problem) {
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
    void observedSignalHasNoField() {
        double[] y = {0};
        var e = assertThrows(
                UnsupportedOperationException.class, () -> KnownProblem.CHIRP.field(0, y, 0, new double[1], 0));
        assertEquals("a vector field needs a problem with an equation, got chirp; use its solution", e.getMessage());
        assertThrows(UnsupportedOperationException.class, () -> KnownProblem.SPIRAL.solution(0, new double[2], 0));
    }

    private static double[] f(Problem problem, double t, double[] y) {
        double[] dy = new double[y.length + 1];
        problem.field(t, offset(y, 2), 2, dy, 1);
        double[] result = new double[y.length];
        System.arraycopy(dy, 1, result, 0, y.length);
        return result;
    }

    private static double[] solution(Problem problem, double t) {
        double[] y = new double[problem.dimension()];
        problem.solution(t, y, 0);
        return y;
    }

    private static double[] offset(double[] y, int by) {
        double[] shifted = new double[y.length + by];
        System.arraycopy(y, 0, shifted, by, y.length);
        return shifted;
    }

    private static double[] random(int n, SplittableRandom rng) {
        return rng.doubles(n, -2, 2).toArray();
    }

    private static double[] plus(double[] y, double h, double[] v) {
        double[] sum = y.clone();
        for (int i = 0; i < y.length; i++) {
            sum[i] += h * v[i];
        }
        return sum;
    }

    private static double[] minus(double[] a, double[] b) {
        return plus(a, -1, b);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
