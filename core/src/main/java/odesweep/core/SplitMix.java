package odesweep.core;

/**
 * Derives seeds from seeds by the function of SplitMix64 (Steele, Lea and Flood 2014; variant 13 of Stafford's mixing).
 *
 * <p>Child n of seed z is mix(z + (n + 1) γ), where γ is the golden ratio's 64 bits. Mixing is a bijection, so the children of one
 * seed all differ.
 */
public final class SplitMix {
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private SplitMix() {}

    /** Child {@code number}, counted from 0, of {@code seed}. */
    public static long child(long seed, long number) {
        long z = seed + (number + 1) * GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
