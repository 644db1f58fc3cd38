package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.util.BitSet;

/** A set of legs of a sweep's trainings, with one bit per leg. */
public final class TrainingSet {
    private final int replicates;
    private final int rungs;
    private final BitSet bits = new BitSet();
    private int size;

    /**
     * @param replicates the number of replicates of each trial
     * @param rungs the number of legs that a training may have
     */
    public TrainingSet(int replicates, int rungs) {
        this.replicates = replicates;
        this.rungs = rungs;
    }

    /** Adds a leg; returns whether it is new. */
    public boolean add(TrainingId id, int rung) {
        int bit = bit(id, rung);
        boolean added = !bits.get(bit);
        if (added) {
            bits.set(bit);
            size++;
        }
        return added;
    }

    public boolean contains(TrainingId id, int rung) {
        return bits.get(bit(id, rung));
    }

    public int size() {
        return size;
    }

    private int bit(TrainingId id, int rung) {
        check(
                id.trial() >= 0 && id.replicate() >= 0 && id.replicate() < replicates,
                "a training must be of a trial from 0 and of one of %s replicates, got trial %s, replicate %s",
                replicates,
                id.trial(),
                id.replicate());
        check(rung >= 0 && rung < rungs, "a leg must end at one of %s rungs, got %s", rungs, rung);
        int training = Math.addExact(Math.multiplyExact(id.trial(), replicates), id.replicate());
        return Math.addExact(Math.multiplyExact(training, rungs), rung);
    }
}
