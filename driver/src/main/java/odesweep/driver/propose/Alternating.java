package odesweep.driver.propose;

import java.util.List;
import java.util.Optional;
import odesweep.core.Xoshiro;

/** The Gaussian process and the tree-structured Parzen estimator in turn. */
public final class Alternating implements Proposer {
    private final Proposer process = new GaussianProcess();
    private final Proposer parzen = new TreeParzen();

    @Override
    public String method(Domain domain, List<Observation> seen) {
        return chosen(seen).method(domain, seen);
    }

    @Override
    public Optional<double[]> propose(Domain domain, List<Observation> seen, Xoshiro rng) {
        return chosen(seen).propose(domain, seen, rng);
    }

    private Proposer chosen(List<Observation> seen) {
        return seen.size() % 2 == 0 ? process : parzen;
    }
}
