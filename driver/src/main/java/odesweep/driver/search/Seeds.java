package odesweep.driver.search;

/**
 * Seeds of a sweep's randomness: functions of the sweep's seed and of numbers alone, never of time, thread or order.
 *
 * <p>Each number n = 0, 1, 2, ... moves the last seed z to mix(z + (n + 1) γ), γ the golden ratio's 64 bits and mix the
 * finalizer of SplitMix64 (Steele, Lea, Flood 2014; variant 13 of Stafford). Mixing is a bijection: under one sweep's
 * seed no two trials, and under one trial no two replicates, share a seed.
 */
public final class Seeds {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private Seeds() {}

    /** Seed of the training of replicate {@code replicate} of trial {@code trial}, both counted from 0. */
    public static long of(long sweepSeed, int trial, int replicate) {
        return next(ofTrial(sweepSeed, trial), replicate);
    }

    /** Seed from which trial {@code trial} of a random search draws its configuration. */
    static long ofTrial(long sweepSeed, int trial) {
        return next(next(sweepSeed, 0), trial);
    }

    private static long next(long seed, long number) {
        return mix(seed + (number + 1) * GAMMA);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
