package odesweep.core.sample;

import java.util.random.RandomGenerator;
import odesweep.core.problem.Interval;

/** A sampler of a fixed number of times in an interval. Immutable: a draw depends on its arguments alone. */
public interface TimeSampler {
    /** The number of times in a draw. */
    int size();

    /**
     * Writes strictly increasing times within the interval to {@code times}, and their weights in a mean over the interval, with sum
     * 1, to {@code weights} (both modified, of length {@link #size}). Allocates nothing.
     */
    void draw(Interval interval, RandomGenerator rng, double[] times, double[] weights);
}
