package odesweep.core.objective;

import static odesweep.core.setting.SettingException.check;

import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** What only the residual objective reads. */
public record ResidualConfig(
        @Setting("how dy/dt of the network is taken") Derivative derivative,

        @Setting("soft: a penalty on y(t0) - y0; hard: exact by construction")
        InitialCondition initialCondition,

        @Setting("weight of the equation's residual in the loss")
        double residualWeight,

        @Setting("weight of the soft initial condition in the loss") @OnlyWith("initial_condition: soft")
        double initialWeight) {
    public ResidualConfig {
        check(
                "residual_weight",
                Double.isFinite(residualWeight) && residualWeight >= 0,
                "must be at least 0, got %s",
                residualWeight);
        check(
                "initial_weight",
                Double.isFinite(initialWeight) && initialWeight >= 0,
                "must be at least 0, got %s",
                initialWeight);
    }
}
