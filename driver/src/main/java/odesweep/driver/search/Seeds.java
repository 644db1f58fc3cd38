package odesweep.driver.search;

import java.util.Map;
import java.util.TreeMap;
import odesweep.core.SplitMix;

/**
 * Seeds of a sweep's randomness: functions of the sweep's seed and of numbers alone, never of time, thread or order.
 * Under one sweep's seed no two keys of trials, and under one key no two replicates, share a seed.
 *
 * <p>The key of a drawn trial is its id. The key of a grid's trial is {@link #key} of its values: its
 * trainings then have the same bits in every grid that contains it, though its id moves when an axis gets longer.
 */
public final class Seeds {
    private Seeds() {}

    /** The seed of replicate {@code replicate}, counted from 0, of the trial with this key. */
    public static long of(long sweepSeed, long key, int replicate) {
        return SplitMix.child(ofTrial(sweepSeed, key), replicate);
    }

    /** The seed from which the trial with this key draws its configuration in a random search. */
    static long ofTrial(long sweepSeed, long key) {
        return SplitMix.child(SplitMix.child(sweepSeed, 0), key);
    }

    /** A hash of values on axes, whatever the axes' order. Two of ten million trials share one with a probability below 1e-5. */
    public static long key(Map<String, Object> searched) {
        return Searched.text(new TreeMap<>(searched)).chars().asLongStream().reduce(0, SplitMix::child);
    }
}
