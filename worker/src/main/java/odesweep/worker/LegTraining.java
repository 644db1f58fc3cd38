package odesweep.worker;

import java.util.Optional;
import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Checkpoint;
import odesweep.core.train.EpochListener;
import odesweep.core.train.Status;
import odesweep.core.train.Trainer;
import odesweep.core.train.TrainingResult;
import odesweep.worker.TrialTask.Trained;
import odesweep.worker.TrialTask.TrainingFunction;

/** Trains legs: from the start or from a checkpoint, to the last epoch or to another checkpoint. */
public final class LegTraining implements TrainingFunction {
    private static final long serialVersionUID = 1;
    private static final EpochListener SILENT = (epoch, loss) -> {};

    @Override
    public TrainingResult train(TrainingConfig config, long seed) {
        return Trainer.train(config, seed);
    }

    @Override
    public Trained train(Assignment assignment) {
        TrainingConfig config = assignment.config();
        Trainer trainer = assignment
                .from()
                .map(pause -> Trainer.resume(config, Checkpoint.of(pause.checkpoint())))
                .orElseGet(() -> Trainer.start(config, assignment.seed()));
        trainer.runTo(assignment.leg().until(), SILENT);
        if (trainer.hasEnded()) {
            return new Trained(trainer.result(), Optional.empty());
        }
        byte[] checkpoint = trainer.checkpoint().toBytes();
        TrainingResult stopped = trainer.stopped();
        return stopped.outcome().status() == Status.STOPPED
                ? new Trained(stopped.withoutParameters(), Optional.of(checkpoint)) // which has them
                : new Trained(stopped, Optional.empty());
    }
}
