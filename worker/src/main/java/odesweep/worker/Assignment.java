package odesweep.worker;

import java.util.Optional;
import odesweep.core.config.TrainingConfig;

/**
 * A training to run, or a leg of it: replicate {@code replicate} of trial {@code trial}, both counted from 0.
 *
 * @param seed the seed of the training's randomness, a function of the sweep's seed, the trial and the replicate alone
 * @param leg the part to run
 * @param from where to continue; empty to train from the first epoch, to the same bits
 */
public record Assignment(int trial, int replicate, long seed, TrainingConfig config, Leg leg, Optional<Pause> from) {
    /** A whole training. */
    public Assignment(int trial, int replicate, long seed, TrainingConfig config) {
        this(trial, replicate, seed, config, Leg.whole(config), Optional.empty());
    }
}
