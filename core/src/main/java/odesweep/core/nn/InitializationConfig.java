package odesweep.core.nn;

import static odesweep.core.setting.SettingException.checkPositive;

import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The distributions of the initial parameters. */
public record InitializationConfig(
        @Setting("distribution of the initial weights") Initialization initialization,

        @Setting("standard deviation of the initial weights") @OnlyWith("initialization: normal")
        double initializationStddev,

        @Setting(
                "initial biases: zeros, or uniform within 1/sqrt(inputs) of 0; default: uniform with initialization pytorch or an"
                        + " optimizer that knows curvature, else zeros")
        BiasInitialization biasInitialization) {
    public InitializationConfig {
        checkPositive("initialization_stddev", initializationStddev);
    }
}
