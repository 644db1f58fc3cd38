package odesweep.driver.propose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import odesweep.core.Xoshiro;

/**
 * The tree-structured Parzen estimator, over all dimensions together: of draws from the density of the best tenth, the one where that
 * density is largest in comparison with the density of the rest. Failed points are of the rest, and so are pending ones.
 *
 * <p>J. Bergstra et al., Algorithms for hyper-parameter optimization (2011); S. Falkner et al., BOHB (2018).
 */
public final class TreeParzen implements Proposer {
    private static final double BEST = 0.1;
    private static final int MOST_BEST = 25;
    private static final int CANDIDATES = 24;

    /** So many of the newest points have the full weight, older ones less the older they are. */
    private static final int FULL_WEIGHT = 25;

    @Override
    public String method(Domain domain, List<Observation> seen) {
        return "tpe";
    }

    @Override
    public Optional<double[]> propose(Domain domain, List<Observation> seen, Xoshiro rng) {
        List<Integer> measured = new ArrayList<>();
        boolean[] best = new boolean[seen.size()];
        int known = 0;
        for (int i = 0; i < seen.size(); i++) {
            known += seen.get(i).isPending() ? 0 : 1;
            if (seen.get(i).isMeasured()) {
                measured.add(i);
            }
        }
        measured.sort(
                Comparator.<Integer>comparingDouble(i -> seen.get(i).value()).thenComparing(Comparator.naturalOrder()));
        int count = Math.min(measured.size(), Math.max(1, Math.min(MOST_BEST, (int) Math.ceil(BEST * known))));
        for (int i = 0; i < count; i++) {
            best[measured.get(i)] = true;
        }
        Mixture good = mixture(domain, seen, best, true);
        Mixture rest = mixture(domain, seen, best, false);
        List<Rated> candidates = new ArrayList<>();
        for (int i = 0; i < CANDIDATES; i++) {
            double[] candidate = good.sample(rng);
            candidates.add(new Rated(candidate, good.logDensity(candidate) - rest.logDensity(candidate)));
        }
        candidates.sort(Comparator.comparingDouble(candidate -> -candidate.ratio));
        return candidates.stream().map(Rated::point).filter(domain::admits).findFirst();
    }

    /** A point with the logarithm of the ratio of the densities there. */
    private record Rated(double[] point, double ratio) {}

    private static Mixture mixture(Domain domain, List<Observation> seen, boolean[] best, boolean which) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < best.length; i++) {
            if (best[i] == which) {
                points.add(seen.get(i).point());
            }
        }
        return new Mixture(domain, points, weights(points.size()));
    }

    private static double[] weights(int count) {
        double[] weights = new double[count];
        Arrays.fill(weights, 1);
        int old = count - FULL_WEIGHT;
        for (int i = 0; i < old; i++) {
            weights[i] = old == 1 ? 1.0 / count : 1.0 / count + (1 - 1.0 / count) * i / (old - 1);
        }
        return weights;
    }
}
