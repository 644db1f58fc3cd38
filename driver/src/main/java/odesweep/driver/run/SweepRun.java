package odesweep.driver.run;

import java.io.IOException;
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

    /**
     * Returns when every training has a result and all results are written.
     *
     * @param description the sweep's state, shown on Spark's pages
     * @param onResult called with each new result as its task ends, one at a time; must be quick. The journal gets its return value
     * @throws IOException if results cannot be written
     * @throws ClusterLostException if Spark ends before the sweep does
     */
    public void train(Jobs cluster, Supplier<String> description, UnaryOperator<TrialResult> onResult)
            throws IOException {
        try {
            Dispatcher dispatcher = new Dispatcher(
                    cluster, generations, task, description, result -> journal.add(onResult.apply(result)));
            journal.onFailure(dispatcher::fail);
            dispatcher.run();
        } finally {
            journal.close();
        }
    }
}
