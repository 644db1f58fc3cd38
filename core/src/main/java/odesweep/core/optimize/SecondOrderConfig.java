package odesweep.core.optimize;

import static odesweep.core.setting.SettingException.check;

import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The settings of the optimizers that know curvature. */
public record SecondOrderConfig(
        @Setting(
                "first damping λ of (JᵀJ + λ I), as a fraction of the largest diagonal element of JᵀJ: long steps where small,"
                        + " short steps down the gradient where large")
        @OnlyWith({SecondOrderConfig.LEVENBERG_MARQUARDT, SecondOrderConfig.LEVENBERG_MARQUARDT_STAGES})
        double damping,

        @Setting("factor by which damping rises after a step that would raise the loss; it doubles until one lowers it")
        @OnlyWith({SecondOrderConfig.LEVENBERG_MARQUARDT, SecondOrderConfig.LEVENBERG_MARQUARDT_STAGES})
        double dampingUp,

        @Setting("most by which damping falls after a step that lowers the loss as predicted")
        @OnlyWith({SecondOrderConfig.LEVENBERG_MARQUARDT, SecondOrderConfig.LEVENBERG_MARQUARDT_STAGES})
        double dampingDown,

        @Setting("what damping is measured in: identity: the parameters; columns: each parameter's influence on the"
                + " residuals, for parameters of different sizes")
        @OnlyWith({SecondOrderConfig.LEVENBERG_MARQUARDT, SecondOrderConfig.LEVENBERG_MARQUARDT_STAGES})
        DampingScale dampingScale,

        @Setting("bend each step along the curve of the residuals (Transtrum and Sethna 2012)")
        @OnlyWith({SecondOrderConfig.LEVENBERG_MARQUARDT, SecondOrderConfig.LEVENBERG_MARQUARDT_STAGES})
        boolean geodesic,

        @Setting("number of past steps from which curvature is estimated")
        @OnlyWith({"optimizer: lbfgs or stages: lbfgs", "stages: [] | lbfgs"})
        int memory) {
    // Two conditions: where there are stages, optimizer does not act.
    private static final String LEVENBERG_MARQUARDT = "optimizer: levenberg_marquardt or stages: levenberg_marquardt";
    private static final String LEVENBERG_MARQUARDT_STAGES = "stages: [] | levenberg_marquardt";

    public SecondOrderConfig {
        check(
                "damping",
                damping >= LevenbergMarquardt.LEAST_DAMPING && damping <= LevenbergMarquardt.MOST_DAMPING,
                "must be from %s to %s, got %s",
                LevenbergMarquardt.LEAST_DAMPING,
                LevenbergMarquardt.MOST_DAMPING,
                damping);
        check("damping_up", dampingUp > 1 && dampingUp <= 1e6, "must be above 1 and at most 1e6, got %s", dampingUp);
        check(
                "damping_down",
                dampingDown >= 1 && dampingDown <= 1e6,
                "must be at least 1 and at most 1e6, got %s",
                dampingDown);
        check("memory", memory >= 1 && memory <= 1000, "must be from 1 to 1000, got %s", memory);
    }
}
