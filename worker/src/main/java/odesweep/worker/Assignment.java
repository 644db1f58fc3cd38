package odesweep.worker;

import odesweep.core.config.TrainingConfig;

/**
 * A training to run: replicate {@code replicate} of trial {@code trial}, both counted from 0.
 *
 * @param seed the seed of the training's randomness, a function of the sweep's seed, the trial and the replicate alone
 */
public record Assignment(int trial, int replicate, long seed, TrainingConfig config) {}
