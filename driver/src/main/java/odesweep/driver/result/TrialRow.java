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
 * @param fit present for COMPLETE, STOPPED, DEAD and STUCK
 * @param parameters of its network
 * @param kernels the kernels used; null for FAILED
 * @param rung the rung of the search at which it was measured, from 1
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
        String kernels,
        int rung) {

    public boolean complete() {
        return status == Status.COMPLETE;
    }

    /** Whether the search stopped it at a rung. */
    public boolean stopped() {
        return status == Status.STOPPED;
    }

    /** The score where it was measured, at a rung too: infinite unless it is COMPLETE or STOPPED. */
    public double scoreAtRung(Criterion criterion) {
        return criterion.score(stopped() ? Status.COMPLETE : status, fit, evaluations, parameters);
    }

    /** The score: infinite unless it is COMPLETE. */
    public double score(Criterion criterion) {
        return criterion.score(status, fit, evaluations, parameters);
    }
}
