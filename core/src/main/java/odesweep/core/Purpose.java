package odesweep.core;

/**
 * A training's purpose for random numbers. Each purpose has its own numbers in each epoch, which depend only on the training's seed:
 * neither on other draws nor on earlier epochs.
 *
 * <p>The order of the constants determines every training's bits: a new one goes to the end.
 */
public enum Purpose {
    WEIGHTS,
    TIMES,
    SHUFFLE;

    /**
     * The seed of this purpose's numbers in an epoch.
     *
     * @param epoch counted from 1; 0 for numbers drawn once, before the first epoch
     */
    public long seed(long trainingSeed, int epoch) {
        return SplitMix.child(SplitMix.child(trainingSeed, ordinal()), epoch);
    }
}
