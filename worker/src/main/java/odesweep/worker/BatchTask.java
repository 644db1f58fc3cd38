package odesweep.worker;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/** One Spark task: runs the assignments of the batch that is its partition's only element, one after another. */
public final class BatchTask extends AbstractFunction1<Iterator<List<Assignment>>, List<TrialResult>>
        implements Serializable {
    private final TrialTask task;

    public BatchTask(TrialTask task) {
        this.task = task;
    }

    @Override
    public List<TrialResult> apply(Iterator<List<Assignment>> partition) {
        List<TrialResult> results = new ArrayList<>();
        try {
            for (Assignment assignment : partition.next()) {
                results.add(task.run(assignment));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.spark.TaskKilledException("interrupted");
        }
        return List.copyOf(results);
    }
}
