package odesweep.core.train;

import static odesweep.core.Check.check;

import java.util.Optional;

/**
 * All that a training needs to go on from the end of an epoch, to the same bits as if it had never stopped. Goes with the
 * configuration that it was trained with.
 *
 * @param epoch how many epochs have been trained
 * @param parameters as {@link odesweep.core.nn.Mlp} orders them
 * @param optimizer {@link odesweep.core.optimize.Optimizer#state}
 * @param loss {@link odesweep.core.objective.Loss#state}: the step that the solver remembers
 * @param stuckSteps how many steps in a row, up to the last, had a gradient of exactly 0
 * @param causeOfDeath there if the training has ended because its network is dead
 * @param curve of the epochs so far, the last one in it
 */
public record Checkpoint(
        long seed,
        int epoch,
        double[] parameters,
        double[] optimizer,
        double[] loss,
        int stuckSteps,
        Optional<String> causeOfDeath,
        Curve curve,
        Counts counts) {
    /** What a training has cost so far, as {@link TrainingResult} counts it. */
    public record Counts(long evaluations, long acceptedSteps, long rejectedSteps) {
        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(long moreEvaluations, long moreAcceptedSteps, long moreRejectedSteps) {
            return new Counts(
                    evaluations + moreEvaluations,
                    acceptedSteps + moreAcceptedSteps,
                    rejectedSteps + moreRejectedSteps);
        }
    }

    public Checkpoint {
        check(epoch >= 0, "a checkpoint's epoch must be at least 0, got %s", epoch);
        check(stuckSteps >= 0, "a checkpoint's stuck steps must be at least 0, got %s", stuckSteps);
    }

    /** A new array, which any JVM of this version of the format can read. */
    public byte[] toBytes() {
        return CheckpointFormat.write(this);
    }

    /** @throws IllegalArgumentException if they are not, bit for bit, what {@link #toBytes} gave */
    public static Checkpoint of(byte[] bytes) {
        return CheckpointFormat.read(bytes);
    }
}
