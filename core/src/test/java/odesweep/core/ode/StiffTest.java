package odesweep.core.ode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Work and precision of {@code rodas5p} and {@code auto} on stiff problems with known solutions. */
class StiffTest {
    private record Reference(StiffProblem problem, double t, double... y) {}

    private static final Reference[] REFERENCES = {
        new Reference(
                StiffProblem.ROBERTSON, 1e5, 1.786592114209950321e-02, 7.274751468436326704e-08, 9.821340061103868e-01),
        new Reference(
                StiffProblem.ROBERTSON, 1e11, 2.083340149701123e-08, 8.333360770334207e-14, 9.999999791665021e-01),
        new Reference(StiffProblem.VAN_DER_POL_3, 2, 1.706167732170415721, -8.928097010248678e-01),
        new Reference(StiffProblem.VAN_DER_POL_6, 2, 1.705546217535386423, -8.934763625465196e-01),
        new Reference(
                StiffProblem.HIRES,
                321.8122,
                7.371312573325917e-04,
                1.442485726316234e-04,
                5.888729740968017e-05,
                1.175651343283194e-03,
                2.386356198832038e-03,
                6.238968252744940e-03,
                2.849998395186334e-03,
                2.850001604813834e-03),
        new Reference(StiffProblem.OREGO, 360, 1.000814870318522828, 1.228178521549866e+03, 1.320554942846333e+02),
        new Reference(
                StiffProblem.E5,
                1e5,
                7.481320822429297e-06,
                2.373478156120609e-12,
                2.212358668958175e-12,
                1.611194871624334e-13)
    };

    /** The evaluations of f of a prototype in another language, at tolerances 1e-4, 1e-6 and 1e-8. */
    private static final int[][] RODAS5P = {
        {778, 1394, 3970},
        {1610, 3058, 7658},
        {2744, 6058, 21400},
        {5115, 10382, 35527},
        {791, 2386, 8905},
        {3538, 9751, 32897},
        {770, 1370, 3712}
    };

    private static final int[][] AUTO = {
        {782, 1605, 3797},
        {1614, 3277, 7485},
        {2841, 5952, 21591},
        {5204, 10312, 35733},
        {977, 2620, 11097},
        {3636, 9735, 38102},
        {694, 1645, 3905}
    };

    static Stream<Arguments> methodsAndReferences() {
        return Stream.of(Method.RODAS5P, Method.AUTO)
                .flatMap(method -> Stream.iterate(0, n -> n < REFERENCES.length, n -> n + 1)
                        .map(n -> Arguments.of(method, n, REFERENCES[n].problem)));
    }

    @ParameterizedTest
    @MethodSource("methodsAndReferences")
    void solvesToItsToleranceWithThePrototypesWork(Method method, int n, StiffProblem problem) {
        Reference reference = REFERENCES[n];
        for (int k = 0; k < 3; k++) {
            double rtol = Math.pow(10, -4 - 2 * k);
            Solver solver = solver(method, problem, rtol);
            double[] end = new double[problem.dimension()];
            solver.solve(1, new double[1], problem.start, new double[] {reference.t}, null, end);
            int expected = (method == Method.AUTO ? AUTO : RODAS5P)[n][k];
            assertTrue(error(reference, rtol, end) < 10 * rtol, rtol + ": " + error(reference, rtol, end));
            assertEquals(expected, solver.evaluations(), 0.25 * expected, "evaluations at " + rtol);
        }
    }

    /** Of the prototype: 174 Jacobians and 174 factorisations; with auto 134 and 133, and one switch. */
    @Test
    void countsTheImplicitWork() {
        StepCounts rodas = robertson(Method.RODAS5P);
        assertEquals(rodas.accepted(), rodas.stiff());
        assertEquals(rodas.accepted(), rodas.jacobians()); // a rejected step's is used again
        assertEquals(rodas.accepted() + rodas.rejected(), rodas.factorizations());
        assertEquals(174, rodas.factorizations(), 0.25 * 174);
        assertEquals(0, rodas.switches());
        StepCounts auto = robertson(Method.AUTO);
        assertEquals(1, auto.switches());
        assertEquals(134, auto.jacobians(), 0.25 * 134);
        assertEquals(133, auto.factorizations(), 0.25 * 133);
        assertTrue(auto.stiff() <= auto.factorizations() && auto.stiff() <= auto.accepted() - StiffTrials.FIRST_WAIT);
    }

