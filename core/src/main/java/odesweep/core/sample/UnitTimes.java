package odesweep.core.sample;

import static odesweep.core.Check.check;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import odesweep.core.problem.Interval;

/** A sampler that draws in [0, 1] and maps the numbers to the interval. Made by {@link TimeSampling#sampler}. */
final class UnitTimes implements TimeSampler {
    /** Writes numbers in [0, 1], in increasing order, to {@code u} (modified). */
    interface UnitDraw {
        void draw(RandomGenerator rng, double[] u);
    }

    private final UnitDraw unit;
    private final double[] weights;

    private UnitTimes(double[] weights, UnitDraw unit) {
        this.weights = weights;
        this.unit = unit;
    }

    static UnitTimes random(int n, UnitDraw unit) {
        check(n >= 1, "points must be at least 1, got %s", n);
        double[] weights = new double[n];
        Arrays.fill(weights, 1.0 / n);
        return new UnitTimes(weights, unit);
    }

    static UnitTimes fixed(double[] u) {
        return random(u.length, (rng, out) -> System.arraycopy(u, 0, out, 0, u.length));
    }

    static UnitTimes fixed(double[] u, double[] weights) {
        return new UnitTimes(weights, (rng, out) -> System.arraycopy(u, 0, out, 0, u.length));
    }

    @Override
    public int size() {
        return weights.length;
    }

    @Override
    public void draw(Interval interval, RandomGenerator rng, double[] times, double[] weights) {
        int n = size();
        if (times.length != n || weights.length != n) {
            throw new IllegalArgumentException(
                    "times and weights must have length " + n + ", got " + times.length + " and " + weights.length);
        }
        unit.draw(rng, times);
        double length = interval.length();
        for (int i = 0; i < n; i++) {
            double u = times[i];
            times[i] = u < 1 ? Math.min(interval.start() + u * length, interval.end()) : interval.end();
        }
        separate(interval, times);
        System.arraycopy(this.weights, 0, weights, 0, n);
    }

    /** Separates equal neighbours in {@code times} (modified) by a rounding error, within the interval. */
    static void separate(Interval interval, double[] times) {
        for (int i = 1; i < times.length; i++) {
            times[i] = Math.max(times[i], Math.nextUp(times[i - 1]));
        }
        double limit = interval.end();
        for (int i = times.length - 1; i >= 0 && times[i] > limit; i--) {
            times[i] = limit;
            limit = Math.nextDown(limit);
        }
        if (times[0] < interval.start()) {
            throw new IllegalArgumentException("points must be few enough to be different times in " + interval
                    + ", got " + times.length + "; use points: 1 or a longer interval");
        }
    }
}
