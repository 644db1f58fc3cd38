package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/** Points of a search space. Point i depends on the space, on i, and for {@link #random} on the seed; never on the count. */
public final class Sampler {
    /** Commons Math has direction numbers (Joe and Kuo 2008) for no more. */
    public static final int MOST_SOBOL_DIMENSIONS = 1000;

    private Sampler() {}

    /** Independent uniform draws; in a space with few points some may come twice. */
    public static List<Point> random(Space space, int count, long seed) {
        RandomGeneratorFactory<RandomGenerator> generators = RandomGeneratorFactory.of("L64X128MixRandom");
        double[] u = new double[space.dimensions()];
        List<Point> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            RandomGenerator rng = generators.create(Seeds.ofTrial(seed, i));
            for (int d = 0; d < u.length; d++) {
                u[d] = rng.nextDouble();
            }
            points.add(space.at(u));
        }
        return points;
    }

    /** Sobol's sequence without its first point, the origin; choices with few alternatives may make points come twice. */
    public static List<Point> sobol(Space space, int count) {
        int dimensions = space.dimensions();
        check(
                dimensions <= MOST_SOBOL_DIMENSIONS,
                "sampler sobol must have at most %s dimensions, got %s; use sampler: random",
                MOST_SOBOL_DIMENSIONS,
                dimensions);
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(Math.max(1, dimensions));
        sequence.nextVector();
        List<Point> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(space.at(sequence.nextVector()));
        }
        return points;
    }
}
