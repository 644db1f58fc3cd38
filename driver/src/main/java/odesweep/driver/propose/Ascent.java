package odesweep.driver.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import odesweep.core.Xoshiro;

/** Finds a large value of a function on a domain: random points and changed good ones, of which the best climb by random steps. */
final class Ascent {
    private static final int STARTS = 4;
    private static final double FIRST_STEP = 0.1;
    private static final double LEAST_STEP = 1e-4;

    private final Domain domain;
    private final ToDoubleFunction<double[]> function;
    private final Xoshiro rng;

    /** A point with the function's value. */
    private record Valued(double[] point, double value) {}

    Ascent(Domain domain, ToDoubleFunction<double[]> function, Xoshiro rng) {
        this.domain = domain;
        this.function = function;
        this.rng = rng;
    }

    private Valued valued(double[] point) {
        return new Valued(point, function.applyAsDouble(point));
    }

    /** @param good points near which large values are likely, at least one
     * @return empty if no point that it meets is admitted */
    Optional<double[]> best(List<double[]> good) {
        int dimensions = domain.size();
        List<Valued> candidates = new ArrayList<>();
        int count = 200 + 40 * Math.min(dimensions, 10);
        for (int i = 0; i < count; i++) {
            candidates.add(
                    valued(i % 3 == 2 ? changed(good.get(rng.nextInt(good.size())), FIRST_STEP) : domain.random(rng)));
        }
        candidates.sort(Comparator.comparingDouble(candidate -> -candidate.value));
        Optional<Valued> best = Optional.empty();
        for (Valued start : candidates.stream()
                .filter(candidate -> domain.admits(candidate.point))
                .limit(STARTS)
                .toList()) {
            Valued top = climb(start);
            if (best.isEmpty() || top.value > best.get().value) {
                best = Optional.of(top);
            }
        }
        return best.map(Valued::point);
    }

    private Valued climb(Valued start) {
        Valued top = start;
        double step = FIRST_STEP;
        int steps = 25 + 10 * domain.size();
        for (int i = 0; i < steps; i++) {
            Valued next = valued(changed(top.point, step));
            if (next.value > top.value && domain.admits(next.point)) {
                top = next;
                step = Math.min(0.3, 1.5 * step);
            } else {
                step = Math.max(LEAST_STEP, 0.87 * step);
            }
        }
        return top;
    }

    /** A point beside another. */
    private double[] changed(double[] point, double step) {
        int dimensions = domain.size();
        double share = Math.max(0.4, 1.5 / dimensions);
        double[] u = domain.filled(point, rng);
        boolean any = false;
        while (!any) {
            for (int d = 0; d < dimensions; d++) {
                if (rng.nextDouble() >= share) {
                    continue;
                }
                any = true;
                Dimension dimension = domain.dimension(d);
                if (dimension.isChoice()) {
                    if (rng.nextDouble() < 0.3) {
                        u[d] = dimension.middle(rng.nextInt(dimension.size()));
                    }
                    continue;
                }
                double before = u[d];
                u[d] = reflected(before + step * rng.nextGaussian());
                if (!dimension.isReal() && dimension.cell(u[d]) == dimension.cell(before) && rng.nextDouble() < 0.3) {
                    int next = dimension.cell(before) + (rng.nextLong() < 0 ? 1 : -1);
                    u[d] = dimension.middle(Math.max(0, Math.min(dimension.size() - 1, next)));
                }
            }
        }
        return domain.point(u);
    }

    private static double reflected(double u) {
        double back = u < 0 ? -u : u > 1 ? 2 - u : u;
        return Math.max(0, Math.min(1, back));
    }
}
