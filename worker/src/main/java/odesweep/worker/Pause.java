package odesweep.worker;

/**
 * A training that has stopped at a rung, and can continue.
 *
 * @param rung the rung at which it stopped
 * @param checkpoint the bytes of its {@link odesweep.core.train.Checkpoint}
 * @param timing its cost so far
 */
public record Pause(int rung, byte[] checkpoint, TrialResult.Timing timing) {}
