package odesweep.driver.run;

import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import odesweep.driver.journal.Journal;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;

/** Trains what a journal has no result of, and puts the results there. */
public final class SweepRun {
    private final List<Assignment> assignments;
    private final Journal journal;
    private final TrialTask task;

    public SweepRun(List<Assignment> assignments, Journal journal, TrialTask task) {
        this.assignments = assignments;
        this.journal = journal;
        this.task = task;
    }

    /**
     * Returns when every training has a result, and all are written.
     *
     * @param description of the sweep's state, for Spark's pages
     * @param onResult called with each new result as its task ends, one at a time: to be quick about it; the journal gets what
     *     it returns
     * @throws IOException if results cannot be written
     * @throws ClusterLostException if Spark ends before the sweep does
     */
    public void train(SparkCluster cluster, Supplier<String> description, UnaryOperator<TrialResult> onResult)
            throws IOException {
        try {
            Dispatcher dispatcher = new Dispatcher(
                    cluster,
                    assignments,
                    journal.done(),
                    task,
                    description,
                    result -> journal.add(onResult.apply(result)));
            journal.onFailure(dispatcher::fail);
            dispatcher.run();
        } finally {
            journal.close();
        }
    }
}
