package odesweep.core.train;

import odesweep.core.Purpose;
import odesweep.core.Xoshiro;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Loss;
import odesweep.core.optimize.Minimand;
import odesweep.core.optimize.Optimizer;
import odesweep.core.sample.EpochTimes;
import odesweep.core.sample.TimeSampler;

/** One step of a training, opened to the benchmarks: what {@link Trainer} does between two epochs' ends. */
public final class TrainingStep {
    private final Loss loss;
    private final EpochTimes times;
    private final Optimizer optimizer;
    private final double[] parameters;
    private final double[] gradient;
    /** The loss at the step's times, with the gradient already known. */
    private final Minimand known = new Minimand() {
        @Override
        public double gradient(double[] at, double[] out) {
            System.arraycopy(gradient, 0, out, 0, out.length);
            return 0;
        }

        @Override
        public double tryGradient(double[] at, double[] out) {
            throw new UnsupportedOperationException("first-order optimizers try nothing");
        }
    };

    private final int stepsPerEpoch;
    private int steps;

    public TrainingStep(TrainingConfig config, long seed) {
        Kernels kernels = Kernels.fastest();
        TimeSampler sampler = config.sampling().sampler();
        TrainingParts parts = TrainingParts.of(config, kernels, config.loss(kernels), sampler);
        loss = parts.loss();
        optimizer = parts.optimizers().apply(config.phases().get(0));
        Xoshiro rng = new Xoshiro(Purpose.WEIGHTS.seed(seed, 0));
        parameters = loss.mlp().initialize(config.network().initial(), rng);
        gradient = new double[parameters.length];
        stepsPerEpoch = config.stepsPerEpoch();
        times = new EpochTimes(config.sampling(), sampler, config.batchPoints(), seed);
    }

    /** The loss of the next batch; its gradient is kept for {@link #update}. */
    public double gradient() {
        if (steps % stepsPerEpoch == 0) {
            times.beginEpoch(1 + steps / stepsPerEpoch);
        }
        steps++;
        times.next();
        return loss.gradient(parameters, times.times(), times.weights(), times.from(), times.count(), gradient);
    }

    /** The gradient's norm, after the optimizer's step. */
    public double update() {
        optimizer.step(known, parameters);
        return optimizer.gradientNorm();
    }
}
