package odesweep.driver.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import odesweep.core.Amount;
import odesweep.driver.run.LongestFirst.Batch;
import odesweep.driver.run.Suspects.Suspect;
import odesweep.driver.search.Generation;
import odesweep.driver.search.TrainingId;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;
import org.apache.spark.SparkException;

/**
 * Runs every training of every generation once. Jobs overlap, so that no slot waits while one job ends and the next begins. The
 * trainings of a lost executor are returned (see {@link odesweep.worker.BatchTask}), and {@link Suspects} decides how they rerun.
 */
final class Dispatcher {
    private static final int MOST_TRAININGS = 4096;
    private static final int FEWEST_TASKS = 64;
    private static final int TASKS_PER_SLOT = 8;

    /** Another job is started while fewer than this many full jobs are in flight. */
    private static final int FULL_JOBS = 2;

    private static final long POLL_MS = 100;

    /** The time that a stopped Spark has to end the jobs in flight, each with its reason. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** A job: its batches, and the number of executors that each of them has lost. */
    private record Job(List<Batch> batches, int lost) {
        int trainings() {
            return batches.stream().mapToInt(batch -> batch.trainings().size()).sum();
        }
    }

    private final Jobs cluster;
    private final Generations generations;
    private final TrialTask task;
    private final Supplier<String> description;
    private final Consumer<TrialResult> results;
    private final Duration patience;
    private final LongestFirst waiting = new LongestFirst();
    private final Suspects suspects = new Suspects();
    private int opened;
    private int jobs;
    private int tasksInFlight;
    private int trainingsInFlight;
    private Throwable failure;

    /**
     * @param description the sweep's state, shown on Spark's pages
     * @param results receives each result as its task ends, one at a time
     */
    Dispatcher(
            Jobs cluster,
            Generations generations,
            TrialTask task,
            Supplier<String> description,
            Consumer<TrialResult> results) {
        this(cluster, generations, task, description, results, PATIENCE);
    }

    /** @param patience the time to wait for the jobs of a stopped Spark */
    Dispatcher(
            Jobs cluster,
            Generations generations,
            TrialTask task,
            Supplier<String> description,
            Consumer<TrialResult> results,
            Duration patience) {
        this.cluster = cluster;
        this.generations = generations;
        this.task = task;
        this.description = description;
        this.results = results;
        this.patience = patience;
    }

