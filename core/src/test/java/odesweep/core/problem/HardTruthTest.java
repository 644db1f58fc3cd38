package odesweep.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Truths of problems that are not smooth, oscillate ever faster, blow up, or are stiff. */
class HardTruthTest {
    private static final Problem BLOW_UP = new OwnProblem(
            "blow-up",
            new Interval(0, 2),
            new double[] {1},
            (t, y, dy, i) -> dy[i] = y[i] * y[i],
            (t, y, v, out, i) -> out[i] = 2 * y[i] * v[i]);

    /** y = cos t but for a thousandth: stiff, and 16,000 periods. */
    private static final Problem DRIVEN = new OwnProblem(
            "driven",
            new Interval(0, 1e5),
            new double[] {1},
            (t, y, dy, i) -> dy[i] = -1e4 * (y[i] - StrictMath.cos(t)),
            (t, y, v, out, i) -> out[i] = -1e4 * v[i]);

    /** y' = -y before the switch, y' = 3 - y after it, at times no division of the interval meets. */
    @ParameterizedTest
    @ValueSource(doubles = {0.503, Math.PI / 10, 1.9999})
    void slopeMayJump(double at) {
        Problem problem = new OwnProblem(
                "switched", new Interval(0, 2), new double[] {1}, (t, y, dy, i) -> dy[i] = (t < at ? 0 : 3) - y[i]);
        Truth truth = Truth.of(problem, problem.span());
        double[] y = new double[1];
        for (int k = 0; k <= 1000; k++) {
            double t = 2.0 * k / 1000;
            truth.at(t, y, 0);
            double late = Math.max(0, t - at);
            // the time of the switch is met to about 1e-12, and the slope jumps by 3
            assertEquals(Math.exp(-t) + 3 * (1 - Math.exp(-late)), y[0], 1e-11, "at " + t);
        }
    }

    /** A jump of f backward in time as well: y = |t - 0.3| has the slope ±1. */
    @Test
    void slopeMayJumpBackwardInTime() {
        Problem problem = new OwnProblem(
                "kink", new Interval(1, 2), new double[] {0.7}, (t, y, dy, i) -> dy[i] = t < 0.3 ? -1 : 1);
        Truth truth = Truth.of(problem, new Interval(-1, 2));
        double[] y = new double[1];
        var rng = new SplittableRandom(1);
        for (int k = 0; k < 1000; k++) {
            double t = rng.nextDouble(-1, 2);
            truth.at(t, y, 0);
            assertEquals(Math.abs(t - 0.3), y[0], 1e-11, "at " + t);
        }
    }

    /** y' = t cos(t²/2), as an equation: 286 periods, the last 45 times as fast as the first. */
    @Test
    void fastOscillationsHaveShortCells() {
        Problem problem = new OwnProblem(
                "chirp", new Interval(0, 60), new double[] {0}, (t, y, dy, i) -> dy[i] = t * StrictMath.cos(t * t / 2));
        Truth truth = Truth.of(problem, problem.span());
        double[] y = new double[1];
        var rng = new SplittableRandom(1);
        for (int k = 0; k < 10_000; k++) {
            double t = rng.nextDouble(0, 60);
            truth.at(t, y, 0);
            assertEquals(Math.sin(t * t / 2), y[0], 1e-10, "at " + t); // rounding of f alone leaves 60 · 1e-13
        }
    }

    @Test
    void solutionThatBlowsUpIsNoTruthAndTheTimeIsNamed() {
        var e = assertThrows(NoTruthException.class, () -> Truth.of(BLOW_UP, BLOW_UP.span()));
        assertEquals(
                "no reference solution: blow-up cannot be solved past t = 1.0000, where it blows up or jumps;"
                        + " use times that do not reach it",
                e.getMessage());
    }

    @Test
    void solutionBeforeItLeavesToInfinityIsKnown() {
        double[] y = new double[1];
        Truth truth = Truth.of(BLOW_UP, new Interval(0, 0.99));
        for (double t = 0; t < 0.99; t += 0.001) {
            truth.at(t, y, 0);
            assertEquals(1 / (1 - t), y[0], 1e-9); // 100 at its largest; an error grows by its square
        }
    }

    @Test
    void longStiffProblemIsGivenUpAfterBoundedWork() {
        for (int attempt = 0; attempt < 3; attempt++) {
            var e = assertThrows(NoTruthException.class, () -> Truth.of(DRIVEN, DRIVEN.span()));
            assertTrue(
                    e.getMessage()
                            .startsWith("no reference solution: driven takes more than 4194304 evaluations; it is"
                                    + " stiff or not smooth near t = "),
                    e.getMessage());
        }
    }

