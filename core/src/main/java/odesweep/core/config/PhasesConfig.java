package odesweep.core.config;

import static odesweep.core.setting.SettingException.check;

import java.util.List;
import odesweep.core.optimize.Stage;
import odesweep.core.optimize.StagesType;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The phases of a training: optimizers one after another, and a horizon that grows. */
public record PhasesConfig(
        @Setting(
                value =
                        "optimizers one after another, each with its optimizer and epochs; a stage with patience ends once"
                                + " so many epochs have not lowered the loss by the fraction threshold (default 0.01); [] is"
                                + " optimizer alone, for epochs",
                type = StagesType.class)
        List<Stage> stages,

        @Setting("number of steps in which the times to fit grow from the start of the interval or of each trajectory,"
                + " before all are fitted; 0 fits all at once")
        int growingHorizon,

        @Setting("epochs of each step in which the horizon grows, of the epochs or of the first stage")
        @OnlyWith("growing_horizon: not 0")
        int growingEpochs) {
    private static final int MOST_STAGES = 100;
    private static final int MOST_STEPS = 1000;

    public PhasesConfig {
        stages = List.copyOf(stages);
        check("stages", stages.size() <= MOST_STAGES, "must be at most %s, got %s", MOST_STAGES, stages.size());
        for (Stage stage : stages) {
            check("stages", stage.epochs() >= 1, "must each have epochs of at least 1, got %s", stage.epochs());
            check("stages", stage.patience() >= 0, "must have a patience of at least 0, got %s", stage.patience());
            check(
                    "stages",
                    stage.threshold() >= 0 && stage.threshold() < 1,
                    "must have a threshold in [0, 1), got %s",
                    stage.threshold());
        }
        check(
                "growing_horizon",
                growingHorizon >= 0 && growingHorizon <= MOST_STEPS,
                "must be from 0 to %s, got %s",
                MOST_STEPS,
                growingHorizon);
        check("growing_epochs", growingEpochs >= 1, "must be at least 1, got %s", growingEpochs);
    }
}