    /** @throws ClusterLostException if Spark ends before the sweep does */
    void run() {
        try {
            coordinate();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        throwFailure();
    }

    private synchronized void throwFailure() {
        if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        } else if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    /** Starts jobs until the sweep is done or has failed. Only this thread asks for generations, which may take long. */
    private void coordinate() throws InterruptedException {
        while (true) {
            if (!hasFailed()) {
                generations.advance();
                openNew();
            }
            synchronized (this) {
                Optional<Job> next = failure == null ? next() : Optional.empty();
                if (next.isPresent()) {
                    begin(next.get());
                } else if (failure == null && generations.canAdvance()) {
                    continue;
                } else if (jobs == 0) {
                    return;
                } else if (cluster.isStopped()) {
                    awaitStopped();
                    if (jobs > 0) {
                        fail(new ClusterLostException());
                        return;
                    }
                } else {
                    wait(POLL_MS);
                }
            }
        }
    }

    /** Waits for the jobs in flight, for a limited time: Spark never ends a job that was started while it stopped. */
    private synchronized void awaitStopped() throws InterruptedException {
        long start = System.nanoTime();
        while (jobs > 0 && System.nanoTime() - start < patience.toNanos()) {
            wait(POLL_MS);
        }
    }

    private synchronized boolean hasFailed() {
        return failure != null;
    }

    private void openNew() {
        for (; opened < generations.size(); opened++) {
            Generation generation = generations.get(opened);
            waiting.add(
                    generation,
                    training -> generations.hasEnded(generation, training),
                    training -> generations.cost(generation, training),
                    cluster.slots());
        }
    }

    private Optional<Job> next() {
        Optional<Suspect> suspect = suspects.pollAmongOthers();
        if (suspect.isPresent()) {
            return suspect.map(Dispatcher::single);
        }
        // Queried each time: with dynamic allocation executors are added while tasks wait.
        int slots = TASKS_PER_SLOT * cluster.slots();
        int mostTasks = Math.max(FEWEST_TASKS, slots);
        int mostTrainings = Math.max(MOST_TRAININGS, slots);
        if (tasksInFlight < FULL_JOBS * mostTasks && trainingsInFlight < FULL_JOBS * mostTrainings) {
            List<Batch> batches = waiting.next(mostTasks, mostTrainings);
            if (!batches.isEmpty()) {
                return Optional.of(new Job(batches, 0));
            }
        }
        return jobs == 0 ? suspects.pollAlone().map(Dispatcher::single) : Optional.empty();
    }

    private static Job single(Suspect suspect) {
        Batch batch = new Batch(suspect.generation(), List.of(suspect.training()));
        return new Job(List.of(batch), suspect.lost());
    }

    private void begin(Job job) {
        jobs++;
        tasksInFlight += job.batches.size();
        trainingsInFlight += job.trainings();
        Thread thread = new Thread(() -> run(job), "job");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(Job job) {
        BitSet ended = new BitSet();
        try {
            send(job, ended);
        } catch (Throwable e) {
            fail(ClusterLostException.orItself(e, cluster.isStopped()));
        } finally {
            synchronized (this) {
                for (int index = ended.nextClearBit(0); index < job.batches.size(); ) {
                    land(job.batches.get(index));
                    index = ended.nextClearBit(index + 1);
                }
                jobs--;
                notifyAll();
            }
        }
    }

    /** @param ended the batches whose tasks have ended (modified, under this dispatcher's lock) */
    private void send(Job job, BitSet ended) throws Exception {
        List<List<Assignment>> assignments = new ArrayList<>(job.batches.size());
        for (Batch batch : job.batches) {
            assignments.add(batch.trainings().stream()
                    .map(training -> generations.assignment(batch.generation(), training))
                    .toList());
        }
        try {
            cluster.runJob(described(job), assignments, task, (index, batchResults) -> {
                synchronized (this) {
                    ended.set(index);
                    take(job, index, batchResults);
                }
            });
        } catch (Exception e) {
            // Spark gives up a job when a task has lost very many executors.
            if (cluster.isStopped() || !(e instanceof SparkException) || !isLostExecutor(e)) {
                throw e;
            }
            synchronized (this) {
                for (int index = 0; index < job.batches.size(); index++) {
                    if (!ended.get(index)) {
                        ended.set(index);
                        take(job, index, List.of());
                    }
                }
            }
        }
    }

    /** The job for Spark's pages. Spark cannot change it later, so it says what stays true. */
    private String described(Job job) {
        return Amount.of(job.trainings(), "training") + ", begun at " + description.get();
    }

    /** Takes a task's results: one for each training of the batch, or none if its executor was lost. */
    private void take(Job job, int index, List<TrialResult> batchResults) {
        Batch batch = job.batches.get(index);
        land(batch);
        for (TrialResult result : batchResults) {
            end(batch.generation(), result);
        }
        if (batchResults.isEmpty()) {
            lost(batch, job.lost);
        }
        notifyAll();
    }

    private void land(Batch batch) {
        tasksInFlight--;
        trainingsInFlight -= batch.trainings().size();
    }

    private void end(int generation, TrialResult result) {
        results.accept(result);
        generations.ended(generation, result);
    }

    private static boolean isLostExecutor(Throwable e) {
        return String.valueOf(e.getMessage()).contains("ExecutorLostFailure");
    }

    /** Requeues a batch that was lost with its executor, or gives it up. */
    private void lost(Batch batch, int before) {
        for (TrainingId training : batch.trainings()) {
            Suspect suspect = new Suspect(batch.generation(), training, before).lostAgain();
            if (suspect.isProven()) {
                end(
                        batch.generation(),
                        Suspects.givenUp(generations.assignment(batch.generation(), training), suspect.lost()));
            } else {
                suspects.add(suspect);
            }
        }
    }

    /** Ends the run early and cancels the jobs in flight. */
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
