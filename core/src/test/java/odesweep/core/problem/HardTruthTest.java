package odesweep.core.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Truths of problems that are not smooth, oscillate ever faster, blow up, or are stiff. */
class HardTruthTest {
    private static final Problem BLOW_UP =
            new OwnProblem("blow-up", new Interval(0, 2), new double[] {1}, (t, y, dy, i) -> dy[i] = y[i] * y[i]);

    private static final Problem ROBERTSON =
            new OwnProblem("robertson", new Interval(0, 1e5), new double[] {1, 0, 0}, (t, y, dy, i) -> {
                double slow = 0.04 * y[i];
                double back = 1e4 * y[i + 1] * y[i + 2];
                double fast = 3e7 * y[i + 1] * y[i + 1];
                dy[i] = back - slow;
                dy[i + 1] = slow - back - fast;
                dy[i + 2] = fast;
            });

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
    void stiffProblemIsGivenUpAfterBoundedWork() {
        for (int attempt = 0; attempt < 3; attempt++) {
            var e = assertThrows(NoTruthException.class, () -> Truth.of(ROBERTSON, ROBERTSON.span()));
            assertTrue(
                    e.getMessage()
                            .startsWith("no reference solution: robertson takes more than 4194304 evaluations; it is"
                                    + " stiff or not smooth near t = "),
                    e.getMessage());
        }
    }

    @Test
    void beginningOfAStiffProblemIsKnown() {
        double[] y = new double[3];
        Truth.of(ROBERTSON, new Interval(0, 0.4)).at(0.4, y, 0);
        // Hairer and Wanner, Solving Ordinary Differential Equations II: at t = 0.4
        assertEquals(0.98517, y[0], 1e-5);
        assertEquals(3.3864e-5, y[1], 1e-9);
        assertEquals(1, y[0] + y[1] + y[2], 1e-12);
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
