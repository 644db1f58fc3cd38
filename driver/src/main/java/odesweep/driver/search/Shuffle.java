package odesweep.driver.search;

import odesweep.core.SplitMix;

/**
 * Random permutations of 0, …, n - 1 of which single elements are computed, without the others: a Feistel network of four rounds over
 * the next square of a power of two, walked until it lands below n.
 */
final class Shuffle {
    private static final int ROUNDS = 4;

    private Shuffle() {}

    /** Element {@code index} of the permutation of {@code size} numbers that belongs to {@code seed}. */
    static int at(long seed, int size, int index) {
        int half = (33 - Integer.numberOfLeadingZeros(Math.max(1, size - 1))) / 2;
        int mask = (1 << half) - 1;
        long at = index;
        do {
            long left = at >>> half;
            long right = at & mask;
            for (int round = 0; round < ROUNDS; round++) {
                long mixed = left ^ SplitMix.child(SplitMix.child(seed, round), right) & mask;
                left = right;
                right = mixed;
            }
            at = left << half | right;
        } while (at >= size);
        return (int) at;
    }
}
