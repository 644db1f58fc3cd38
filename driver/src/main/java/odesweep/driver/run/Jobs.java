package odesweep.driver.run;

import java.util.List;
import java.util.function.BiConsumer;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;

/** What a {@link Dispatcher} needs of Spark. */
interface Jobs {
    /** How many trainings run at the same time. */
    int slots();

    /**
     * Runs a job with a task for each batch, and waits for its end. Several threads may run jobs at the same time.
     *
     * @param description what Spark's pages show
     * @param onBatch called with a batch's index and results as its task ends, one at a time, by a thread of Spark's, so
     *     that it must be quick. The results are empty where the batch was not run because an executor was lost with it before
     * @throws Exception if it has failed
     */
    void runJob(
            String description,
            List<List<Assignment>> batches,
            TrialTask task,
            BiConsumer<Integer, List<TrialResult>> onBatch)
            throws Exception;

    /** Whether there is no Spark any more. */
    boolean isStopped();

    /** Ends all jobs in flight; whoever waits for one gets an exception. */
    void cancelJobs();
}
