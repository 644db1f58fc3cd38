package odesweep.driver.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import odesweep.core.train.TrainingResult;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import org.apache.spark.SparkException;

/**
 * Has every assignment run to a result, once.
 *
 * <p>A few jobs are in flight, so that no slot waits while one ends and the next begins. When an executor is lost, what ran on it
 * comes back (see {@link odesweep.worker.BatchTask}): one of them may have taken it down. Each runs again in a job of its own, and
 * what comes back again runs while nothing else does, when all else is done. There it is proven: after {@link #ATTEMPTS_ALONE}
 * lost executors more it is LOST. So an executor that is lost for another reason costs what ran on it a new start, and no more.
 */
final class Dispatcher {
    private static final int JOBS_IN_FLIGHT = 3;
    private static final int MOST_ASSIGNMENTS = 4096;
    private static final int FEWEST_TASKS = 64;
    private static final int TASKS_PER_SLOT = 8;

    /** Lost executors after which an assignment runs alone. */
    private static final int LOST_AMONG_OTHERS = 2;

    private static final int ATTEMPTS_ALONE = 3;

    private static final long POLL_MS = 100;

    /** How long a Spark that has stopped may take to end the jobs in flight, each with its reason. */
    private static final long STOPPED_MS = 5_000;

    private record Suspect(int number, int lost) {}

    /** A job: batches of assignments' numbers, and how many executors each batch has lost. */
    private record Job(List<int[]> batches, int lost) {
        boolean isAlone() {
            return lost >= LOST_AMONG_OTHERS;
        }
    }

    private final Jobs cluster;
    private final List<Assignment> assignments;
    private final TrialTask task;
    private final Supplier<String> description;
    private final Consumer<TrialResult> results;
    private final Batches batches;
    private final Deque<Suspect> suspects = new ArrayDeque<>();
    private int running;
    private Throwable failure;

    /**
     * @param done numbers of the assignments that have a result
     * @param description of the sweep's state, for Spark's pages
     * @param results takes each result as its task ends, one at a time
     */
    Dispatcher(
            Jobs cluster,
            List<Assignment> assignments,
            BitSet done,
            TrialTask task,
            Supplier<String> description,
            Consumer<TrialResult> results) {
        this.cluster = cluster;
        this.assignments = assignments;
        this.task = task;
        this.description = description;
        this.results = results;
        batches = new Batches(assignments, done, cluster.slots());
    }

    /** @throws ClusterLostException if Spark ends before the sweep does */
    void run() {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < JOBS_IN_FLIGHT; i++) {
            Thread thread = new Thread(this::runJobs, "jobs-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        try {
            await(threads);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        } else if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** Not for good: Spark never ends a job that was begun while it stopped. */
    private void await(List<Thread> threads) throws InterruptedException {
        long stopped = 0;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                thread.join(POLL_MS);
                stopped += cluster.isStopped() ? POLL_MS : 0;
                if (stopped > STOPPED_MS) {
                    fail(new ClusterLostException());
                    return;
                }
            }
        }
    }

    private void runJobs() {
        try {
            for (Optional<Job> job = take(); job.isPresent(); job = take()) {
                try {
                    run(job.get());
                } finally {
                    end();
                }
            }
        } catch (Throwable e) {
            fail(cluster.isStopped() ? new ClusterLostException(e) : e);
        }
    }

    /** The next job; waits while there may be one later. Empty when there is none. */
    private synchronized Optional<Job> take() throws InterruptedException {
        while (failure == null) {
            Optional<Job> next = next();
            if (next.isPresent()) {
                running++;
                return next;
            } else if (running == 0 && suspects.isEmpty()) {
                break;
            }
            wait();
        }
        notifyAll();
        return Optional.empty();
    }

    private Optional<Job> next() {
        Optional<Suspect> first = suspects.stream()
                .filter(suspect -> suspect.lost < LOST_AMONG_OTHERS)
                .findFirst();
        if (first.isPresent()) {
            return Optional.of(single(first.get()));
        }
        // Asked for each time: with dynamic allocation executors come as tasks wait.
        int tasks = TASKS_PER_SLOT * cluster.slots();
        List<int[]> wave = batches.next(Math.max(FEWEST_TASKS, tasks), Math.max(MOST_ASSIGNMENTS, tasks));
        if (!wave.isEmpty()) {
            return Optional.of(new Job(wave, 0));
        }
        return running == 0 && !suspects.isEmpty() ? Optional.of(single(suspects.peek())) : Optional.empty();
    }

    private Job single(Suspect suspect) {
        suspects.remove(suspect);
        return new Job(List.of(new int[] {suspect.number}), suspect.lost);
    }

    private void run(Job job) throws Throwable {
        List<List<Assignment>> made = new ArrayList<>();
        for (int[] batch : job.batches) {
            List<Assignment> some = new ArrayList<>(batch.length);
            for (int number : batch) {
                some.add(assignments.get(number));
            }
            made.add(List.copyOf(some));
        }
        BitSet ended = new BitSet();
        try {
            cluster.runJob(description.get(), made, task, (index, batch) -> {
                synchronized (this) {
                    ended.set(index);
                    batch.forEach(results);
                    if (batch.isEmpty()) {
                        lost(job, index);
                    }
                }
            });
        } catch (Throwable e) {
            // Spark gives a job up when a task has lost very many executors.
            if (cluster.isStopped() || !(e instanceof SparkException) || !isLostExecutor(e)) {
                throw e;
            }
            synchronized (this) {
                for (int index = 0; index < job.batches.size(); index++) {
                    if (!ended.get(index)) {
                        lost(job, index);
                    }
                }
            }
        }
    }

    private static boolean isLostExecutor(Throwable e) {
        return String.valueOf(e.getMessage()).contains("ExecutorLostFailure");
    }

    /** Puts what was lost with its executor back, or gives it up. */
    private void lost(Job job, int index) {
        int lost = job.lost + 1;
        for (int number : job.batches.get(index)) {
            if (lost < LOST_AMONG_OTHERS + ATTEMPTS_ALONE) {
                suspects.add(new Suspect(number, lost));
            } else {
                results.accept(givenUp(assignments.get(number), lost));
            }
        }
        notifyAll();
    }

    private static TrialResult givenUp(Assignment assignment, int lost) {
        TrainingResult result = TrainingResult.lost("its executor was lost in each of " + lost
                + " attempts, in the last " + ATTEMPTS_ALONE + " with nothing else running");
        return new TrialResult(
                assignment.trial(),
                assignment.replicate(),
                assignment.seed(),
                result,
                new TrialResult.Timing(System.currentTimeMillis(), 0, 0, "none"));
    }

    private synchronized void end() {
        running--;
        notifyAll();
    }

    /** Ends the run early: what is in flight is of no use any more. */
    void fail(Throwable reason) {
        synchronized (this) {
            if (failure != null) {
                return;
            }
            failure = reason;
            notifyAll();
        }
        cluster.cancelJobs();
    }
}
