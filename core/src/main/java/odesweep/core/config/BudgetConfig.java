package odesweep.core.config;

import static odesweep.core.Check.check;

import odesweep.core.setting.RealNumber;
import odesweep.core.setting.Setting;

/** How long to train, and when to give up. */
public record BudgetConfig(
        @Setting("passes over the points") int epochs,

        @Setting("points (residual) or starts (trajectory) per optimizer step; 0 is all of them")
        int batchSize,

        @Setting("optimizer steps per epoch; 0 is one pass over the points")
        int stepsPerEpoch,

        @Setting(value = "a loss above this, or not a finite number, is DIVERGED", type = RealNumber.Limit.class)
        double divergedAbove,

        @Setting("seconds of training after which it is TIMEOUT; 0 is no limit")
        double timeLimitS) {
    public BudgetConfig {
        check(epochs >= 1, "epochs must be at least 1, got %s", epochs);
        check(batchSize >= 0, "batch_size must be at least 0, got %s", batchSize);
        check(stepsPerEpoch >= 0, "steps_per_epoch must be at least 0, got %s", stepsPerEpoch);
        check(divergedAbove > 0, "diverged_above must be positive, got %s", divergedAbove);
        check(timeLimitS >= 0, "time_limit_s must be at least 0, got %s", timeLimitS);
    }
}
