package odesweep.core.train;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Loss;
import odesweep.core.objective.Losses;
import odesweep.core.optimize.Optimizer;
import odesweep.core.sample.Batches;

/** One step of a training, opened to the benchmarks: what {@link Trainer} does between two epochs' ends. */
public final class TrainingStep {
    private final Loss loss;
    private final Batches batches;
    private final Optimizer optimizer;
    private final double[] parameters;
    private final double[] gradient;
    private final int stepsPerEpoch;
    private int steps;

    public TrainingStep(TrainingConfig config, long seed) {
        loss = Losses.of(config, Kernels.fastest());
        RandomGenerator rng = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        parameters = loss.mlp().initialize(config.network().initialization(), rng);
        gradient = new double[parameters.length];
        stepsPerEpoch = config.stepsPerEpoch();
        optimizer = new Optimizer(
                config.optimizer(),
                parameters.length,
                stepsPerEpoch,
                (long) stepsPerEpoch * config.budget().epochs());
        batches = new Batches(config.sampling(), config.batchPoints(), rng);
    }

    /** The loss of the next batch; its gradient is kept for {@link #update}. */
    public double gradient() {
        if (steps++ % stepsPerEpoch == 0) {
            batches.beginEpoch();
        }
        batches.next();
        return loss.gradient(parameters, batches.times(), batches.weights(), batches.from(), batches.count(), gradient);
    }

    /** The gradient's norm, after the optimizer's step. */
    public double update() {
        return optimizer.step(gradient, parameters);
    }
}
