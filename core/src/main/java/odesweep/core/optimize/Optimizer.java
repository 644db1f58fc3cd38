package odesweep.core.optimize;

/**
 * Updates a parameter vector p along its gradients g. Step t = 1, 2, … does, at that step's learning rate r,
 *
 * <pre>
 * g ← g clip / |g|                             where |g| is above gradient_clip, unless that is 0
 * g ← g + decay p                              but for adamw, which does p ← p - r decay p
 *
 * sgd         p ← p - r g
 * momentum    m ← momentum m + g               p ← p - r m
 * rmsprop     v ← beta2 v + (1 - beta2) g²     p ← p - r g / (√v + epsilon)
 * adam(w)     m ← beta1 m + (1 - beta1) g      m' = m / (1 - beta1^t)
 *             v ← beta2 v + (1 - beta2) g²     v' = v / (1 - beta2^t)
 *                                              p ← p - r m' / (√v' + epsilon)
 * </pre>
 *
 * from m = v = 0, as PyTorch does (but for the 1e-6 which that adds to |g|): Polyak 1964, Tieleman and Hinton 2012,
 * Kingma and Ba 2015, Loshchilov and Hutter 2019. All sums are in a fixed order: the same gradients give the same bits on
 * every machine.
 */
public final class Optimizer {
    private final OptimizerConfig config;
    private final int parameterCount;
    private final long warmupSteps;
    private final long totalSteps;
    private final double[] mean; // m
    private final double[] meanSquare; // v
    private long step;
    private double beta1Power = 1;
    private double beta2Power = 1;

    /**
     * @param stepsPerEpoch optimizer steps of one epoch, the unit of warm-up
     * @param totalSteps of the whole training, at whose last the schedule ends
     */
    public Optimizer(OptimizerConfig config, int parameterCount, int stepsPerEpoch, long totalSteps) {
        this.config = config;
        this.parameterCount = parameterCount;
        this.warmupSteps = (long) config.warmupEpochs() * stepsPerEpoch;
        this.totalSteps = totalSteps;
        this.mean = new double[hasMean(config.optimizer()) ? parameterCount : 0];
        this.meanSquare = new double[hasMeanSquare(config.optimizer()) ? parameterCount : 0];
    }

    private static boolean hasMean(OptimizerKind kind) {
        return switch (kind) {
            case MOMENTUM, ADAM, ADAMW -> true;
            case SGD, RMSPROP -> false;
        };
    }

    private static boolean hasMeanSquare(OptimizerKind kind) {
        return switch (kind) {
            case RMSPROP, ADAM, ADAMW -> true;
            case SGD, MOMENTUM -> false;
        };
    }

    /** The learning rate of a step, counted from 0: linear up to the end of warm-up, then the schedule's. */
    double learningRate(long step) {
        if (step < warmupSteps) {
            return config.learningRate() * (step + 1) / warmupSteps;
        }
        long last = totalSteps - 1 - warmupSteps;
        double progress = last > 0 ? Math.min(1, (double) (step - warmupSteps) / last) : 0;
        return config.learningRate() * config.schedule().factor(progress, config.finalFraction());
    }

    /**
     * Takes one step in {@code parameters} (modified) against {@code gradient} (not modified). Allocates nothing.
     *
     * @return the gradient's Euclidean norm before clipping: 0 only where every element is, NaN or infinite if one is
     */
    public double step(double[] gradient, double[] parameters) {
        if (gradient.length != parameterCount || parameters.length != parameterCount) {
            throw new IllegalArgumentException("gradient and parameters must have length " + parameterCount + ", got "
                    + gradient.length + " and " + parameters.length);
        }
        double norm = norm(gradient);
        double clip = config.gradientClip();
        double scale = clip > 0 && norm > clip ? clip / norm : 1;
        double rate = learningRate(step++);
        double decay = config.weightDecay();
        switch (config.optimizer()) {
            case SGD -> sgd(rate, scale, decay, gradient, parameters);
            case MOMENTUM -> momentum(rate, scale, decay, gradient, parameters);
            case RMSPROP -> rmsprop(rate, scale, decay, gradient, parameters);
            case ADAM -> adam(rate, scale, decay, 1, gradient, parameters);
            case ADAMW -> adam(rate, scale, 0, 1 - rate * decay, gradient, parameters);
        }
        return norm;
    }

    private static void sgd(double rate, double scale, double decay, double[] gradient, double[] parameters) {
        for (int i = 0; i < parameters.length; i++) {
            double p = parameters[i];
            parameters[i] = p - rate * (scale * gradient[i] + decay * p);
        }
    }

    private void momentum(double rate, double scale, double decay, double[] gradient, double[] parameters) {
        double[] mean = this.mean;
        double momentum = config.momentum();
        for (int i = 0; i < parameters.length; i++) {
            double p = parameters[i];
            double g = scale * gradient[i] + decay * p;
            double m = momentum * mean[i] + g;
            mean[i] = m;
            parameters[i] = p - rate * m;
        }
    }

    private void rmsprop(double rate, double scale, double decay, double[] gradient, double[] parameters) {
        double[] meanSquare = this.meanSquare;
        double beta2 = config.beta2();
        double epsilon = config.epsilon();
        for (int i = 0; i < parameters.length; i++) {
            double p = parameters[i];
            double g = scale * gradient[i] + decay * p;
            double v = beta2 * meanSquare[i] + (1 - beta2) * (g * g);
            meanSquare[i] = v;
            parameters[i] = p - rate * g / (Math.sqrt(v) + epsilon);
        }
    }

    private void adam(double rate, double scale, double decay, double keep, double[] gradient, double[] parameters) {
        double[] mean = this.mean;
        double[] meanSquare = this.meanSquare;
        double beta1 = config.beta1();
        double beta2 = config.beta2();
        double epsilon = config.epsilon();
        beta1Power *= beta1;
        beta2Power *= beta2;
        double rateOfMean = rate / (1 - beta1Power);
        double rootFactor = 1 / Math.sqrt(1 - beta2Power);
        for (int i = 0; i < parameters.length; i++) {
            double p = parameters[i];
            double g = scale * gradient[i] + decay * p;
            double m = beta1 * mean[i] + (1 - beta1) * g;
            double v = beta2 * meanSquare[i] + (1 - beta2) * (g * g);
            mean[i] = m;
            meanSquare[i] = v;
            parameters[i] = keep * p - rateOfMean * m / (Math.sqrt(v) * rootFactor + epsilon);
        }
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

    /** In eight interleaved partial sums: they do not wait for each other. */
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
