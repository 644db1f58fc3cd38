package odesweep.core.sample;

import java.util.random.RandomGenerator;
import odesweep.core.problem.Interval;

/** Draws a number of times in an interval, again and again. Immutable: a draw depends on its arguments alone. */
public interface TimeSampler {
    /** How many times a draw has. */
    int size();

    /**
     * Writes times within the interval, strictly increasing, to {@code times} and what each counts in a mean over the interval,
     * of sum 1, to {@code weights} (both modified, as long as {@link #size}). Allocates nothing.
     */
    void draw(Interval interval, RandomGenerator rng, double[] times, double[] weights);
}
