package odesweep.core.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every scheme promises, on a field that is neither linear nor autonomous. */
class SchemeTest {
    private static final double[] Y0 = {1, 0.5};

    static Stream<Method> adaptive() {
        return Arrays.stream(Method.values()).filter(Method::hasErrorEstimate);
    }

    static Stream<Method> dense() {
        return Arrays.stream(Method.values()).filter(method -> method.scheme().hasDenseOutput());
    }

    static Stream<Method> firstSameAsLast() {
        return Arrays.stream(Method.values()).filter(method -> method.scheme().knowsEndSlope());
    }

    @ParameterizedTest
    @EnumSource
    void convergesAtItsOrder(Method method) {
        double[] truth = solution(Method.DOPRI5, 1.0 / 2048, 0, Y0, 2);
        assertOrder(method, h -> distance(truth, solution(method, h, 0, Y0, 2)));
    }

    @ParameterizedTest
    @EnumSource
    void convergesAtItsOrderBackwardInTime(Method method) {
        double[] there = solution(Method.DOPRI5, 1.0 / 2048, 0, Y0, 2);
        assertOrder(method, h -> distance(Y0, solution(method, h, 2, there, -2)));
    }

    private static void assertOrder(Method method, DoubleUnaryOperator error) {
        int order = method.scheme().order();
        if (order == 8) { // rounding hides errors of shorter steps, and longer ones are not yet of the order
            assertEquals(order, slope(1, error), 0.35);
        } else {
            assertEquals(order, slope(order < 4 ? 6 : 4, error), 0.1);
        }
    }

    @ParameterizedTest
    @MethodSource("adaptive")
    void anErrorEstimateShrinksAtItsOrder(Method method) {
        if (method == Method.DOP853) { // E² / √(E² + C² / 100), where C is much larger than E
            double fine = slope(4, h -> estimate(method, h, false));
            double coarse = slope(4, h -> estimate(method, h, true));
            assertEquals(6, fine, 0.1);
            assertEquals(4, coarse, 0.1);
            assertEquals(2 * 6 - 4, method.scheme().errorOrder());
        } else {
            int first = method.scheme().order() < 4 ? 6 : 4;
            assertEquals(method.scheme().errorOrder(), slope(first, h -> estimate(method, h, false)), 0.1);
        }
    }

    private static double estimate(Method method, double h, boolean coarse) {
        double[] error = new double[2];
        Scheme.Steps steps = new Step(method, new Curved(), Y0, h).steps;
        if (coarse) {
            assertTrue(steps.estimateCoarseError(0, error));
        } else {
            steps.estimateError(0, error);
        }
        return Math.hypot(error[0], error[1]);
    }

    /** As good as the step before it, or better: an error of h^order in a step is one of h^(order - 1) in a solution. */
    @ParameterizedTest
    @MethodSource("dense")
    void statesInsideAStepAreAsGoodAsItsErrorEstimateAsksFor(Method method) {
        for (double x : new double[] {0.21, 0.5, 0.83}) {
            double slope = slope(3, h -> {
                double[] truth = solution(Method.DOPRI5, h / 256, 0, Y0, x * h);
                return distance(truth, new Step(method, new Curved(), Y0, h).at(x));
            });
            assertTrue(slope > method.scheme().order() - 0.15, "at " + x + ": " + slope);
        }
    }

    @ParameterizedTest
    @MethodSource("dense")
    void statesInsideAStepJoinItsEnds(Method method) {
        Step step = new Step(method, new Curved(), Y0, 0.3);
        assertArrayEquals(Y0, step.at(0), 1e-13); // coefficients are published to some 15 digits
        assertArrayEquals(step.rows.yNew, step.at(1), 1e-13);
    }

    @ParameterizedTest
    @MethodSource("firstSameAsLast")
    void theSlopeThatIsPassedOnIsTheFieldAtTheEnd(Method method) {
        Step step = new Step(method, new Curved(), Y0, 0.3);
        step.steps.passOnSlope(0);
        double[] slope = new double[2];
        new Curved().evaluate(1, new double[] {0.3}, step.rows.yNew, slope);
        assertArrayEquals(slope, step.rows.slope);
    }

    @ParameterizedTest
    @EnumSource
    void oneStepTakesTheEvaluationsThatItSays(Method method) {
        Curved field = new Curved();
        new Step(method, field, Y0, 0.3);
        assertEquals(1 + method.scheme().evaluationsPerAttempt(), field.rows());
    }