    private static StepCounts robertson(Method method) {
        StiffProblem problem = StiffProblem.ROBERTSON;
        Solver solver = solver(method, problem, 1e-6);
        solver.solve(1, new double[1], problem.start, new double[] {1e5}, null, new double[3]);
        return solver.steps();
    }

    /** Both ends of a long solve: fewer than 30 accepted steps, and then a field that is not stiff. */
    @Test
    void aSolveThatIsNotStiffHasTheBitsOfTsit5() {
        VectorField mild = Fields.of(2, (t, y, dy) -> {
            dy[0] = 1.5 * y[0] - y[0] * y[1];
            dy[1] = y[0] * y[1] - 3 * y[1];
        });
        double[] y0 = {1, 1, 2, 0.5, 0.1, 3};
        double[] offsets = {0.5, 1, 3};
        double[][] observed = new double[2][18];
        Method[] methods = {Method.TSIT5, Method.AUTO};
        for (int m = 0; m < 2; m++) {
            Solver solver = new Solver(new SolverConfig(methods[m], StepControl.PI, 1, 1e-5, 1e-7, 0, 10_000), mild);
            solver.solve(3, new double[3], y0, offsets, null, observed[m]);
            long accepted = solver.steps().accepted();
            assertTrue(accepted < 3 * StiffTrials.FIRST_WAIT, "" + accepted);
        }
        assertArrayEquals(observed[0], observed[1]);
    }

    /** Rows change their schemes at different times, and observations fall into steps of both. */
    @Test
    void rowsThatChangeTheirSchemeHaveTheBitsOfRowsSolvedAlone() {
        StiffProblem problem = StiffProblem.VAN_DER_POL_3;
        double[] y0 = {2, 0, 1.5, 0.1, -2, 0.3};
        double[] offsets = {1e-6, 1e-3, 0.4, 0.81, 0.9, 1.7, 2};
        double[] together = new double[3 * offsets.length * 2];
        solver(Method.AUTO, problem, 1e-6).solve(3, new double[3], y0, offsets, null, together);
        for (int row = 0; row < 3; row++) {
            double[] alone = new double[offsets.length * 2];
            double[] start = Arrays.copyOfRange(y0, 2 * row, 2 * row + 2);
            solver(Method.AUTO, problem, 1e-6).solve(1, new double[1], start, offsets, null, alone);
            assertArrayEquals(alone, Arrays.copyOfRange(together, row * alone.length, (row + 1) * alone.length));
        }
    }

    @Test
    void observationsInsideStepsAreAsGoodAsTheirEnds() {
        StiffProblem problem = StiffProblem.VAN_DER_POL_3;
        double[] offsets = {0.1, 0.5, 0.8, 1, 1.5, 2};
        double[] loose = new double[12];
        double[] strict = new double[12];
        solver(Method.AUTO, problem, 1e-6).solve(1, new double[1], problem.start, offsets, null, loose);
        solver(Method.RODAS5P, problem, 1e-10).solve(1, new double[1], problem.start, offsets, null, strict);
        assertArrayEquals(strict, loose, 1e-4);
        assertArrayEquals(
                new double[] {-1.863646254808104, 0.7535430865435651}, Arrays.copyOfRange(strict, 6, 8), 1e-8);
    }

    private static Solver solver(Method method, StiffProblem problem, double rtol) {
        return new Solver(new SolverConfig(method, StepControl.PI, 1, rtol, problem.atol(rtol), 0, 1_000_000), problem);
    }

    /** The largest error of a component, of which atol / rtol counts as the smallest size. */
    private static double error(Reference reference, double rtol, double[] end) {
        double worst = 0;
        for (int d = 0; d < end.length; d++) {
            double size = reference.problem.atol(rtol) / rtol + Math.abs(reference.y[d]);
            worst = Math.max(worst, Math.abs(end[d] - reference.y[d]) / size);
        }
        return worst;
    }
}
