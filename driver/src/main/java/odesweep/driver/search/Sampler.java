package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * Lazy lists of points of a search space. Point i depends on the space, on i, and for {@link #random} on the seed; never on the
 * count.
 */
public final class Sampler {
    /** The most dimensions for which Commons Math has direction numbers (Joe and Kuo 2008). */
    public static final int MOST_SOBOL_DIMENSIONS = 1000;

    private Sampler() {}

    /** Independent uniform draws; in a space with few points some may repeat. */
    public static List<Point> random(Space space, int count, long seed) {
        RandomGeneratorFactory<RandomGenerator> generators = RandomGeneratorFactory.of("L64X128MixRandom");
        int dimensions = space.dimensions();
        return new Points(count, i -> {
            RandomGenerator rng = generators.create(Seeds.ofTrial(seed, i));
            double[] u = new double[dimensions];
            for (int d = 0; d < dimensions; d++) {
                u[d] = rng.nextDouble();
            }
            return space.at(u);
        });
    }

    /** Sobol's sequence without its first point, the origin; points may repeat if choices have few alternatives. */
    public static List<Point> sobol(Space space, int count) {
        int dimensions = space.dimensions();
        check(
                dimensions <= MOST_SOBOL_DIMENSIONS,
                "sampler sobol must have at most %s dimensions, got %s; use sampler: random",
                MOST_SOBOL_DIMENSIONS,
                dimensions);
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(Math.max(1, dimensions));
        return new Points(count, i -> {
            synchronized (sequence) {
                return space.at(sequence.skipTo(i + 1));
            }
        });
    }

    private static final class Points extends AbstractList<Point> implements RandomAccess {
        private final int size;
        private final IntFunction<Point> point;

        Points(int size, IntFunction<Point> point) {
            this.size = size;
            this.point = point;
        }

        @Override
        public Point get(int index) {
            return point.apply(Objects.checkIndex(index, size));
        }

        @Override
        public int size() {
            return size;
        }
    }
}
