package odesweep.driver.search;

import java.util.Comparator;
import odesweep.core.train.Outcome;
import odesweep.worker.TrialResult;

/**
 * An ended training, or a leg of it, as a search sees it: nothing that depends on the machine or on time.
 *
 * @param rung the rung at which it was measured
 */
public record EndedTraining(TrainingId id, Outcome outcome, long evaluations, int rung) {
    /** By trial, replicate and rung. */
    public static final Comparator<EndedTraining> ORDER =
            Comparator.comparing(EndedTraining::id).thenComparingInt(EndedTraining::rung);

    /** In a search without rungs. */
    public EndedTraining(TrainingId id, Outcome outcome, long evaluations) {
        this(id, outcome, evaluations, 0);
    }

    public static EndedTraining of(TrialResult result) {
        return new EndedTraining(
                new TrainingId(result.trial(), result.replicate()),
                result.training().outcome(),
                result.training().evaluations(),
                result.rung());
    }
}
