package odesweep.core.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.GraggBulirschStoerIntegrator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TruthTest {
    @Test
    void spiralMeetsThePublishedEnd() {
        double[] y = at(Truth.of(problem("spiral"), new Interval(0, 25)), 25);
        assertArrayEquals(new double[] {-0.44362349, 0.27944064, 0}, y, 5e-9); // published to 8 digits
    }

    @ParameterizedTest
    @ValueSource(strings = {"spiral", "lotka-volterra", "van-der-pol", "lorenz"})
    void meetsAnIndependentIntegratorOfHighOrder(String name) {
        Problem problem = problem(name);
        Interval longer = new Interval(
                problem.span().start(), problem.span().end() + problem.span().length());
        Truth truth = Truth.of(problem, longer);
        var integrator = new GraggBulirschStoerIntegrator(1e-10, 10, 1e-15, 1e-14);
        double[] expected = problem.initialState();
        double from = longer.start();
        double[] scale = new double[problem.dimension()];
        for (int k = 1; k <= 97; k++) {
            double to = longer.start() + k * longer.length() / 97;
            integrator.integrate(new OneRow(problem.equation().orElseThrow()), from, expected, to, expected);
            from = to;
            double[] actual = at(truth, to);
            for (int i = 0; i < scale.length; i++) {
                scale[i] = Math.max(scale[i], Math.abs(expected[i]));
                // both integrations' tolerances; chaos multiplies them by about e^(0.9 t), 200 at 6
                double tolerance = name.equals("lorenz") ? 1e-10 : 5e-12;
                assertEquals(expected[i], actual[i], tolerance * scale[i], "component " + i + " at " + to);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"decay", "decay2", "cosine"})
    void integrationMeetsTheClosedForm(String name) {
        Problem problem = problem(name);
        Interval longer =
                new Interval(problem.span().start() - 1, problem.span().end() + 1);
        Truth exact = Truth.of(problem, longer);
        Truth integrated = Truth.of(new Unsolved(problem), longer);
        for (int k = 0; k <= 997; k++) {
            double t = longer.start() + longer.length() * k / 997;
            // the table's tolerance and the integration's, relative to the largest state, which is below e²
            assertArrayEquals(at(exact, t), at(integrated, t), 1e-11, "at " + t);
        }
    }

    @Test
    void keepsTheConservedQuantityOfLotkaVolterra() {
        Truth truth = Truth.of(problem("lotka-volterra"), new Interval(0, 10));
        var rng = new SplittableRandom(1);
        for (int k = 0; k < 1000; k++) {
            double[] y = at(truth, rng.nextDouble(0, 10));
            // at (1, 1) it is 2; the smallest states are about 0.1, so that the logarithms multiply errors by at most
            // 30
            assertEquals(2, y[0] - 3 * Math.log(y[0]) + y[1] - 1.5 * Math.log(y[1]), 1e-10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spiral", "van-der-pol", "lotka-volterra"})
    void goesBackwardInTimeAsWellAsForward(String name) {
        Problem problem = problem(name);
        Truth forward = Truth.of(problem, new Interval(0, 1));
        Truth across = Truth.of(problem, new Interval(-1, 1));
        Truth before = Truth.of(problem, new Interval(-1, -0.5));
        assertArrayEquals(
                at(forward, 0.3), at(across, 0.3), 1e-11); // two integrations at 1e-13, errors grow going backward
        assertArrayEquals(at(before, -0.7), at(across, -0.7), 1e-11);
    }

    @ParameterizedTest
    @MethodSource("odesweep.core.problem.Problems#names")
    void singleTimeIsAnInterval(String name) {
        Problem problem = problem(name);
        double t = problem.span().end();
        double[] whole = new double[problem.dimension()];
        double[] single = new double[problem.dimension()];
        Truth.of(problem, problem.span()).at(t, whole, 0);
        Truth.of(problem, new Interval(t, t)).at(t, single, 0);
        for (int i = 0; i < whole.length; i++) {
            assertEquals(whole[i], single[i], 1e-10 * Math.max(1, Math.abs(whole[i])));
        }
    }

    @Test
    void sameBitsEachTime() {
        Truth first = Truth.of(problem("lorenz"), new Interval(-0.1, 3));
        Truth second = Truth.of(problem("lorenz"), new Interval(-0.1, 3));
        for (double t = -0.1; t < 3; t += 0.0137) {
            assertArrayEquals(at(first, t), at(second, t), 0.0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine", "spiral"})
    void timesOutsideAreAnError(String name) {
        Problem problem = problem(name);
        Truth truth = Truth.of(problem, new Interval(0, 1.5));
        double[] y = new double[2];
        truth.at(Math.nextUp(1.5), y, 0); // a rounding error away
        for (double t : new double[] {-0.01, 1.51, Double.NaN}) {
            var e = assertThrows(IllegalArgumentException.class, () -> truth.at(t, y, 0));
            assertEquals(
                    "the time of a solution of " + name + " must be in [0.0, 1.5], got " + t
                            + "; make the Truth of a longer interval",
                    e.getMessage());
        }
    }

    @Test
    void blowUpIsAnErrorThatNamesTheTime() {
        // backward in time the spiral leaves to infinity
        var e = assertThrows(NoTruthException.class, () -> Truth.of(problem("spiral"), new Interval(-100, 1)));
        assertTrue(
                e.getMessage().startsWith("no reference solution: spiral cannot be solved past t = -"), e::getMessage);
    }

    @Test
    void problemWithNeitherEquationNorClosedFormIsAnError() {
        Problem empty = new Problem() {
            @Override
            public Interval span() {
                return new Interval(0, 1);
            }

            @Override
            public double[] initialState() {
                return new double[] {1};
            }

            @Override
            public String name() {
                return "empty";
            }
        };
        var e = assertThrows(IllegalArgumentException.class, () -> Truth.of(empty, empty.span()));
        assertEquals("a problem must have an equation or a closed form, empty has neither", e.getMessage());
    }

    private static Problem problem(String name) {
        return ProblemRef.of(name).resolve();
    }

    private static double[] at(Truth truth, double t) {
        double[] y = new double[5];
        truth.at(t, y, 2);
        return java.util.Arrays.copyOfRange(y, 2, 5);
    }

    private record OneRow(Equation equation) implements FirstOrderDifferentialEquations {
        @Override
        public int getDimension() {
            return equation.dimension();
        }

        @Override
        public void computeDerivatives(double t, double[] y, double[] dy) {
            equation.evaluate(1, new double[] {t}, y, Equation.NO_PARAMETERS, dy);
        }
    }

    /** A problem as if its closed form were unknown. */
    private record Unsolved(Problem problem) implements Problem {
        @Override
        public String name() {
            return "unsolved";
        }

        @Override
        public Interval span() {
            return problem.span();
        }

        @Override
        public double[] initialState() {
            return problem.initialState();
        }

        @Override
        public Optional<Equation> equation() {
            return problem.equation();
        }
    }
}
