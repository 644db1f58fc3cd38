package odesweep.core.ode;

import static odesweep.core.Check.check;

import odesweep.core.Names;
import odesweep.core.setting.Setting;

/** The Runge-Kutta method and its step size control. */
public record SolverConfig(
        @Setting("Runge-Kutta method") Method solver,

        @Setting("fixed steps, or the controller of adaptive ones")
        StepControl stepControl,

        @Setting("fixed: the step size, made a little smaller where it does not divide the horizon")
        double stepSize,

        @Setting("adaptive: relative tolerance of a step's error")
        double rtol,

        @Setting("adaptive: absolute tolerance of a step's error")
        double atol,

        @Setting("adaptive: first step size; 0 chooses it (Hairer, Norsett, Wanner, II.4)")
        double firstStep,

        @Setting("evaluations of the vector field after which a solve is STIFF")
        int maxEvaluations) {
    public SolverConfig {
        check(
                stepControl == StepControl.FIXED || solver.hasErrorEstimate(),
                "step_control must be fixed for solver %s, which has no error estimate, got %s; or choose one of %s",
                Names.of(solver),
                Names.of(stepControl),
                Method.adaptiveNames());
        check(stepSize > 0 && Double.isFinite(stepSize), "step_size must be positive, got %s", stepSize);
        check(rtol >= 1e-14 && rtol < 1, "rtol must be in [1e-14, 1), got %s", rtol);
        check(atol > 0 && Double.isFinite(atol), "atol must be positive, got %s", atol);
        check(firstStep >= 0 && Double.isFinite(firstStep), "first_step must be at least 0, got %s", firstStep);
        check(maxEvaluations >= 10, "max_evaluations must be at least 10, got %s", maxEvaluations);
    }
}
