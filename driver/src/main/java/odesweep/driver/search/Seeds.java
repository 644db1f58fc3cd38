package odesweep.driver.search;

import odesweep.core.SplitMix;

/**
 * Seeds of a sweep's randomness: functions of the sweep's seed and of numbers alone, never of time, thread or order.
 * Under one sweep's seed no two trials, and under one trial no two replicates, share a seed.
 */
public final class Seeds {
    private Seeds() {}

    /** The seed of the training of replicate {@code replicate} of trial {@code trial}, both counted from 0. */
    public static long of(long sweepSeed, int trial, int replicate) {
        return SplitMix.child(ofTrial(sweepSeed, trial), replicate);
    }

    /** The seed from which trial {@code trial} of a random search draws its configuration. */
    static long ofTrial(long sweepSeed, int trial) {
        return SplitMix.child(SplitMix.child(sweepSeed, 0), trial);
    }
}
