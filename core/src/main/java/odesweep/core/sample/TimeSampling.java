package odesweep.core.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.HaltonSequenceGenerator;
import org.apache.commons.math3.random.RandomVectorGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/** Where times lie in an interval. Each constant says where in [0, 1]; {@link UnitTimes} takes them to the interval. */
public enum TimeSampling {
    /** Even times, both ends among them; a single one is the start. */
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
    /** Independent, uniform, in order. */
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
     * The same as {@link #STRATIFIED}, in its bits too: a Latin hypercube (McKay, Beckman and Conover 1979) of one
     * dimension is one uniform time in each cell, in a random order which sorting undoes. It has a name of its own for those who
     * look for it; a sweep need not try both.
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
     * Halton's sequence to base 3 from its second point on, shifted as a whole by a random number modulo 1. To base 2, as
     * is usual for a first dimension, it would be Sobol's in another order.
     */
    HALTON {
        @Override
        public TimeSampler sampler(int n) {
            return shifted(n, new HaltonSequenceGenerator(1, new int[] {3}, null));
        }
    },
    /** Chebyshev's nodes of the first kind, dense towards both ends. Their weights are equal all the same. */
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

    /** Draws {@code n} times, at least 1. Computes here what is the same in all draws. */
    public abstract TimeSampler sampler(int n);

    private static void onePerCell(RandomGenerator rng, double[] u) {
        for (int i = 0; i < u.length; i++) {
            u[i] = (i + rng.nextDouble()) / u.length;
        }
    }

    /** Cranley and Patterson 1976. The shift turns the sorted sequence round, so that no draw needs to sort. */
    private static TimeSampler shifted(int n, RandomVectorGenerator sequence) {
        sequence.nextVector(); // the first point is 0
        double[] sorted = new double[n];
        for (int i = 0; i < n; i++) {
            sorted[i] = sequence.nextVector()[0];
        }
        Arrays.sort(sorted);
        return UnitTimes.random(n, (rng, u) -> {
            double shift = rng.nextDouble();
            int first = 0; // the first one that the shift takes past 1
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
