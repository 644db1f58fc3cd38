package odesweep.core.ode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The 25 problems of DETEST (Hull et al. 1972), which are not stiff: {@code auto} must do as little as {@code tsit5}. Solutions at
 * t = 20 from extrapolation of order 24 in quadruple precision. Class C is in {@link DetestChains}.
 */
class DetestTest {
    record Case(String name, Fields.Slope slope, double[] start, double... end) {}

    private static final List<Case> CASES = List.of(
            new Case("A1", (t, y, dy) -> dy[0] = -y[0], at(1), 2.06115362243855782797e-09),
            new Case("A2", (t, y, dy) -> dy[0] = -y[0] * y[0] * y[0] / 2, at(1), 2.18217890235992381266e-01),
            new Case("A3", (t, y, dy) -> dy[0] = y[0] * Math.cos(t), at(1), 2.49165027185041452346e+00),
            new Case("A4", (t, y, dy) -> dy[0] = y[0] / 4 * (1 - y[0] / 20), at(1), 1.77301664813148398489e+01),
            new Case("A5", (t, y, dy) -> dy[0] = (y[0] - t) / (y[0] + t), at(4), -7.88782668896401423731e-01),
            new Case(
                    "B1",
                    (t, y, dy) -> {
                        dy[0] = 2 * (y[0] - y[0] * y[1]);
                        dy[1] = y[0] * y[1] - y[1];
                    },
                    at(1, 3),
                    6.76187600857660660726e-01,
                    1.86081609964002980075e-01),
            new Case(
                    "B2",
                    (t, y, dy) -> {
                        dy[0] = y[1] - y[0];
                        dy[1] = y[0] - 2 * y[1] + y[2];
                        dy[2] = y[1] - y[2];
                    },
                    at(2, 0, 1),
                    1.00000000103057681122e+00,
                    1,
                    9.99999998969423188781e-01),
            new Case(
                    "B3",
                    (t, y, dy) -> {
                        dy[0] = -y[0];
                        dy[1] = y[0] - y[1] * y[1];
                        dy[2] = y[1] * y[1];
                    },
                    at(1, 0, 0),
                    2.06115362243855782797e-09,
                    5.25722802204851252888e-02,
                    9.47427717718361252273e-01),
            new Case(
                    "B4",
                    (t, y, dy) -> {
                        double r = Math.hypot(y[0], y[1]);
                        dy[0] = -y[1] - y[0] * y[2] / r;
                        dy[1] = y[0] - y[1] * y[2] / r;
                        dy[2] = y[0] / r;
                    },
                    at(3, 0, 0),
                    9.82695092800653049932e-01,
                    2.19844708169492970225e+00,
                    9.12945250727627654376e-01),
            new Case(
                    "B5",
                    (t, y, dy) -> {
                        dy[0] = y[1] * y[2];
                        dy[1] = -y[0] * y[2];
                        dy[2] = -0.51 * y[0] * y[1];
                    },
                    at(0, 1, 1),
                    -9.39657079872920396188e-01,
                    -3.42117775400074906535e-01,
                    7.41412659619995300783e-01),
            orbit("D1", 0.1, 0.219883535200839661, 0.942707684634181309, -0.978765984105817651, 0.328797799096203608),
            orbit("D2", 0.3, -0.177702735714041169, 0.946778471990589258, -1.030294163192969574, 0.121107489005395216),
            orbit("D3", 0.5, -0.578043295303536123, 0.863384000919419280, -0.959508373038072736, -0.065049151267120902),
            orbit("D4", 0.7, -0.953899029331641640, 0.690740902421943152, -0.821268427087743309, -0.153957425912582471),
            orbit("D5", 0.9, -1.295266250987574368, 0.400393896379232153, -0.677539092470756589, -0.127083815427868619),
            new Case(
                    "E1",
                    (t, y, dy) -> {
                        double s = t + 1;
                        dy[0] = y[1];
                        dy[1] = -(y[1] / s + (1 - 0.25 / (s * s)) * y[0]);
                    },
                    at(0.6713967071418030, 0.09540051444747446),
                    1.45672360072824652502e-01,
                    -9.88350019557457810834e-02),
            new Case(
                    "E2",
                    (t, y, dy) -> {
                        dy[0] = y[1];
                        dy[1] = (1 - y[0] * y[0]) * y[1] - y[0];
                    },
                    at(2, 0),
                    2.00814976217494859201e+00,
                    -4.25088752732021469859e-02),
            new Case(
                    "E3",
                    (t, y, dy) -> {
                        dy[0] = y[1];
                        dy[1] = y[0] * y[0] * y[0] / 6 - y[0] + 2 * Math.sin(2.78535 * t);
                    },
                    at(0, 0),
                    -1.00417885864724071036e-01,
                    2.41140013209595558242e-01),
            new Case(
                    "E4",
                    (t, y, dy) -> {
                        dy[0] = y[1];
                        dy[1] = 0.032 - 0.4 * y[1] * y[1];
                    },
                    at(30, 0),
                    3.39509144464655639977e+01,
                    2.76782265967286779018e-01),
            new Case(
                    "E5",
                    (t, y, dy) -> {
                        dy[0] = y[1];
                        dy[1] = Math.sqrt(1 + y[1] * y[1]) / (25 - t);
                    },
                    at(0, 0),
                    1.41179739054262546825e+01,
                    2.4));

