package odesweep.worker;

import odesweep.core.train.TrainingResult;

/** The result of an {@link Assignment}, and its cost. */
public record TrialResult(int trial, int replicate, long seed, TrainingResult training, Timing timing) {
    /**
     * The part of a result that differs between runs.
     *
     * @param startedAtMs milliseconds since 1970
     * @param executor Spark's name for the executor
     */
    public record Timing(long startedAtMs, double wallMs, double cpuMs, String executor) {}
}
