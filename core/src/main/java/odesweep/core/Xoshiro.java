package odesweep.core;

import java.util.random.RandomGenerator;

/**
 * The generator xoshiro256++ (Blackman and Vigna 2021). Reseeding allocates nothing. Not thread safe.
 *
 * <p>All random numbers of a training are computed here, not by the JDK's defaults, which may change between versions.
 */
public final class Xoshiro implements RandomGenerator {
    private long s0;
    private long s1;
    private long s2;
    private long s3;

    public Xoshiro(long seed) {
        seed(seed);
    }

    /** Reseeds the generator: the following numbers depend on {@code seed} alone. */
    public void seed(long seed) {
        // four different words: never all 0, which would give only zeros
        state(SplitMix.child(seed, 0), SplitMix.child(seed, 1), SplitMix.child(seed, 2), SplitMix.child(seed, 3));
    }

    void state(long word0, long word1, long word2, long word3) {
        s0 = word0;
        s1 = word1;
        s2 = word2;
        s3 = word3;
    }

    @Override
    public long nextLong() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** A uniform multiple of 2^-53 in [0, 1). */
    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** A uniform integer in [0, bound), without bias, by Lemire's multiplication (2019). */
    @Override
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive, got " + bound);
        }
        int tooMany = Integer.remainderUnsigned(-bound, bound); // 2^32 modulo bound
        long product;
        do {
            product = (nextLong() >>> 32) * bound;
        } while (Integer.compareUnsigned((int) product, tooMany) < 0);
        return (int) (product >>> 32);
    }

    /** A standard normal number, by Marsaglia's polar method (1964); the second number of each pair is dropped. */
    @Override
    public double nextGaussian() {
        double x;
        double square;
        do {
            x = 2 * nextDouble() - 1;
            double y = 2 * nextDouble() - 1;
            square = x * x + y * y;
        } while (square >= 1 || square == 0);
        return x * Math.sqrt(-2 * StrictMath.log(square) / square);
    }
}
