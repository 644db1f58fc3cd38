package odesweep.core.optimize;

import static odesweep.core.setting.SettingException.check;
import static odesweep.core.setting.SettingException.checkNotNegative;
import static odesweep.core.setting.SettingException.checkPositive;

import odesweep.core.compute.Kernels;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The update rule, its constants, and the learning rate over time. */
public record OptimizerConfig(
        @Setting("update rule; lbfgs, ssbroyden and levenberg_marquardt know curvature, and an epoch is one of their"
                + " steps")
        @OnlyWith("stages: []")
        OptimizerKind optimizer,

        @Setting("highest learning rate") @OnlyWith({OptimizerConfig.FIRST_ORDER, OptimizerConfig.FIRST_ORDER_STAGES})
        double learningRate,

        @Setting("highest learning rate of the numbers that are estimated from data; 0 takes learning_rate")
        @OnlyWith({"problem: with data", OptimizerConfig.FIRST_ORDER, OptimizerConfig.FIRST_ORDER_STAGES})
        double parametersLearningRate,

        @Setting("fraction of the last update that is kept")
        @OnlyWith({"optimizer: momentum or stages: momentum", "stages: [] | momentum"})
        double momentum,

        @Setting("decay of the mean gradient")
        @OnlyWith({"optimizer: adam | adamw or stages: adam | adamw", "stages: [] | adam | adamw"})
        double beta1,

        @Setting("decay of the mean squared gradient")
        @OnlyWith({
            "optimizer: rmsprop | adam | adamw or stages: rmsprop | adam | adamw",
            "stages: [] | rmsprop | adam | adamw"
        })
        double beta2,

        @Setting("added to the root of the mean square")
        @OnlyWith({
            "optimizer: rmsprop | adam | adamw or stages: rmsprop | adam | adamw",
            "stages: [] | rmsprop | adam | adamw"
        })
        double epsilon,

        @Setting("weight decay: decoupled for adamw, else added to the gradient")
        @OnlyWith({OptimizerConfig.FIRST_ORDER, OptimizerConfig.FIRST_ORDER_STAGES})
        double weightDecay,

        @Setting("largest Euclidean norm of a gradient; longer ones are scaled down; 0 is no limit")
        @OnlyWith({OptimizerConfig.FIRST_ORDER, OptimizerConfig.FIRST_ORDER_STAGES})
        double gradientClip,

        @Setting("learning rate after warm-up")
        @OnlyWith({OptimizerConfig.FIRST_ORDER, OptimizerConfig.FIRST_ORDER_STAGES})
        Schedule schedule,

        @Setting("epochs over which the learning rate rises linearly from 0")
        @OnlyWith({OptimizerConfig.FIRST_ORDER, OptimizerConfig.FIRST_ORDER_STAGES})
        int warmupEpochs,

        @Setting("last learning rate as a fraction of learning_rate")
        @OnlyWith({OptimizerConfig.FIRST_ORDER, OptimizerConfig.FIRST_ORDER_STAGES, "schedule: cosine | exponential"})
        double finalFraction,

        SecondOrderConfig secondOrder) {
    private static final String FIRST = "sgd | momentum | rmsprop | adam | adamw";

    // Two conditions: where there are stages, optimizer does not act.
    private static final String FIRST_ORDER = "optimizer: " + FIRST + " or stages: " + FIRST;
    private static final String FIRST_ORDER_STAGES = "stages: [] | " + FIRST;

    public OptimizerConfig {
        checkPositive("learning_rate", learningRate);
        checkNotNegative("parameters_learning_rate", parametersLearningRate);
        check("momentum", momentum >= 0 && momentum < 1, "must be in [0, 1), got %s", momentum);
        check("beta1", beta1 >= 0 && beta1 < 1, "must be in [0, 1), got %s", beta1);
        check("beta2", beta2 >= 0 && beta2 < 1, "must be in [0, 1), got %s", beta2);
        checkPositive("epsilon", epsilon);
        checkNotNegative("weight_decay", weightDecay);
        checkNotNegative("gradient_clip", gradientClip);
        check("warmup_epochs", warmupEpochs >= 0, "must be at least 0, got %s", warmupEpochs);
        check("final_fraction", finalFraction > 0 && finalFraction <= 1, "must be in (0, 1], got %s", finalFraction);
    }

    /** A new optimizer, for {@code epochs} epochs, of parameters of which the first {@code weights} are a network's. */
    public Optimizer make(int weights, int parameterCount, Kernels kernels, int stepsPerEpoch, int epochs) {
        Optimizer made = optimizer.make(this, parameterCount, kernels, stepsPerEpoch, epochs);
        return parametersLearningRate == 0 || optimizer.isSecondOrder() || weights == parameterCount
                ? made
                : new OwnRate(made, weights, parameterCount, parametersLearningRate / learningRate);
    }

    /** The same settings for another optimizer. */
    public OptimizerConfig with(OptimizerKind other) {
        return new OptimizerConfig(
                other,
                learningRate,
                parametersLearningRate,
                momentum,
                beta1,
                beta2,
                epsilon,
                weightDecay,
                gradientClip,
                schedule,
                warmupEpochs,
                finalFraction,
                secondOrder);
    }
}
