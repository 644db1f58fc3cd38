package odesweep.core.sample;

import odesweep.core.Purpose;
import odesweep.core.Xoshiro;

/**
 * The times of an epoch, batch by batch. An epoch goes through its points, in random order if a batch has fewer, and starts over
 * if {@code steps_per_epoch} asks for more.
 *
 * <p>An epoch's times and order depend on the seed and the epoch's number alone, not on the epochs before.
 */
public final class EpochTimes {
    private final SamplingConfig config;
    private final TimeSampler sampler;
    private final int batch;
    private final long seed;
    private final Xoshiro rng;
    private final double[] times;
    private final double[] weights;
    private final double[] drawnTimes;
    private final double[] drawnWeights;
    private int from;
    private int count;

    /**
     * @param sampler draws the times of an epoch
     * @param batch the number of times in a step
     */
    public EpochTimes(SamplingConfig config, TimeSampler sampler, int batch, long seed) {
        this.config = config;
        this.sampler = sampler;
        this.batch = batch;
        this.seed = seed;
        rng = new Xoshiro(seed);
        drawnTimes = new double[sampler.size()];
        drawnWeights = new double[sampler.size()];
        boolean shuffled = batch < drawnTimes.length;
        times = shuffled ? new double[drawnTimes.length] : drawnTimes;
        weights = shuffled ? new double[drawnTimes.length] : drawnWeights;
        if (!config.redraw()) {
            draw(0);
        }
    }

    /** Goes to the start of an epoch, counted from 1. */
    public void beginEpoch(int epoch) {
        if (config.redraw()) {
            draw(epoch);
        }
        if (times != drawnTimes) {
            System.arraycopy(drawnTimes, 0, times, 0, times.length);
            System.arraycopy(drawnWeights, 0, weights, 0, times.length);
            rng.seed(Purpose.SHUFFLE.seed(seed, epoch));
            shuffle();
        }
        from = 0;
        count = 0;
    }

    private void draw(int epoch) {
        rng.seed(Purpose.TIMES.seed(seed, epoch));
        sampler.draw(config.interval(), rng, drawnTimes, drawnWeights);
    }

    /** Goes to the next batch. */
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

    /** All times of the epoch; the batch is [from, from + count). */
    public double[] times() {
        return times;
    }

    public double[] weights() {
        return weights;
    }

    public int from() {
        return from;
    }

    public int count() {
        return count;
    }
}
