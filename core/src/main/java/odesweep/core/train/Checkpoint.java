package odesweep.core.train;

import static odesweep.core.Check.check;

import java.util.Optional;
import odesweep.core.config.TrainingConfig;
import odesweep.core.ode.StepCounts;

/**
 * The state of a training at the end of an epoch, from which it continues to the same bits as if it had never stopped. It
 * belongs to the training's configuration, and to no other.
 *
 * @param configuration a hash of each setting on which the bits depend
 * @param epoch the number of epochs trained
 * @param parameters in the order of {@link odesweep.core.nn.Mlp}
 * @param optimizer {@link odesweep.core.optimize.Optimizer#state}
 * @param loss {@link odesweep.core.objective.Loss#state}: the step that the solver remembers
 * @param progress how far the phase has been trained
 * @param causeOfDeath present if the training has ended because its network is dead
 * @param curve the curve of the epochs so far, including the last one
 */
public record Checkpoint(
        long[] configuration,
        long seed,
        int epoch,
        double[] parameters,
        double[] optimizer,
        double[] loss,
        Descent.Progress progress,
        Optional<String> causeOfDeath,
        Curve curve,
        Counts counts) {
    /** The cost of a training so far, counted as in {@link TrainingResult}. */
    public record Counts(long evaluations, StepCounts steps) {
        static final Counts NONE = new Counts(0, StepCounts.NONE);

        Counts plus(long moreEvaluations, StepCounts moreSteps) {
            return new Counts(evaluations + moreEvaluations, steps.plus(moreSteps));
        }
    }

    public Checkpoint {
        check(epoch >= 0, "a checkpoint's epoch must be at least 0, got %s", epoch);
        check(
                progress.phase() >= 0 && progress.epochs() >= 0 && progress.stale() >= 0 && progress.stuckSteps() >= 0,
                "a checkpoint's progress must have no negative count, got %s",
                progress);
    }

    /** @throws IllegalArgumentException if a training of {@code config} cannot continue from here */
    void checkBelongsTo(TrainingConfig config) {
        SettingHashes.check(configuration, config);
        check(
                epoch <= config.epochs(),
                "epochs must be at least those of the checkpoint, %s, got %s",
                epoch,
                config.epochs());
        int phases = config.phases().size();
        check(progress.phase() < phases, "a checkpoint must be of one of %s phases, got %s", phases, progress.phase());
    }

    /** The checkpoint as a new array, readable by any JVM with this version of the format. */
    public byte[] toBytes() {
        return CheckpointFormat.write(this);
    }

    /** @throws IllegalArgumentException if the bytes are not exactly those from {@link #toBytes} */
    public static Checkpoint of(byte[] bytes) {
        return CheckpointFormat.read(bytes);
    }
}
