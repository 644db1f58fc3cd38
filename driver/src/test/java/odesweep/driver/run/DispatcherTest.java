package odesweep.driver.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import odesweep.core.config.TrainingConfig;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.core.train.TrainingResult;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class DispatcherTest {
    private static final int TRIALS = 500;

    private static final TrialTask TASK = new TrialTask((config, seed) -> new TrainingResult(
            Outcome.complete(new Fit(seed, 0, 0)),
            new double[0],
            new Curve(new int[0], new double[0], new double[0]),
            1,
            0,
            StepCounts.NONE,
            ""));

    /** A cluster on whose executors, of one slot each, some trials end the process. */
    private static class Poisoned implements Jobs {
        private final Set<Integer> poison;
        private final AtomicInteger lost = new AtomicInteger();

        Poisoned(Integer... poison) {
            this.poison = Set.of(poison);
        }

        @Override
        public int slots() {
            return 2;
        }

        @Override
        public void runJob(
                String description,
                List<List<Assignment>> batches,
                TrialTask task,
                BiConsumer<Integer, List<TrialResult>> onBatch)
                throws Exception {
            for (int i = 0; i < batches.size(); i++) {
                if (batches.get(i).stream().anyMatch(assignment -> poison.contains(assignment.trial()))) {
                    lost.incrementAndGet();
                    onBatch.accept(i, List.of());
                } else {
                    List<TrialResult> results = new ArrayList<>();
                    for (Assignment assignment : batches.get(i)) {
                        results.add(task.run(assignment));
                    }
                    onBatch.accept(i, results);
                }
            }
        }

        @Override
        public boolean isStopped() {
            return false;
        }

        @Override
        public void cancelJobs() {}
    }

    private static List<TrialResult> run(Jobs jobs) {
        List<TrialResult> results = new ArrayList<>();
        Generations sweep = RunInMemory.whole(TRIALS, 1, id -> TrainingConfig.of(Map.of("epochs", 1)));
        new Dispatcher(jobs, sweep, TASK, () -> "test", results::add, Duration.ZERO).run();
        assertTrue(sweep.haveEnded());
        return results;
    }

    @Test
    void trialThatTakesItsExecutorDownEachTimeIsLostAndAllOthersComplete() {
        Poisoned jobs = new Poisoned(3, 77, 499);
        List<TrialResult> results = run(jobs);
        assertEquals(TRIALS, results.size());
        Set<Integer> trials = new TreeSet<>();
        for (TrialResult result : results) {
            assertTrue(trials.add(result.trial()), () -> result.trial() + " is there twice");
            Status expected = jobs.poison.contains(result.trial()) ? Status.LOST : Status.COMPLETE;
            assertEquals(expected, result.training().outcome().status());
        }
        Outcome lost = results.stream()
                .filter(result -> result.trial() == 77)
                .findFirst()
                .orElseThrow()
                .training()
                .outcome();
        assertEquals(
                "its executor was lost in each of 5 attempts, in the last 3 with nothing else running",
                lost.reason().orElseThrow());
        assertEquals(3 * 5, jobs.lost.get(), "executors that a poison trial may cost");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void executorsThatAreLostForOtherReasonsCostNoTrial(int times) {
        int[] left = {times};
        List<TrialResult> results = run(new Poisoned() {
            @Override
            public void runJob(
                    String description,
                    List<List<Assignment>> batches,
                    TrialTask task,
                    BiConsumer<Integer, List<TrialResult>> onBatch)
                    throws Exception {
                boolean holds = batches.stream().flatMap(List::stream).anyMatch(some -> some.trial() == 42);
                if (holds && left[0]-- > 0) {
                    for (int i = 0; i < batches.size(); i++) {
                        onBatch.accept(i, List.of());
                    }
                } else {
                    super.runJob(description, batches, task, onBatch);
                }
            }
        });
        assertEquals(TRIALS, results.size());
        results.forEach(result ->
                assertEquals(Status.COMPLETE, result.training().outcome().status()));
    }

    @Test
    void whatAJobThatSparkGaveUpHadNotRunIsRunAgain() {
        boolean[] failed = {false};
        List<TrialResult> results = run(new Poisoned() {
            @Override
            public void runJob(
                    String description,
                    List<List<Assignment>> batches,
                    TrialTask task,
                    BiConsumer<Integer, List<TrialResult>> onBatch)
                    throws Exception {
                if (batches.size() > 1 && !failed[0]) {
                    failed[0] = true;
                    super.runJob(description, batches.subList(0, 2), task, onBatch);
                    throw new SparkException("Job aborted: Lost task 3.16: ExecutorLostFailure (executor 1 exited)");
                }
                super.runJob(description, batches, task, onBatch);
            }
        });
        assertEquals(TRIALS, results.stream().map(TrialResult::trial).distinct().count());
        assertEquals(TRIALS, results.size());
    }

    @Test
    void bugEndsTheRun() {
        IllegalStateException bug = new IllegalStateException("a bug");
        assertSame(
                bug,
                assertThrows(
                        IllegalStateException.class,
                        () -> run(new Poisoned() {
                            @Override
                            public void runJob(
                                    String description,
                                    List<List<Assignment>> batches,
                                    TrialTask task,
                                    BiConsumer<Integer, List<TrialResult>> onBatch) {
                                throw bug;
                            }
                        })));
    }

    @Test
    void sparkThatHasStoppedIsToldFromABug() {
        assertThrows(
                ClusterLostException.class,
                () -> run(new Poisoned() {
                    @Override
                    public void runJob(
                            String description,
                            List<List<Assignment>> batches,
                            TrialTask task,
                            BiConsumer<Integer, List<TrialResult>> onBatch)
                            throws Exception {
                        throw new SparkException("Job 0 cancelled because SparkContext was shut down");
                    }

                    @Override
                    public boolean isStopped() {
                        return true;
                    }
                }));
    }

    /** As with a master that does not answer: the context stops while the first job is begun. */
    @Test
    void jobThatASparkThatHasStoppedNeverEndsIsNotWaitedFor() {
        assertThrows(
                ClusterLostException.class,
                () -> run(new Poisoned() {
                    @Override
                    public void runJob(
                            String description,
                            List<List<Assignment>> batches,
                            TrialTask task,
                            BiConsumer<Integer, List<TrialResult>> onBatch)
                            throws Exception {
                        new CountDownLatch(1).await();
                    }

                    @Override
                    public boolean isStopped() {
                        return true;
                    }
                }));
    }

    /** Long trainings, a task each: more are sent at once when there are more slots, so that Spark asks for more still. */
    @Test
    void slotsThatComeLaterAreUsed() {
        Generations trainings = RunInMemory.whole(500, 1, id -> TrainingConfig.of(Map.of("epochs", 100_000)));
        AtomicInteger most = new AtomicInteger();
        Jobs growing = new Poisoned() {
            private volatile int slots = 2;

            @Override
            public int slots() {
                return slots;
            }

            @Override
            public void runJob(
                    String description,
                    List<List<Assignment>> batches,
                    TrialTask task,
                    BiConsumer<Integer, List<TrialResult>> onBatch)
                    throws Exception {
                most.accumulateAndGet(batches.size(), Math::max);
                slots = 20;
                super.runJob(description, batches, task, onBatch);
            }
        };
        List<TrialResult> results = new ArrayList<>();
        new Dispatcher(growing, trainings, TASK, () -> "test", results::add).run();
        assertEquals(500, results.size());
        assertEquals(8 * 20, most.get());
    }
}
