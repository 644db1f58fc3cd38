package odesweep.core.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.HaltonSequenceGenerator;
import org.apache.commons.math3.random.RandomVectorGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/** The distribution of times in an interval. Each constant draws in [0, 1]; {@link UnitTimes} maps the draw to the interval. */
public enum TimeSampling {
    /** Even times, including both ends; a single one is the start. */
    GRID {
        @Override
        public TimeSampler sampler(int n) {
            double[] u = new double[n];
            for (int i = 1; i < n; i++) {
                u[i] = i / (n - 1.0);
            }
            return UnitTimes.fixed(u);
        }
    },
    /** Independent uniform times, sorted. */
    UNIFORM {
        @Override
        public TimeSampler sampler(int n) {
            return UnitTimes.random(n, (rng, u) -> {
                for (int i = 0; i < u.length; i++) {
                    u[i] = rng.nextDouble();
                }
                Arrays.sort(u);
            });
        }
    },
    /** One uniform time in each of n equal cells. */
    STRATIFIED {
        @Override
        public TimeSampler sampler(int n) {
            return UnitTimes.random(n, TimeSampling::onePerCell);
        }
    },
    /**
     * The same as {@link #STRATIFIED}, to the bit: a one-dimensional Latin hypercube (McKay, Beckman and Conover 1979) is one uniform
     * time in each cell, in a random order that sorting undoes. It has its own name for anyone who looks for it; a sweep need not
     * try both.
     */
    LATIN_HYPERCUBE {
        @Override
        public TimeSampler sampler(int n) {
            return UnitTimes.random(n, TimeSampling::onePerCell);
        }
    },
    /** Sobol's sequence from its second point on, shifted as a whole by a random number modulo 1. */
    SOBOL {
        @Override
        public TimeSampler sampler(int n) {
            return shifted(n, new SobolSequenceGenerator(1));
        }
    },
    /**
     * Halton's sequence in base 3 from its second point on, shifted as a whole by a random number modulo 1. In base 2, usual for a
     * first dimension, it would be Sobol's in another order.
     */
    HALTON {
        @Override
        public TimeSampler sampler(int n) {
            return shifted(n, new HaltonSequenceGenerator(1, new int[] {3}, null));
        }
    },
    /** Chebyshev's nodes of the first kind, denser towards both ends. Their weights are equal nevertheless. */
    CHEBYSHEV {
        @Override
        public TimeSampler sampler(int n) {
            double[] u = new double[n];
            for (int i = 0; i < n; i++) {
                double sine = StrictMath.sin(Math.PI * (2 * i + 1) / (4.0 * n));
                u[i] = sine * sine; // (1 - cos 2a) / 2, without its cancellation
            }
            return UnitTimes.fixed(u);
        }
    },
    /** The nodes and weights of Gauss' quadrature: the weighted mean of a polynomial of degree up to 2n - 1 is exact. */
    GAUSS_LEGENDRE {
        @Override
        public TimeSampler sampler(int n) {
            GaussLegendre rule = GaussLegendre.of(n);
            return UnitTimes.fixed(rule.nodes(), rule.weights());
        }
    };

    /** A sampler of {@code n} times, at least 1. The parts common to all draws are computed here. */
    public abstract TimeSampler sampler(int n);

    private static void onePerCell(RandomGenerator rng, double[] u) {
        for (int i = 0; i < u.length; i++) {
            u[i] = (i + rng.nextDouble()) / u.length;
        }
    }

    /** A randomly shifted sequence (Cranley and Patterson 1976). The shift rotates the sorted sequence, so that draws need no sorting. */
    private static TimeSampler shifted(int n, RandomVectorGenerator sequence) {
        sequence.nextVector(); // the first point is 0
        double[] sorted = new double[n];
        for (int i = 0; i < n; i++) {
            sorted[i] = sequence.nextVector()[0];
        }
        Arrays.sort(sorted);
        return UnitTimes.random(n, (rng, u) -> {
            double shift = rng.nextDouble();
            int first = 0; // the first point that the shift moves past 1
            while (first < n && sorted[first] + shift < 1) {
                first++;
            }
            for (int i = 0; i < n; i++) {
                int from = first + i;
                u[i] = from < n ? sorted[from] + shift - 1 : sorted[from - n] + shift;
            }
        });
    }
}
