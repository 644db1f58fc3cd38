package odesweep.core;

/**
 * The use that a training makes of random numbers. Each purpose has numbers of its own in each epoch, which depend on nothing but
 * the training's seed: neither on what else is drawn, nor on the epochs before.
 *
 * <p>The order of the constants is part of every training's bits: a new one goes to the end.
 */
public enum Purpose {
    WEIGHTS,
    TIMES,
    SHUFFLE;

    /**
     * The seed of this purpose's numbers in one epoch.
     *
     * @param epoch counted from 1; 0 is what is drawn once, before the first epoch
     */
    public long seed(long trainingSeed, int epoch) {
        return SplitMix.child(SplitMix.child(trainingSeed, ordinal()), epoch);
    }
}
