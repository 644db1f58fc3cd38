package odesweep.driver.search;

import odesweep.core.train.Outcome;
import odesweep.worker.TrialResult;

/** What a search may learn from a training that has ended: nothing that depends on the machine or on the time it took. */
public record EndedTraining(TrainingId id, Outcome outcome, long evaluations) {
    public static EndedTraining of(TrialResult result) {
        return new EndedTraining(
                new TrainingId(result.trial(), result.replicate()),
                result.training().outcome(),
                result.training().evaluations());
    }
}
