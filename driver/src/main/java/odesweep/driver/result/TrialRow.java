package odesweep.driver.result;

import java.util.Optional;
import odesweep.core.train.Fit;
import odesweep.core.train.Status;
import odesweep.driver.search.Metric;

/**
 * A training as the ranking and the report need it.
 *
 * @param axes the values that acted for the configuration
 * @param fit present for COMPLETE and DEAD
 * @param kernels the kernels used; null for FAILED
 */
public record TrialRow(
        int trial,
        int replicate,
        Status status,
        Optional<String> reason,
        AxisValues axes,
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
