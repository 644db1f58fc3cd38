package odesweep.driver.search;

import odesweep.core.train.Outcome;
import odesweep.worker.TrialResult;

/** An ended training as a search sees it: nothing that depends on the machine or on time. */
public record EndedTraining(TrainingId id, Outcome outcome, long evaluations) {
    public static EndedTraining of(TrialResult result) {
        return new EndedTraining(
                new TrainingId(result.trial(), result.replicate()),
                result.training().outcome(),
                result.training().evaluations());
    }
}
