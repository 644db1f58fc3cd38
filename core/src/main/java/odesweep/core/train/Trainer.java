package odesweep.core.train;

/** Trains one network. */
public final class Trainer {
    private Trainer() {}

    /** Trains from the seed's starting weights to the last epoch, or until the outcome is known. Same seed, same bits. */
    public static TrainingResult train(TrainingConfig config, long seed) {
        throw new UnsupportedOperationException();
    }
}
