package odesweep.core.optimize;

/** The course of the learning rate over a training. Progress p runs from 0 (first step after warm-up) to 1 (last step). */
public enum Schedule {
    CONSTANT {
        @Override
        public double factor(double progress, double finalFraction) {
            return 1;
        }
    },
    /** finalFraction + (1 - finalFraction)(1 + cos(pi p))/2 (Loshchilov and Hutter 2017). */
    COSINE {
        @Override
        public double factor(double progress, double finalFraction) {
            return finalFraction + (1 - finalFraction) * 0.5 * (1 + StrictMath.cos(Math.PI * progress));
        }
    },
    /** finalFraction^p. */
    EXPONENTIAL {
        @Override
        public double factor(double progress, double finalFraction) {
            return StrictMath.pow(finalFraction, progress);
        }
    };

    /** The learning rate at {@code progress} in [0, 1] as a fraction of the base rate. */
    public abstract double factor(double progress, double finalFraction);
}