    /**
     * ⟨J v, w⟩ = ⟨v, Jᵀ w⟩, J the derivative of all that steps of three rows give, the second of them rejected, with respect to the states
     * and slopes at their starts.
     */
    @ParameterizedTest
    @EnumSource
    void pullsCotangentsBackAsCentralDifferencesSay(Method method) {
        double[] inside = method.scheme().hasDenseOutput() ? new double[] {0.3, 0.6} : new double[0];
        Random random = new Random(3);
        double[] start = gaussian(random, 12); // states, then slopes
        double[] v = gaussian(random, 12);
        v[2] = v[3] = v[8] = v[9] = 0; // the second row is rejected
        double[] w = gaussian(random, 12 + 4 * inside.length);
        w[2] = w[3] = w[8] = w[9] = 0;
        if (!method.scheme().knowsEndSlope()) {
            Arrays.fill(w, 6, 12, 0);
        }

        double eps = 1e-6; // truncation and rounding are below 1e-9
        double[] there = threeSteps(method, new Curved(), moved(start, v, eps), inside, null);
        double[] here = threeSteps(method, new Curved(), moved(start, v, -eps), inside, null);
        double jvw = (dot(there, w) - dot(here, w)) / (2 * eps);

        double[] pulledBack = w.clone();
        threeSteps(method, new Curved(), start, inside, pulledBack);
        assertEquals(jvw, dot(Arrays.copyOf(pulledBack, 12), v), 1e-8 * (1 + Math.abs(jvw)));
    }

    /** The matrix of a Rosenbrock step depends on the state, so its reverse pass needs second derivatives. */
    @Test
    void aRosenbrockStepWithoutSecondDerivativesIsPulledBackWrongly() {
        double[] start = gaussian(new Random(3), 12);
        double[] bar = {1, -0.5, 0, 0, 0.7, 1, 0, 0, 0, 0, 0, 0};
        double[] exact = bar.clone();
        threeSteps(Method.RODAS5P, new Curved(), start, new double[0], exact);
        threeSteps(
                Method.RODAS5P,
                new Curved() {
                    @Override
                    public void pullBackTangents(
                            int count,
                            double[] t,
                            double[] y,
                            double[] timeTangent,
                            double[] tangent,
                            double[] tangentBar,
                            double[] stateBar) {
                        Arrays.fill(stateBar, 0);
                    }
                },
                start,
                new double[0],
                bar);
        assertTrue(distance(exact, bar) > 0.01, Arrays.toString(bar) + " " + Arrays.toString(exact));
    }

    /**
     * States and slopes at the ends of three rows' steps, then the first and the last row's states inside. Replaces {@code bar}, cotangents of
     * these, by those of the starts.
     */
    private static double[] threeSteps(Method method, Curved field, double[] start, double[] inside, double[] bar) {
        Scheme scheme = method.scheme();
        Rows rows = new Rows(3, 2);
        for (int i = 0; i < 3; i++) {
            rows.begin(i, 0.4 * i, start);
            rows.step[i] = 0.3 - 0.25 * i; // the last goes backward
            rows.accepted[i] = i != 1;
        }
        System.arraycopy(start, 6, rows.slope, 0, 6);
        StepLog log = new StepLog(field);
        log.begin(3, inside.length, scheme.keptPerStep(2));
        Scheme.Steps steps = scheme.steps(field, rows);
        steps.attempt(3);
        log.steps(0, 0, scheme.evaluationsPerAttempt(), 3, rows, steps);
        double[] given = Arrays.copyOf(rows.yNew, 12 + 4 * inside.length);
        for (int o = 0; o < inside.length; o++) {
            steps.interpolate(0, inside[o], given, 12 + 4 * o);
            steps.interpolate(2, inside[o], given, 14 + 4 * o);
        }
        if (scheme.knowsEndSlope()) {
            for (int i = 0; i < 3; i++) {
                steps.passOnSlope(i);
            }
            System.arraycopy(rows.slope, 0, given, 6, 6);
        }
        if (bar != null) {
            double[] slopeBar = Arrays.copyOfRange(bar, 6, 12);
            Scheme.Reverse reverse = scheme.reverse(field, 3);
            for (int place = 0; place < 2; place++) {
                int at = 4 * place;
                reverse.end(place, log.step(place), bar, slopeBar, at);
                for (int o = 0; o < inside.length; o++) {
                    reverse.observation(place, log.step(place), inside[o], bar, 12 + 4 * o + 2 * place, bar, at);
                }
            }
            reverse.pullBack(log, 0, bar, slopeBar);
            System.arraycopy(slopeBar, 0, bar, 6, 6);
        }
        return given;
    }

    /** One step of one row from time 0. */
    private static final class Step {
        final Rows rows = new Rows(1, 2);
        final Scheme.Steps steps;

