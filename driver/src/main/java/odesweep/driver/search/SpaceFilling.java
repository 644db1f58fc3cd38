package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import odesweep.core.SplitMix;
import odesweep.core.Xoshiro;
import org.apache.commons.math3.random.HaltonSequenceGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/** Lazy lists of points that cover a search space. */
public final class SpaceFilling {
    /** The most dimensions for which Commons Math has direction numbers (Joe and Kuo 2008). */
    public static final int MOST_SOBOL_DIMENSIONS = 1000;

    /** The most dimensions for which Commons Math has primes. */
    public static final int MOST_HALTON_DIMENSIONS = 40;

    private SpaceFilling() {}

    /** Independent uniform draws; in a space with few points some may repeat. Point i depends on the space, i and the seed only. */
    public static List<Point> random(Space space, int count, long seed) {
        RandomGeneratorFactory<RandomGenerator> generators = RandomGeneratorFactory.of("L64X128MixRandom");
        int dimensions = space.dimensions();
        return new Lazy<>(count, i -> {
            RandomGenerator rng = generators.create(Seeds.ofTrial(seed, i));
            double[] u = new double[dimensions];
            for (int d = 0; d < dimensions; d++) {
                u[d] = rng.nextDouble();
            }
            return space.at(u);
        });
    }

    /**
     * Sobol's sequence without its first point, the origin; points may repeat if choices have few alternatives. Point i depends on the
     * space and i only.
     */
    public static List<Point> sobol(Space space, int count) {
        int dimensions = dimensions("sobol", space, MOST_SOBOL_DIMENSIONS);
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimensions);
        return new Lazy<>(count, i -> {
            synchronized (sequence) {
                return space.at(sequence.skipTo(i + 1));
            }
        });
    }

    /** Halton's sequence, scrambled, without its first point, the origin. Point i depends on the space and i only. */
    public static List<Point> halton(Space space, int count) {
        HaltonSequenceGenerator sequence =
                new HaltonSequenceGenerator(dimensions("halton", space, MOST_HALTON_DIMENSIONS));
        return new Lazy<>(count, i -> {
            synchronized (sequence) {
                return space.at(sequence.skipTo(i + 1));
            }
        });
    }

    private static int dimensions(String sampler, Space space, int most) {
        check(
                space.dimensions() <= most,
                "sampler %s must have at most %s dimensions, got %s; use sampler: random",
                sampler,
                most,
                space.dimensions());
        return Math.max(1, space.dimensions());
    }

    /**
     * A Latin hypercube of {@code size} points, then another one, and so on: of the points of one, each dimension has one in each of
     * {@code size} equal parts (McKay, Beckman and Conover 1979). Point i depends on the space, i, the seed and {@code size}.
     */
    public static List<Point> latinHypercube(Space space, int size, int count, long seed) {
        int dimensions = space.dimensions();
        return new Lazy<>(count, i -> {
            long cube = SplitMix.child(Seeds.ofTrial(seed, 0), i / size);
            Xoshiro within = new Xoshiro(SplitMix.child(cube, i % size));
            double[] u = new double[dimensions];
            for (int d = 0; d < dimensions; d++) {
                int part = Shuffle.at(SplitMix.child(cube, (long) -d - 1), size, i % size);
                u[d] = Math.min(0x1.fffffffffffffp-1, (part + within.nextDouble()) / size);
            }
            return space.at(u);
        });
    }
}
