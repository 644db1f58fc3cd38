package odesweep.worker;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import odesweep.core.compute.FusedMultiplyAdd;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskKilledException;
import org.slf4j.LoggerFactory;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * A Spark task that runs the assignments of one batch, its partition's only element, one after another.
 *
 * <p>A second attempt, after an executor was lost, runs nothing and returns nothing. The driver then runs each assignment in a job
 * of its own, to find the one that crashed the executor.
 */
public final class BatchTask extends AbstractFunction1<Iterator<List<Assignment>>, List<TrialResult>>
        implements Serializable {
    static { // once in each executor's log
        FusedMultiplyAdd.lack().ifPresent(LoggerFactory.getLogger(BatchTask.class)::warn);
    }

    private final TrialTask task;
    private final List<SharedData> data;

    /** @param data the measurements that the assignments' problems refer to */
    public BatchTask(TrialTask task, List<SharedData> data) {
        this.task = task;
        this.data = data;
    }

    @Override
    public List<TrialResult> apply(Iterator<List<Assignment>> partition) {
        if (TaskContext.get() != null && TaskContext.get().attemptNumber() > 0) {
            return List.of();
        }
        data.forEach(SharedData::keep);
        List<TrialResult> results = new ArrayList<>();
        try {
            for (Assignment assignment : partition.next()) {
                results.add(task.run(assignment));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TaskKilledException("interrupted");
        }
        return List.copyOf(results);
    }
}
