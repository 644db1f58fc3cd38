package odesweep.core.objective;

import static odesweep.core.setting.SettingException.check;
import static odesweep.core.setting.SettingException.checkNotNegative;

import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The settings of the residual objective. */
public record ResidualConfig(
        @Setting(value = "how dy/dt of the network is taken", definesLoss = true)
        Derivative derivative,

        @Setting(value = "soft: a penalty on y(t0) - y0; hard: exact by construction", definesLoss = true)
        InitialCondition initialCondition,

        @Setting(value = "weight of the equation's residual in the loss", definesLoss = true)
        double residualWeight,

        @Setting(value = "weight of the soft initial condition in the loss", definesLoss = true)
        @OnlyWith("initial_condition: soft")
        double initialWeight,

        @Setting(value = "weight of the misfit to measurements in the loss", definesLoss = true)
        @OnlyWith("problem: with data")
        double dataWeight,

        @Setting(
                value =
                        "equal parts of the interval, each with a network and points of its own; they are trained one after"
                                + " another for all epochs, from the state where the last one ends",
                definesLoss = true)
        @OnlyWith("problem: without data")
        int windows) {
    private static final int MOST_WINDOWS = 1000;

    public ResidualConfig {
        checkNotNegative("residual_weight", residualWeight);
        checkNotNegative("initial_weight", initialWeight);
        checkNotNegative("data_weight", dataWeight);
        check(
                "windows",
                windows >= 1 && windows <= MOST_WINDOWS,
                "must be from 1 to %s, got %s",
                MOST_WINDOWS,
                windows);
    }
}
