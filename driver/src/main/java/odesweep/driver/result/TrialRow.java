package odesweep.driver.result;

import java.util.List;
import java.util.Optional;
import odesweep.core.train.Fit;
import odesweep.core.train.Status;
import odesweep.driver.search.Metric;

/**
 * A training, as far as the ranking and the report ask.
 *
 * @param axes the configuration's value on each axis as plain data; null where that setting does not act, and where the axis
 *     is nested in a choice that it did not take
 * @param fit of COMPLETE and of DEAD
 * @param kernels what computed it; null of FAILED
 */
public record TrialRow(
        int trial,
        int replicate,
        Status status,
        Optional<String> reason,
        List<Object> axes,
        Optional<Fit> fit,
        double trivialLoss,
        long evaluations,
        long startedMs,
        double wallMs,
        double cpuMs,
        String executor,
        String kernels) {

    public boolean complete() {
        return status == Status.COMPLETE;
    }

    /** As {@link Metric#score(odesweep.core.train.Outcome)}. */
    public double score(Metric metric) {
        return metric.score(status, fit);
    }
}
