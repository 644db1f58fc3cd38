package odesweep.core.objective;

import static odesweep.core.setting.SettingException.check;

import odesweep.core.nn.NetworkInput;
import odesweep.core.setting.Setting;

/** The settings of the trajectory objective, except its solver. */
public record TrajectoryConfig(
        @Setting(
                value = "how long each trajectory runs from its start; default: the problem's",
                unit = "problem time",
                definesLoss = true)
        double horizon,

        @Setting(
                value = "number of even times, the last at the horizon's end, at which a trajectory is compared",
                definesLoss = true)
        int observations,

        @Setting("inputs of the vector field's network") NetworkInput networkInput,
        @Setting("gradient through the solve") GradientMethod gradient) {
    public TrajectoryConfig {
        check("horizon", Double.isFinite(horizon) && horizon > 0, "must be positive, got %s", horizon);
        check(
                "observations",
                observations >= 1 && observations <= 100_000,
                "must be from 1 to 100000, got %s",
                observations);
    }
}
