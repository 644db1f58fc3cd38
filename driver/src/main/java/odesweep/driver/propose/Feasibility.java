package odesweep.driver.propose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The probability that a point does not fail, by the density of points that did not and of those that failed, for each kind of failure
 * by itself.
 */
final class Feasibility {
    /** The kernels' bandwidth for 40 points on one dimension. */
    private static final double BANDWIDTH = 0.08;

    private static final double CHOICE_APART = 0.35;

    /** The weight of the points that are expected before any is seen. */
    private static final double PRIOR = 0.2;

    /** The power to which the probability counts: more if many of the newest points failed. */
    private static final double POWER = 4;

    private static final double POWER_OF_FAILURES = 50;
    private static final int NEWEST = 30;

    private final Domain domain;
    private final List<double[]> fine = new ArrayList<>();
    private final Map<Integer, List<double[]>> failed = new TreeMap<>();
    private final double power;
    private final double scale;
    private final double share;

    Feasibility(Domain domain, List<Observation> seen) {
        this.domain = domain;
        for (Observation observation : seen) {
            if (observation.isMeasured()) {
                fine.add(observation.point());
            } else if (observation.isFailed()) {
                failed.computeIfAbsent(observation.kind(), kind -> new ArrayList<>())
                        .add(observation.point());
            }
        }
        List<Observation> known =
                seen.stream().filter(observation -> !observation.isPending()).toList();
        List<Observation> newest = known.subList(Math.max(0, known.size() - NEWEST), known.size());
        long failures = newest.stream().filter(Observation::isFailed).count();
        power = POWER + POWER_OF_FAILURES * failures / Math.max(1, newest.size());
        int all = fine.size() + failed.values().stream().mapToInt(List::size).sum();
        share = all == 0 ? 1 : (double) fine.size() / all;
        int dimensions = domain.size();
        double width =
                BANDWIDTH * Math.sqrt(dimensions) * StrictMath.pow(Math.max(1, all) / 40.0, -1.0 / (dimensions + 4));
        scale = -1 / (2 * width * width);
    }

    /** The logarithm of the probability at {@code point}, to a power. */
    double logAt(double[] point) {
        if (failed.isEmpty()) {
            return 0;
        }
        double ok = 1e-3 + PRIOR * share + density(point, fine);
        double log = 0;
        for (List<double[]> kind : failed.values()) {
            log += StrictMath.log(ok / (ok + PRIOR * (1 - share) + density(point, kind)) + 1e-6);
        }
        return power * log;
    }

    private double density(double[] point, List<double[]> points) {
        double sum = 0;
        for (double[] other : points) {
            double square = 0;
            for (int d = 0; d < point.length; d++) {
                double distance;
                if (Double.isNaN(point[d]) || Double.isNaN(other[d])) {
                    distance = Double.isNaN(point[d]) && Double.isNaN(other[d]) ? 0 : CHOICE_APART;
                } else if (domain.dimension(d).isChoice()) {
                    distance = point[d] == other[d] ? 0 : CHOICE_APART;
                } else {
                    distance = point[d] - other[d];
                }
                square += distance * distance;
            }
            sum += Normal.exp(square * scale);
        }
        return sum;
    }
}
