package odesweep.core.bench;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The most multiply-adds per nanosecond of this core in double precision, on registers alone, at the vectors' full width. */
final class FmaPeak {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int ACCUMULATORS = 12;
    /** Multiply-adds of one {@link #run}, whatever the vectors' width. */
    static final int OPERATIONS = ACCUMULATORS * 160_000;

    private static final int LOOPS = OPERATIONS / ACCUMULATORS / SPECIES.length();

    private FmaPeak() {}

    /** Measured for a second; the fastest run counts, since noise only slows. */
    static double perNanosecond() {
        double sum = 0;
        long fastest = Long.MAX_VALUE;
        long end = System.nanoTime() + 1_000_000_000;
        for (long began = System.nanoTime(); began < end; began = System.nanoTime()) {
            sum += run(0.999, 1e-3);
            fastest = Math.min(fastest, System.nanoTime() - began);
        }
        if (Double.isNaN(sum)) {
            throw new AssertionError("the sum is used, so that the compiler keeps the loop");
        }
        return (double) OPERATIONS / fastest;
    }

    // Two 512-bit units with a latency of 4 need 8 independent sums; 12 leave room, and 32 registers hold them.
    static double run(double factor, double summand) {
        DoubleVector x = DoubleVector.broadcast(SPECIES, factor);
        DoubleVector y = DoubleVector.broadcast(SPECIES, summand);
        DoubleVector s0 = y;
        DoubleVector s1 = y;
        DoubleVector s2 = y;
        DoubleVector s3 = y;
        DoubleVector s4 = y;
        DoubleVector s5 = y;
        DoubleVector s6 = y;
        DoubleVector s7 = y;
        DoubleVector s8 = y;
        DoubleVector s9 = y;
        DoubleVector s10 = y;
        DoubleVector s11 = y;
        for (int i = 0; i < LOOPS; i++) {
            s0 = s0.fma(x, y);
            s1 = s1.fma(x, y);
            s2 = s2.fma(x, y);
            s3 = s3.fma(x, y);
            s4 = s4.fma(x, y);
            s5 = s5.fma(x, y);
            s6 = s6.fma(x, y);
            s7 = s7.fma(x, y);
            s8 = s8.fma(x, y);
            s9 = s9.fma(x, y);
            s10 = s10.fma(x, y);
            s11 = s11.fma(x, y);
        }
        return s0.add(s1).add(s2).add(s3).add(s4).add(s5).lane(0)
                + s6.add(s7).add(s8).add(s9).add(s10).add(s11).lane(0);
    }
}
