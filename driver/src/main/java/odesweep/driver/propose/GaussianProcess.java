package odesweep.driver.propose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import odesweep.core.Xoshiro;

/**
 * Bayesian optimization with a Gaussian process: the point with the largest expected improvement times the probability that it does not
 * fail. A pending point counts as having the value that is expected there.
 *
 * <p>J. Snoek et al., Practical Bayesian optimization (2012); S. Ament et al., Unexpected improvements to expected improvement (2023).
 */
public final class GaussianProcess implements Proposer {
    private static final int FEWEST = 3;
    private static final int MOST = 250;
    private static final int MOST_PENDING = 100;
    private static final int GOOD = 5;

    /** The fits of the covariance so far, to more and more points. */
    private final CovarianceFits fits = new CovarianceFits();

    @Override
    public String method(Domain domain, List<Observation> seen) {
        return "gp";
    }

    @Override
    public Optional<double[]> propose(Domain domain, List<Observation> seen, Xoshiro rng) {
        List<Observation> measured =
                seen.stream().filter(Observation::isMeasured).toList();
        if (measured.size() < FEWEST) {
            return new TreeParzen().propose(domain, seen, rng);
        }
        Evidence kept = Evidence.of(measured, MOST);
        Covariance covariance = new Covariance(domain, fits.fit(domain, measured, MOST));
        Process process = kept.process(covariance);
        double best = kept.leastExpected(process);
        List<Observation> pending = seen.stream().filter(Observation::isPending).toList();
        for (Observation open : pending.subList(Math.max(0, pending.size() - MOST_PENDING), pending.size())) {
            process.believe(open.point(), covariance.noise());
        }
        Feasibility feasibility = new Feasibility(domain, seen);
        Ascent ascent = new Ascent(
                domain,
                point -> {
                    double[] k = process.covariances(point);
                    double mean = process.mean(k);
                    double deviation = process.deviation(k);
                    return Normal.logImprovement((best - mean) / deviation)
                            + StrictMath.log(deviation)
                            + feasibility.logAt(point);
                },
                rng);
        return ascent.best(measured.stream()
                .sorted(Comparator.comparingDouble(Observation::value))
                .limit(GOOD)
                .map(Observation::point)
                .toList());
    }
}
