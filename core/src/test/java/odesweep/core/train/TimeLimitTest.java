package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.GradientMethod;
import odesweep.core.objective.Objective;
import odesweep.core.ode.Method;
import odesweep.core.ode.Solver;
import odesweep.core.ode.StepControl;
import odesweep.core.problem.Interval;
import odesweep.core.problem.OwnProblem;
import odesweep.core.problem.Problem;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.Truth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The time limit bounds all that a training does. The clock is the test's own. */
class TimeLimitTest {
    private static final EpochListener NOBODY = (epoch, loss) -> {};

    /** A clock on which a second passes with each reading. */
    private static final class Ticks implements LongSupplier {
        private long seconds;

        @Override
        public long getAsLong() {
            return 1_000_000_000L * seconds++;
        }
    }

    private final Ticks ticks = new Ticks();
    private final Map<String, Object> settings = new HashMap<>(Map.of("epochs", 2, "hidden_widths", List.of(2)));

    private TrainingResult train(double limit, EpochListener listener) {
        settings.put("time_limit_s", limit);
        Trainer trainer = Trainer.start(TrainingConfig.of(settings), 1, ticks);
        trainer.runTo(2, listener);
        return trainer.result();
    }

    /** A solve of 2000 evaluations, its gradient, and the judgement's solves: whenever the limit passes, few more are done. */
    @ParameterizedTest
    @EnumSource
    void longSolveEndsWithinFewEvaluations(GradientMethod gradient) {
        settings.putAll(Map.of(
                "objective",
                Objective.TRAJECTORY,
                "gradient",
                gradient,
                "solver",
                Method.BOSH3,
                "step_control",
                StepControl.FIXED,
                "horizon",
                2.0,
                "step_size",
                1e-3,
                "points",
                1));
        TrainingResult whole = train(1e9, NOBODY);
        Outcomes.completed(whole);
        long readings = ticks.seconds;
        assertTrue(readings > whole.evaluations() / Solver.CHECKED);
        long before = 0;
        for (int limit = 1; limit < readings - 1; limit++) {
            ticks.seconds = 0;
            TrainingResult result = train(limit, NOBODY);
            String reason = Outcomes.reason(Status.TIMEOUT, result);
            assertTrue(reason.endsWith(": the time limit of " + (double) limit + " s has passed"), reason);
            // a second, which is a reading, later; each of two solvers counts for itself
            assertTrue(
                    result.evaluations() - before <= 2 * Solver.CHECKED, "at " + limit + " s: " + result.evaluations());
            before = result.evaluations();
        }
    }

    @ParameterizedTest
    @EnumSource
    void truthEndsWithinFewEvaluations(Objective objective) {
        AtomicInteger evaluations = new AtomicInteger();
        settings.putAll(Map.of(
                "objective",
                objective,
                "problem",
                ProblemRef.of(new OwnProblem(
                        "limited-" + objective,
                        new Interval(0, 1e5),
                        new double[] {1},
                        (t, y, dy, i) -> {
                            evaluations.incrementAndGet();
                            dy[i] = -1e4 * (y[i] - StrictMath.cos(t));
                        },
                        (t, y, v, out, i) -> out[i] = -1e4 * v[i]))));
        TrainingConfig.of(settings); // resolves the problem, which evaluates a few times
        evaluations.set(0);
        TrainingResult result = train(20, NOBODY);
        String reason = Outcomes.reason(Status.TIMEOUT, result);
        assertEquals("before epoch 1: the time limit of 20.0 s has passed", reason);
        assertTrue(Double.isNaN(result.trivialLoss())); // both the scales and the observations need the truth
        assertTrue(evaluations.get() < 22 * 64, evaluations::toString); // 64 to a reading
    }

    @ParameterizedTest
    @EnumSource
    void judgementIsWithinTheLimit(Objective objective) {
        settings.put("objective", objective);
        TrainingResult result = train(1000, (epoch, loss) -> ticks.seconds += epoch == 2 ? 1000 : 0);
        String reason = Outcomes.reason(Status.TIMEOUT, result);
        assertEquals("epoch 2: the time limit of 1000.0 s has passed", reason);
        assertTrue(Double.isFinite(result.trivialLoss()));
    }

    @Test
    void noClockIsReadWithoutALimit() {
        train(0, NOBODY);
        assertEquals(1, ticks.seconds);
    }

    /** A problem whose solution takes as long as the test wants. */
    private static Problem blocked(String name, CountDownLatch begun, CountDownLatch end) {
        return new OwnProblem(name, new Interval(0, 1), new double[] {1}, (t, y, dy, i) -> {
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            dy[i] = -y[i];
        });
    }

    @Test
    void waitForTheTruthOfAnotherTrainingIsWithinTheLimitToo() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Problem problem = blocked("waited-for", begun, end);
        Thread first = new Thread(() -> Truth.of(problem, problem.span()));
        first.start();
        begun.await();
        assertThrows(
                Deadline.PassedException.class, () -> Truth.of(problem, problem.span(), new Deadline(1, ticks)::check));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Truth.of(problem, problem.span()));
        assertTrue(Thread.interrupted());
        end.countDown();
        first.join();
        double[] y = new double[1];
        Truth.of(problem, problem.span()).at(1, y, 0);
        assertEquals(Math.exp(-1), y[0], 1e-11);
    }
}
