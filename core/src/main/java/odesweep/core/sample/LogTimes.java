package odesweep.core.sample;

import java.util.random.RandomGenerator;
import odesweep.core.problem.Interval;

/**
 * A sampler on {@link TimeScale#LOG}.
 *
 * @param unit draws in [0, 1]; its weights are those of a mean over the scale
 * @param offset in problem time, positive
 */
record LogTimes(TimeSampler unit, double offset) implements TimeSampler {
    private static final Interval UNIT = new Interval(0, 1);

    @Override
    public int size() {
        return unit.size();
    }

    @Override
    public void draw(Interval interval, RandomGenerator rng, double[] times, double[] weights) {
        unit.draw(UNIT, rng, times, weights);
        for (int i = 0; i < times.length; i++) {
            double u = times[i];
            double since = TimeScale.LOG.at(u, interval.length(), offset);
            times[i] = u < 1 ? Math.min(interval.start() + since, interval.end()) : interval.end();
        }
        UnitTimes.separate(interval, times);
    }
}
