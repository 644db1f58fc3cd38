package odesweep.worker;

import java.util.Optional;
import odesweep.core.train.TrainingResult;

/**
 * The result of an {@link Assignment}, and its cost.
 *
 * @param training with the curve and the counts of the whole training so far, whatever the leg
 * @param timing of the whole training so far
 * @param rung the rung at which it was measured
 * @param checkpoint the bytes from which it can continue; empty if it has ended
 */
public record TrialResult(
        int trial,
        int replicate,
        long seed,
        TrainingResult training,
        Timing timing,
        int rung,
        Optional<byte[]> checkpoint) {
    /**
     * The part of a result that differs between runs.
     *
     * @param startedAtMs milliseconds since 1970
     * @param executor Spark's name for the executor
     */
    public record Timing(long startedAtMs, double wallMs, double cpuMs, String executor) {
        /** The timing of two legs together. */
        Timing after(Timing before) {
            return new Timing(before.startedAtMs, before.wallMs + wallMs, before.cpuMs + cpuMs, executor);
        }
    }

    /** The result of a whole training, in a search without rungs. */
    public TrialResult(int trial, int replicate, long seed, TrainingResult training, Timing timing) {
        this(trial, replicate, seed, training, timing, 0, Optional.empty());
    }

    /** This result with another training's outcome, network and curve. */
    public TrialResult with(TrainingResult other) {
        return new TrialResult(trial, replicate, seed, other, timing, rung, checkpoint);
    }

    /** This result as one of another trial. */
    public TrialResult ofTrial(int other) {
        return new TrialResult(other, replicate, seed, training, timing, rung, checkpoint);
    }

    /** Where the training can continue; empty if it has ended. */
    public Optional<Pause> pause() {
        return checkpoint.map(bytes -> new Pause(rung, bytes, timing));
    }
}
