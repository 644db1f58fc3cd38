package odesweep.core.ode;

import static odesweep.core.setting.SettingException.check;
import static odesweep.core.setting.SettingException.checkNotNegative;
import static odesweep.core.setting.SettingException.checkPositive;

import java.util.List;
import odesweep.core.Names;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** The method and its step size control. */
public record SolverConfig(
        @Setting(
                "Runge-Kutta method; dop853 has no dense output, so its steps end at each observation; rodas5p is a Rosenbrock method for stiff fields, auto takes tsit5 and, where the field is stiff, rodas5p")
        Method solver,

        @Setting("fixed steps, or the controller of adaptive ones")
        StepControl stepControl,

        @Setting(value = "step size, reduced slightly where it does not divide the horizon", unit = "problem time")
        @OnlyWith("step_control: fixed")
        double stepSize,

        @Setting("relative tolerance of a step's error") @OnlyWith("step_control: i | pi | pid")
        double rtol,

        @Setting("absolute tolerance of a step's error") @OnlyWith("step_control: i | pi | pid")
        double atol,

        @Setting(value = "first step size; 0 chooses it (Hairer, Norsett, Wanner, II.4)", unit = "problem time")
        @OnlyWith("step_control: i | pi | pid")
        double firstStep,

        @Setting("evaluations of the vector field after which a solve is STIFF")
        int maxEvaluations) {
    public SolverConfig {
        check(
                List.of("step_control", "solver"),
                stepControl == StepControl.FIXED || solver.hasErrorEstimate(),
                "step_control must be fixed for solver %s, which has no error estimate, got %s; or choose one of %s",
                Names.of(solver),
                Names.of(stepControl),
                Method.adaptiveNames());
        checkPositive("step_size", stepSize);
        check("rtol", rtol >= 1e-14 && rtol < 1, "must be in [1e-14, 1), got %s", rtol);
        checkPositive("atol", atol);
        checkNotNegative("first_step", firstStep);
        check("max_evaluations", maxEvaluations >= 10, "must be at least 10, got %s", maxEvaluations);
    }

    /** The same for a time that is measured in units of {@code time}. */
    public SolverConfig inUnitsOf(double time) {
        return new SolverConfig(solver, stepControl, stepSize / time, rtol, atol, firstStep / time, maxEvaluations);
    }

    /** The expected number of field evaluations in a solve; with adaptive steps, for a smooth solution of size and time scale 1. */
    public double expectedEvaluations(double horizon) {
        Scheme scheme = solver.scheme();
        double steps = stepControl == StepControl.FIXED
                ? Math.ceil(horizon / stepSize)
                : 2 + horizon * Math.pow(1 / (rtol + atol), 1.0 / scheme.order());
        return Math.min(steps * scheme.evaluationsPerStep(), maxEvaluations);
    }
}