    private static double[] at(double... y) {
        return y;
    }

    /** A body around a centre, on an ellipse of this eccentricity. */
    private static Case orbit(String name, double eccentricity, double... end) {
        Fields.Slope slope = (t, y, dy) -> {
            double r = Math.hypot(y[0], y[1]);
            dy[0] = y[2];
            dy[1] = y[3];
            dy[2] = -y[0] / (r * r * r);
            dy[3] = -y[1] / (r * r * r);
        };
        double speed = Math.sqrt((1 + eccentricity) / (1 - eccentricity));
        return new Case(name, slope, at(1 - eccentricity, 0, 0, speed), end);
    }

    /** The evaluations of auto's prototype in another language, in sum over the 25 problems. */
    @ParameterizedTest
    @CsvSource({"1e-4, 6306", "1e-6, 12674", "1e-8, 27218"})
    void autoNeedsThePrototypesWork(double rtol, long expected) {
        assertEquals(expected, sum(Method.AUTO, rtol), 0.25 * expected);
    }

    /** The evaluations of DOP853 in SciPy 1.17, in sum over the 25 problems. */
    @ParameterizedTest
    @CsvSource({"1e-4, 6710", "1e-6, 10226", "1e-8, 15926"})
    void dop853NeedsTheWorkOfSciPys(double rtol, long expected) {
        assertEquals(expected, sum(Method.DOP853, rtol), 0.25 * expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-6, 1e-8})
    void stiffMethodSolvesThemToo(double rtol) {
        assertTrue(sum(Method.RODAS5P, rtol) > 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-6, 1e-8})
    void trialsCostLittleWhereNothingIsStiff(double rtol) {
        long tsit5 = sum(Method.TSIT5, rtol);
        long auto = sum(Method.AUTO, rtol);
        assertTrue(auto <= 1.05 * tsit5, auto + " evaluations instead of " + tsit5);
    }

    /** The evaluations over all problems, each solved to its tolerance. */
    private static long sum(Method method, double rtol) {
        return Stream.concat(CASES.stream(), DetestChains.CASES.stream())
                .mapToLong(problem -> evaluations(problem, method, rtol))
                .sum();
    }

    private static long evaluations(Case problem, Method method, double rtol) {
        Solver solver = solver(problem, method, rtol);
        double[] end = new double[problem.start.length];
        solver.solve(1, new double[1], problem.start, new double[] {20}, null, end);
        for (int d = 0; d < end.length; d++) {
            double expected = problem.end[d];
            // errors grow along a solution: DETEST's own solvers miss by up to a thousand tolerances
            assertEquals(expected, end[d], 1000 * rtol * (1 + Math.abs(expected)), problem.name + " at " + rtol);
        }
        return solver.evaluations();
    }

    private static Solver solver(Case problem, Method method, double rtol) {
        return new Solver(
                new SolverConfig(method, StepControl.PI, 1, rtol, rtol, 0, 100_000),
                Fields.of(problem.start.length, problem.slope));
    }
}
