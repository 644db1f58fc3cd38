package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.util.BitSet;

/** A set of a sweep's trainings, with one bit per training. */
public final class TrainingSet {
    private final int replicates;
    private final BitSet bits = new BitSet();
    private int size;

    /** @param replicates the number of replicates of each trial */
    public TrainingSet(int replicates) {
        this.replicates = replicates;
    }

    /** Adds a training; returns whether it is new. */
    public boolean add(TrainingId id) {
        int bit = bit(id);
        boolean added = !bits.get(bit);
        if (added) {
            bits.set(bit);
            size++;
        }
        return added;
    }

    public boolean contains(TrainingId id) {
        return bits.get(bit(id));
    }

    public int size() {
        return size;
    }

    private int bit(TrainingId id) {
        check(
                id.trial() >= 0 && id.replicate() >= 0 && id.replicate() < replicates,
                "a training must be of a trial from 0 and of one of %s replicates, got trial %s, replicate %s",
                replicates,
                id.trial(),
                id.replicate());
        return Math.addExact(Math.multiplyExact(id.trial(), replicates), id.replicate());
    }
}
