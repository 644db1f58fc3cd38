package odesweep.core.optimize;

/**
 * The first-order update rules for parameters p. Step t = 1, 2, … has the learning rate r and the clipped gradient g; all rules but
 * adamw first add decay p to g. They start from m = v = 0, as in PyTorch.
 */
enum UpdateRule {
    /** p ← p - r g. */
    SGD(false, false) {
        @Override
        void update(OptimizerConfig config, Moments moments, double rate, double scale, double[] gradient, double[] p) {
            double decay = config.weightDecay();
            for (int i = 0; i < p.length; i++) {
                p[i] = p[i] - rate * (scale * gradient[i] + decay * p[i]);
            }
        }
    },
    /** m ← momentum m + g; p ← p - r m (Polyak 1964). */
    MOMENTUM(true, false) {
        @Override
        void update(OptimizerConfig config, Moments moments, double rate, double scale, double[] gradient, double[] p) {
            double[] mean = moments.mean;
            double momentum = config.momentum();
            double decay = config.weightDecay();
            for (int i = 0; i < p.length; i++) {
                double g = scale * gradient[i] + decay * p[i];
                double m = momentum * mean[i] + g;
                mean[i] = m;
                p[i] = p[i] - rate * m;
            }
        }
    },
    /** v ← beta2 v + (1 - beta2) g²; p ← p - r g / (√v + epsilon) (Tieleman and Hinton 2012). */
    RMSPROP(false, true) {
        @Override
        void update(OptimizerConfig config, Moments moments, double rate, double scale, double[] gradient, double[] p) {
            double[] meanSquare = moments.meanSquare;
            double beta2 = config.beta2();
            double epsilon = config.epsilon();
            double decay = config.weightDecay();
            for (int i = 0; i < p.length; i++) {
                double g = scale * gradient[i] + decay * p[i];
                double v = beta2 * meanSquare[i] + (1 - beta2) * (g * g);
                meanSquare[i] = v;
                p[i] = p[i] - rate * g / (Math.sqrt(v) + epsilon);
            }
        }
    },
    /**
     * m ← beta1 m + (1 - beta1) g; v ← beta2 v + (1 - beta2) g²; p ← p - r m' / (√v' + epsilon), where m' = m / (1 - beta1^t)
     * and v' = v / (1 - beta2^t) (Kingma and Ba 2015).
     */
    ADAM(true, true) {
        @Override
        void update(OptimizerConfig config, Moments moments, double rate, double scale, double[] gradient, double[] p) {
            adam(config, moments, rate, scale, config.weightDecay(), 1, gradient, p);
        }
    },
    /** As adam without decay, after p ← p - r decay p (Loshchilov and Hutter 2019). */
    ADAMW(true, true) {
        @Override
        void update(OptimizerConfig config, Moments moments, double rate, double scale, double[] gradient, double[] p) {
            adam(config, moments, rate, scale, 0, 1 - rate * config.weightDecay(), gradient, p);
        }
    };

    private final boolean keepsMean;
    private final boolean keepsMeanSquare;

    UpdateRule(boolean keepsMean, boolean keepsMeanSquare) {
        this.keepsMean = keepsMean;
        this.keepsMeanSquare = keepsMeanSquare;
    }

    Moments moments(int parameterCount) {
        return new Moments(keepsMean ? parameterCount : 0, keepsMeanSquare ? parameterCount : 0);
    }

    /** Takes the step in {@code p} and {@code moments} (both modified) against {@code scale} times {@code gradient}. */
    abstract void update(
            OptimizerConfig config, Moments moments, double rate, double scale, double[] gradient, double[] p);

    private static void adam(
            OptimizerConfig config,
            Moments moments,
            double rate,
            double scale,
            double decay,
            double keep,
            double[] gradient,
            double[] p) {
        double[] mean = moments.mean;
        double[] meanSquare = moments.meanSquare;
        double beta1 = config.beta1();
        double beta2 = config.beta2();
        double epsilon = config.epsilon();
        moments.beta1Power *= beta1;
        moments.beta2Power *= beta2;
        double rateOfMean = rate / (1 - moments.beta1Power);
        double rootFactor = 1 / Math.sqrt(1 - moments.beta2Power);
        for (int i = 0; i < p.length; i++) {
            double old = p[i];
            double g = scale * gradient[i] + decay * old;
            double m = beta1 * mean[i] + (1 - beta1) * g;
            double v = beta2 * meanSquare[i] + (1 - beta2) * (g * g);
            mean[i] = m;
            meanSquare[i] = v;
            p[i] = keep * old - rateOfMean * m / (Math.sqrt(v) * rootFactor + epsilon);
        }
    }
}