        Step(Method method, VectorField field, double[] y0, double h) {
            rows.begin(0, 0, y0);
            rows.step[0] = h;
            field.evaluate(1, rows.t, rows.y, rows.slope);
            steps = method.scheme().steps(field, rows);
            steps.attempt(1);
        }

        double[] at(double x) {
            double[] state = new double[2];
            steps.interpolate(0, x, state, 0);
            return state;
        }
    }

    /** The slope of log error over log h, for four halvings of h from 2^-(first + 1) on. */
    private static double slope(int first, DoubleUnaryOperator error) {
        SimpleRegression line = new SimpleRegression();
        for (int n = 1; n <= 4; n++) {
            double h = Math.pow(2, -n - first);
            line.addData(Math.log(h), Math.log(error.applyAsDouble(h)));
        }
        return line.getSlope();
    }

    private static double[] solution(Method method, double step, double start, double[] y0, double span) {
        double[] end = new double[2];
        new Solver(new SolverConfig(method, StepControl.FIXED, step, 1e-3, 1e-6, 0, 1_000_000), new Curved())
                .solve(1, new double[] {start}, y0, new double[] {span}, null, end);
        return end;
    }

    private static double distance(double[] y, double[] z) {
        return Math.hypot(y[0] - z[0], y[1] - z[1]);
    }

    private static double[] gaussian(Random random, int n) {
        return random.doubles(n, -1, 1).toArray();
    }

    private static double[] moved(double[] from, double[] direction, double by) {
        double[] to = from.clone();
        Arrays.setAll(to, i -> from[i] + by * direction[i]);
        return to;
    }

    private static double dot(double[] v, double[] w) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            sum += v[i] * w[i];
        }
        return sum;
    }

    /** y' = (-3 v + u cos 5t, 2 u + v sin 4t - 0.3 u v), with its derivatives. */
    private static class Curved implements RecordedField {
        private double[] times = new double[64];
        private double[] states = new double[128];
        private int rows;

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public void evaluate(int count, double[] t, double[] y, double[] dy) {
            if (rows + count > times.length) {
                times = Arrays.copyOf(times, 2 * (rows + count));
                states = Arrays.copyOf(states, 4 * (rows + count));
            }
            System.arraycopy(t, 0, times, rows, count);
            System.arraycopy(y, 0, states, 2 * rows, 2 * count);
            rows += count;
            for (int r = 0; r < count; r++) {
                double u = y[2 * r];
                double v = y[2 * r + 1];
                dy[2 * r] = -3 * v + u * Math.cos(5 * t[r]);
                dy[2 * r + 1] = 2 * u + v * Math.sin(4 * t[r]) - 0.3 * u * v;
            }
        }

        @Override
        public int rows() {
            return rows;
        }

        @Override
        public void moveRow(int from, int to) {
            times[to] = times[from];
            System.arraycopy(states, 2 * from, states, 2 * to, 2);
        }

        @Override
        public void truncate(int count) {
            rows = count;
        }

        @Override
        public void pullBack(int from, int count, double[] slopeBar, double[] stateBar) {
            for (int r = 0; r < count; r++) {
                double t = times[from + r];
                double u = states[2 * (from + r)];
                double v = states[2 * (from + r) + 1];
                double uBar = slopeBar[2 * r];
                double vBar = slopeBar[2 * r + 1];
                stateBar[2 * r] = uBar * Math.cos(5 * t) + vBar * (2 - 0.3 * v);
                stateBar[2 * r + 1] = -3 * uBar + vBar * (Math.sin(4 * t) - 0.3 * u);
            }
        }

        @Override
        public void jacobian(double t, double[] y, int at, double[] dfdy, double[] dfdt) {
            double u = y[at];
            double v = y[at + 1];
            dfdy[0] = Math.cos(5 * t);
            dfdy[1] = -3;
            dfdy[2] = 2 - 0.3 * v;
            dfdy[3] = Math.sin(4 * t) - 0.3 * u;
            dfdt[0] = -5 * u * Math.sin(5 * t);
            dfdt[1] = 4 * v * Math.cos(4 * t);
        }

        @Override
        public void pullBackTangents(
                int count,
                double[] t,
                double[] y,
                double[] timeTangent,
                double[] tangent,
                double[] tangentBar,
                double[] stateBar) {
            for (int r = 0; r < count; r++) {
                double uBar = tangentBar[2 * r];
                double vBar = tangentBar[2 * r + 1];
                stateBar[2 * r] = -5 * uBar * Math.sin(5 * t[r]) * timeTangent[r] - 0.3 * vBar * tangent[2 * r + 1];
                stateBar[2 * r + 1] = vBar * (4 * Math.cos(4 * t[r]) * timeTangent[r] - 0.3 * tangent[2 * r]);
            }
        }
    }
}
