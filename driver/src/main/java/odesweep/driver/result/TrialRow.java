package odesweep.driver.result;

import java.util.Optional;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Fit;
import odesweep.core.train.Status;
import odesweep.driver.search.Criterion;

/**
 * A training as the ranking and the report need it.
 *
 * @param axes the values that acted for the configuration
 * @param fit present for COMPLETE, DEAD and STUCK
 * @param parameters of its network
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
        StepCounts steps,
        int parameters,
        long startedMs,
        double wallMs,
        double cpuMs,
        String executor,
        String kernels) {

    public boolean complete() {
        return status == Status.COMPLETE;
    }

    /** The score: infinite unless it is COMPLETE. */
    public double score(Criterion criterion) {
        return criterion.score(status, fit, evaluations, parameters);
    }
}
