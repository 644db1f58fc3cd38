package odesweep.core.sample;

import java.util.random.RandomGenerator;

/**
 * The times of each optimizer step. An epoch goes through its points; with batches smaller than that, in a random order, and
 * once more from the start where steps_per_epoch asks for more.
 */
public final class Batches {
    private final SamplingConfig config;
    private final RandomGenerator rng;
    private final TimeSampler sampler;
    private final double[] times;
    private final double[] weights;
    private final int batch;
    private boolean drawn;
    private int from;
    private int count;

    public Batches(SamplingConfig config, int batch, RandomGenerator rng) {
        this.config = config;
        this.rng = rng;
        sampler = config.timeSampling().sampler(config.points());
        times = new double[config.points()];
        weights = new double[config.points()];
        this.batch = batch;
    }

    public void beginEpoch() {
        if (!drawn || config.redraw()) {
            sampler.draw(config.interval(), rng, times, weights);
            drawn = true;
        }
        if (batch < times.length) {
            shuffle();
        }
        from = 0;
        count = 0;
    }

    public void next() {
        from += count;
        if (from >= times.length) {
            from = 0;
        }
        count = Math.min(batch, times.length - from);
    }

    private void shuffle() {
        for (int i = times.length - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1);
            swap(times, i, j);
            swap(weights, i, j);
        }
    }

    private static void swap(double[] values, int i, int j) {
        double value = values[i];
        values[i] = values[j];
        values[j] = value;
    }

    public double[] times() {
        return times;
    }

    public double[] weights() {
        return weights;
    }

    /** The step's times are [from, from + count). */
    public int from() {
        return from;
    }

    public int count() {
        return count;
    }
}
