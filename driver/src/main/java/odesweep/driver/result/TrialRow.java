package odesweep.driver.result;

import java.util.List;
import java.util.Optional;
import odesweep.core.train.Fit;
import odesweep.core.train.Status;
import odesweep.driver.search.Metric;

/**
 * A training as the ranking and the report need it.
 *
 * @param axes the configuration's value on each axis as plain data; null if the setting does not act, or the axis is nested in
 * a choice not taken
 * @param fit present for COMPLETE and DEAD
 * @param kernels the kernels used; null for FAILED
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

    /** The score, as {@link Metric#score(odesweep.core.train.Outcome)}. */
    public double score(Metric metric) {
        return metric.score(status, fit);
    }
}
