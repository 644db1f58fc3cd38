package odesweep.core.train;

/** Called as each epoch of a training ends. */
@FunctionalInterface
public interface EpochListener {
    /**
     * @param epoch counted from 1
     * @param loss the epoch's mean training loss
     */
    void epoch(int epoch, double loss);
}
