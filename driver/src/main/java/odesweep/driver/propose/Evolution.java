package odesweep.driver.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import odesweep.core.Xoshiro;

/**
 * The evolution strategy with covariance matrix adaptation. The results are taken in their order, a population at a time, whoever
 * proposed the points: a step that is too long for the strategy's own is shortened (Hansen 2011). Failed points rank last.
 *
 * <p>N. Hansen, The CMA evolution strategy: a tutorial (2016).
 */
public final class Evolution implements Proposer {
    private static final int TRIES = 20;

    /** The results of the first points, from which the strategy starts. */
    private static final int FIRST = 10;

    /** The results that were taken, and what they led to. */
    private List<Observation> taken = List.of();

    private Optional<Strategy> strategy = Optional.empty();

    @Override
    public String method(Domain domain, List<Observation> seen) {
        return "cmaes";
    }

    @Override
    public Optional<double[]> propose(Domain domain, List<Observation> seen, Xoshiro rng) {
        List<Observation> known =
                seen.stream().filter(observation -> !observation.isPending()).toList();
        Strategy current = at(domain.size(), known);
        for (int i = 0; i < TRIES; i++) {
            double[] u = current.draw(rng);
            if (inside(u)) {
                double[] point = domain.point(u);
                if (domain.admits(point)) {
                    return Optional.of(point);
                }
            }
        }
        double[] clipped = domain.point(current.draw(rng));
        return domain.admits(clipped) ? Optional.of(clipped) : Optional.empty();
    }

    private static boolean inside(double[] u) {
        for (double x : u) {
            if (!(x >= 0 && x < 1)) {
                return false;
            }
        }
        return true;
    }

    /** The strategy after the results in {@code known}. */
    private Strategy at(int dimensions, List<Observation> known) {
        if (strategy.isEmpty()
                || strategy.get().dimensions() != dimensions
                || taken.size() > known.size()
                || !taken.equals(known.subList(0, taken.size()))) {
            int first = Math.min(FIRST, known.size());
            double[] mean = new double[dimensions];
            for (int d = 0; d < dimensions; d++) {
                mean[d] = 0.5;
            }
            known.subList(0, first).stream()
                    .filter(Observation::isMeasured)
                    .min(Comparator.comparingDouble(Observation::value))
                    .ifPresent(best -> copy(best.point(), mean));
            strategy = Optional.of(new Strategy(mean));
            taken = List.copyOf(known.subList(0, first));
        }
        Strategy current = strategy.get();
        int size = current.population();
        int end = taken.size() + (known.size() - taken.size()) / size * size;
        for (int begin = taken.size(); begin < end; begin += size) {
            List<Observation> population = new ArrayList<>(known.subList(begin, begin + size));
            population.sort(Comparator.comparing(Observation::isFailed).thenComparingDouble(Observation::value));
            current.learn(population.stream().map(Observation::point).toList());
        }
        taken = List.copyOf(known.subList(0, end));
        return current;
    }

    /** Copies the coordinates that a point has to {@code into} (modified). */
    private static void copy(double[] point, double[] into) {
        for (int d = 0; d < point.length; d++) {
            into[d] = Double.isNaN(point[d]) ? into[d] : point[d];
        }
    }
}
