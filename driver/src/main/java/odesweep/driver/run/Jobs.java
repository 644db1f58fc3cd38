package odesweep.driver.run;

import java.util.List;
import java.util.function.BiConsumer;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;
import odesweep.worker.TrialTask;

/** The part of Spark that a {@link Dispatcher} uses. */
interface Jobs {
    /** The number of trainings that run at the same time. */
    int slots();

    /**
     * Runs a job with a task for each batch, and waits for its end. Several threads may call this at the same time.
     *
     * @param description shown on Spark's pages
     * @param onBatch called with a batch's index and results as its task ends, one at a time, by a thread of Spark's, so it must be
     * quick. The results are empty if the batch did not run because it had lost an executor before
     * @throws Exception if the job failed
     */
    void runJob(
            String description,
            List<List<Assignment>> batches,
            TrialTask task,
            BiConsumer<Integer, List<TrialResult>> onBatch)
            throws Exception;

    /** Whether Spark has stopped. */
    boolean isStopped();

    /** Ends all jobs in flight; whoever waits for one gets an exception. */
    void cancelJobs();
}
