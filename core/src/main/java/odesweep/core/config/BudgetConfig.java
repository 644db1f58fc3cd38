package odesweep.core.config;

import static odesweep.core.setting.SettingException.check;

import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.RealNumber;
import odesweep.core.setting.Setting;

/** The length of a training, and its limits. */
public record BudgetConfig(
        PhasesConfig phases,

        @Setting("passes over the points") @OnlyWith("stages: []")
        int epochs,

        @Setting("points (residual) or starts (trajectory) per optimizer step; 0 is all of them")
        int batchSize,

        @Setting("optimizer steps per epoch; 0 is one pass over the points")
        int stepsPerEpoch,

        @Setting(
                value =
                        "a loss above this, or not a finite number, is DIVERGED; with scaling, above this times the trivial"
                                + " loss where that is above 1",
                type = RealNumber.Limit.class)
        double divergedAbove,

        @Setting(
                value =
                        "seconds, of the reference solution, all epochs and the judgement, after which it is TIMEOUT; 0 is no limit",
                unit = "s")
        double timeLimitS) {
    public BudgetConfig {
        check("epochs", epochs >= 1, "must be at least 1, got %s", epochs);
        check("batch_size", batchSize >= 0, "must be at least 0, got %s", batchSize);
        check("steps_per_epoch", stepsPerEpoch >= 0, "must be at least 0, got %s", stepsPerEpoch);
        check("diverged_above", divergedAbove > 0, "must be positive, got %s", divergedAbove);
        check("time_limit_s", timeLimitS >= 0, "must be at least 0, got %s", timeLimitS);
    }
}
