package odesweep.driver.propose;

import java.util.List;
import java.util.Optional;
import odesweep.core.Xoshiro;

/**
 * A sampler that learns. What it proposes is a function of the arguments alone: an instance may keep what it has computed, which
 * makes it faster only. Not thread safe.
 */
public interface Proposer {
    /**
     * The next point, NaN where a dimension does not act; empty if it finds none that the domain admits.
     *
     * @param seen all points before, in the order of their proposal
     */
    Optional<double[]> propose(Domain domain, List<Observation> seen, Xoshiro rng);

    /** The name of the method that proposes the next point. */
    String method(Domain domain, List<Observation> seen);
}
