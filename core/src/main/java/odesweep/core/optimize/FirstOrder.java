package odesweep.core.optimize;

/**
 * A first-order optimizer: steps by an {@link UpdateRule}, with a learning rate that follows a {@link Schedule}.
 *
 * <p>A gradient longer than {@code gradient_clip} is scaled down to that length, unless it is 0. All sums are in a fixed order: the
 * same gradients give the same bits on every machine.
 */
public final class FirstOrder implements Optimizer {
    private final OptimizerConfig config;
    private final int parameterCount;
    private final long warmupSteps;
    private final long totalSteps;
    private final UpdateRule rule;
    private final Moments moments;
    private final double[] gradient;
    private double norm;

    /**
     * @param stepsPerEpoch optimizer steps in an epoch, the unit of warm-up
     * @param totalSteps optimizer steps in the whole training; the schedule ends at the last
     */
    public FirstOrder(OptimizerConfig config, int parameterCount, int stepsPerEpoch, long totalSteps) {
        this.config = config;
        this.parameterCount = parameterCount;
        this.warmupSteps = (long) config.warmupEpochs() * stepsPerEpoch;
        this.totalSteps = totalSteps;
        rule = config.optimizer().rule().orElseThrow();
        moments = rule.moments(parameterCount);
        gradient = new double[parameterCount];
    }

    /** The learning rate of a step, counted from 0: linear during warm-up, then by the schedule. */
    double learningRate(long step) {
        if (step < warmupSteps) {
            return config.learningRate() * (step + 1) / warmupSteps;
        }
        long last = totalSteps - 1 - warmupSteps;
        double progress = last > 0 ? Math.min(1, (double) (step - warmupSteps) / last) : 0;
        return config.learningRate() * config.schedule().factor(progress, config.finalFraction());
    }

    @Override
    public double step(Minimand loss, double[] parameters) {
        double value = loss.gradient(parameters, gradient);
        if (value <= loss.limit()) {
            norm = update(gradient, parameters);
        }
        return value;
    }

    /** Takes one step in {@code parameters} (modified) against {@code slope} (not modified); returns its norm. */
    double update(double[] slope, double[] parameters) {
        if (slope.length != parameterCount || parameters.length != parameterCount) {
            throw new IllegalArgumentException("gradient and parameters must have length " + parameterCount + ", got "
                    + slope.length + " and " + parameters.length);
        }
        double length = norm(slope);
        double clip = config.gradientClip();
        double scale = clip > 0 && length > clip ? clip / length : 1;
        double rate = learningRate(moments.steps++);
        rule.update(config, moments, rate, scale, slope, parameters);
        return length;
    }

    @Override
    public double gradientNorm() {
        return norm;
    }

    @Override
    public double[] state() {
        return moments.state();
    }

    @Override
    public void restore(double[] state) {
        moments.restore(state);
    }

    private static double norm(double[] g) {
        double sum = sumOfSquares(g, 1);
        if (sum > 1e-280 && sum < 1e280) {
            return Math.sqrt(sum);
        }
        // squares may have over- or underflowed; 0 must mean that there is no gradient
        double largest = 0;
        for (double x : g) {
            largest = Math.max(largest, Math.abs(x));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double scale = 1 / Math.max(largest, Double.MIN_NORMAL);
        return Math.sqrt(sumOfSquares(g, scale)) / scale;
    }

    /** The sum of squares, in eight interleaved partial sums that do not wait for each other. */
    private static double sumOfSquares(double[] g, double scale) {
        double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int i = 0;
        for (; i <= g.length - 8; i += 8) {
            s0 += square(scale * g[i]);
            s1 += square(scale * g[i + 1]);
            s2 += square(scale * g[i + 2]);
            s3 += square(scale * g[i + 3]);
            s4 += square(scale * g[i + 4]);
            s5 += square(scale * g[i + 5]);
            s6 += square(scale * g[i + 6]);
            s7 += square(scale * g[i + 7]);
        }
        for (; i < g.length; i++) {
            s0 += square(scale * g[i]);
        }
        return ((s0 + s4) + (s1 + s5)) + ((s2 + s6) + (s3 + s7));
    }

    private static double square(double x) {
        return x * x;
    }
}
