package odesweep.core.train;

import static odesweep.core.Check.check;

import java.util.function.Function;
import odesweep.core.compute.Kernels;
import odesweep.core.config.Phase;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Loss;
import odesweep.core.optimize.Optimizer;
import odesweep.core.sample.TimeSampler;

/**
 * The objects that a training works with, made by {@link #of} or from custom parts. They have state: each training needs its own.
 *
 * @param kernels the kernels that compute the network
 * @param sampler draws the times of an epoch, {@code points} of them
 * @param optimizers makes a new optimizer for a phase
 */
public record TrainingParts(
        TrainingConfig config, Kernels kernels, Loss loss, TimeSampler sampler, Function<Phase, Optimizer> optimizers) {
    public TrainingParts {
        check(
                sampler.size() == config.sampling().points(),
                "a time sampler must draw points = %s times, got one of %s",
                config.sampling().points(),
                sampler.size());
    }

    /** The parts named by the configuration. */
    public static TrainingParts of(TrainingConfig config) {
        Kernels kernels = config.kernels();
        return of(config, kernels, config.loss(kernels), config.sampling().sampler());
    }

    /** A custom loss and sampler, with the optimizers named by the configuration. */
    public static TrainingParts of(TrainingConfig config, Kernels kernels, Loss loss, TimeSampler sampler) {
        return new TrainingParts(
                config,
                kernels,
                loss,
                sampler,
                phase -> config.optimizer()
                        .with(phase.optimizer())
                        .make(
                                loss.mlp().parameterCount(),
                                loss.parameterCount() / loss.windows(),
                                kernels,
                                config.stepsPerEpoch(),
                                phase.epochs()));
    }
}
