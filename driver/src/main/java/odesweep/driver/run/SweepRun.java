package odesweep.driver.run;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import odesweep.driver.journal.Journal;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;

/** Runs the trainings without a result in a journal, and adds their results. */
public final class SweepRun {
    private final Generations generations;
    private final Journal journal;
    private final TrialTask task;

    /** @param generations the generations recorded in {@code journal} */
    public SweepRun(Generations generations, Journal journal, TrialTask task) {
        this.generations = generations;
        this.journal = journal;
        this.task = task;
    }

    /** As the other, on a cluster that never lacks executors. */
    void train(Jobs cluster, Supplier<String> description, UnaryOperator<TrialResult> onResult) throws IOException {
        try (Presence always = new Presence(Optional::empty, Duration.ofDays(1), line -> {});
                TimeBudget unlimited = new TimeBudget(0)) {
            train(cluster, always, unlimited, description, onResult);
        }
    }

    /**
     * Returns when every training has a result and all results are written.
     *
     * @param presence ends the run if executors are missing for too long
     * @param time ends the run when it is spent
     * @param description the sweep's state, shown on Spark's pages
     * @param onResult called with each new result as its task ends, one at a time; must be quick. The journal gets its return value
     * @throws IOException if results cannot be written
     * @throws TimeSpentException if the time was spent; all results that had arrived are written
     * @throws ClusterLostException if Spark ends before the sweep does, or has no executors for too long
     */
    public void train(
            Jobs cluster,
            Presence presence,
            TimeBudget time,
            Supplier<String> description,
            UnaryOperator<TrialResult> onResult)
            throws IOException {
        try {
            Dispatcher dispatcher = new Dispatcher(
                    cluster, generations, task, description, result -> journal.add(onResult.apply(result)));
            journal.onFailure(dispatcher::fail);
            presence.watch(dispatcher::fail);
            time.watch(dispatcher::fail);
            dispatcher.run();
        } finally {
            journal.close();
        }
    }
}
