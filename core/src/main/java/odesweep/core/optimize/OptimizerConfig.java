package odesweep.core.optimize;

import static odesweep.core.Check.check;

import odesweep.core.setting.Setting;

/** The update rule, its constants, and the learning rate over time. */
public record OptimizerConfig(
        @Setting("update rule") OptimizerKind optimizer,
        @Setting("learning rate at its highest") double learningRate,

        @Setting("momentum: the fraction of the last update kept")
        double momentum,

        @Setting("adam, adamw: decay of the mean gradient") double beta1,

        @Setting("adam, adamw, rmsprop: decay of the mean squared gradient")
        double beta2,

        @Setting("adam, adamw, rmsprop: added to the root of the mean square")
        double epsilon,

        @Setting("weight decay: decoupled for adamw, else added to the gradient")
        double weightDecay,

        @Setting("largest Euclidean norm of a gradient, longer ones are scaled down; 0 is no limit")
        double gradientClip,

        @Setting("learning rate after warm-up") Schedule schedule,

        @Setting("epochs over which the learning rate rises linearly from 0")
        int warmupEpochs,

        @Setting("cosine, exponential: the last learning rate as a fraction of learning_rate")
        double finalFraction) {
    public OptimizerConfig {
        check(
                Double.isFinite(learningRate) && learningRate > 0,
                "learning_rate must be positive, got %s",
                learningRate);
        check(momentum >= 0 && momentum < 1, "momentum must be in [0, 1), got %s", momentum);
        check(beta1 >= 0 && beta1 < 1, "beta1 must be in [0, 1), got %s", beta1);
        check(beta2 >= 0 && beta2 < 1, "beta2 must be in [0, 1), got %s", beta2);
        check(epsilon > 0 && Double.isFinite(epsilon), "epsilon must be positive, got %s", epsilon);
        check(weightDecay >= 0 && Double.isFinite(weightDecay), "weight_decay must be at least 0, got %s", weightDecay);
        check(
                gradientClip >= 0 && Double.isFinite(gradientClip),
                "gradient_clip must be at least 0, got %s",
                gradientClip);
        check(warmupEpochs >= 0, "warmup_epochs must be at least 0, got %s", warmupEpochs);
        check(finalFraction > 0 && finalFraction <= 1, "final_fraction must be in (0, 1], got %s", finalFraction);
    }
}