    /** The explicit method is tried first unless the problem says that it is stiff. */
    @Test
    void stiffProblemIsKnownWithoutSayingThatItIsStiff() {
        Equation equation = StiffBuiltIns.ROBERTSON.equation().orElseThrow();
        Problem problem = new OwnProblem(
                "unmarked",
                new Interval(0, 1e5),
                new double[] {1, 0, 0},
                ((RowEquation) equation).slope(),
                ((RowEquation) equation).transposed());
        double[] y = new double[3];
        Truth.of(problem, problem.span()).at(1e5, y, 0);
        assertEquals(1.786592114209950e-2, y[0], 1e-12);
    }

    /** From extrapolation in extended precision, to 12 digits or more; published values agree. */
    @Test
    void stiffProblemsHaveTheirPublishedSolutions() {
        assertTruth(StiffBuiltIns.ROBERTSON, 0.4, 0.9851721138609120, 3.386395378974907e-05, 1.479402218522039e-02);
        assertTruth(StiffBuiltIns.ROBERTSON, 100, 0.6172348823960878, 6.153591274639123e-06, 0.3827589640126376);
        assertTruth(StiffBuiltIns.ROBERTSON, 1e5, 1.786592114209950e-2, 7.274751468436327e-8, 0.9821340061103868);
        assertTruth(StiffBuiltIns.ROBERTSON, 1e11, 2.083340149701123e-8, 8.333360770334207e-14, 0.9999999791665021);
        assertTruth(StiffBuiltIns.VAN_DER_POL, 1, -1.863646254808104, 0.7535430865435651);
        assertTruth(StiffBuiltIns.VAN_DER_POL, 2, 1.706167732170416, -0.8928097010248679);
        assertTruth(
                StiffBuiltIns.HIRES,
                321.8122,
                7.371312573325917e-04,
                1.442485726316234e-04,
                5.888729740968017e-05,
                1.175651343283194e-03,
                2.386356198832038e-03,
                6.238968252744940e-03,
                2.849998395186334e-03,
                2.850001604813834e-03);
        assertTruth(StiffBuiltIns.OREGO, 30, 1.000661467180496, 1.512778937348239e+03, 1.035854312767240e+04);
        assertTruth(StiffBuiltIns.OREGO, 360, 1.000814870318523, 1.228178521549866e+03, 1.320554942846333e+02);
    }

    /** The bound on the work is a tenth of {@link CountedRows#MOST_EVALUATIONS}, which take about a second. */
    @Test
    void robertsonOverElevenDecadesTakesLittleWork() {
        RowEquation equation = (RowEquation) StiffBuiltIns.ROBERTSON.equation().orElseThrow();
        long[] evaluations = new long[1];
        Problem problem = MadeProblem.of("long-robertson", List.of("a", "b", "c"), new Interval(0, 1e11), 1, 0, 0)
                .stiff()
                .horizon(1e11)
                .equation(
                        (t, y, dy, i) -> {
                            evaluations[0]++;
                            equation.slope().at(t, y, dy, i);
                        },
                        equation.transposed());
        Truth truth = Truth.of(problem, problem.span());
        double[] y = new double[3];
        for (double t = 1e-6; t < 1e11; t *= 3) {
            truth.at(t, y, 0);
            assertEquals(1, y[0] + y[1] + y[2], 1e-11, "at " + t);
        }
        truth.at(1e11, y, 0);
        assertEquals(2.083340149701123e-8, y[0], 1e-9 * 2.1e-8);
        assertEquals(8.333360770334207e-14, y[1], 1e-9 * 8.4e-14);
        assertTrue(evaluations[0] < 400_000, evaluations[0] + " evaluations");
    }

    private static void assertTruth(Problem problem, double at, double... expected) {
        double[] y = new double[expected.length];
        Truth.of(problem, new Interval(0, at)).at(at, y, 0);
        for (int i = 0; i < y.length; i++) {
            assertEquals(
                    expected[i], y[i], 1e-9 * Math.abs(expected[i]), problem.name() + " at " + at + ", component " + i);
        }
    }

    @Test
    void workThatIsEndedIsDoneAgain() {
        Problem problem = new OwnProblem("slow", new Interval(0, 2), new double[] {1}, (t, y, dy, i) -> dy[i] = -y[i]);
        assertThrows(
                CancellationException.class,
                () -> Truth.of(problem, problem.span(), () -> {
                    throw new CancellationException();
                }));
        Truth truth = Truth.of(problem, problem.span());
        double[] y = new double[1];
        truth.at(2, y, 0);
        assertEquals(Math.exp(-2), y[0], 1e-12);
        assertSame(truth, Truth.of(problem, problem.span()));
    }
}
