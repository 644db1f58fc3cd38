package odesweep.driver.run;

import java.util.List;
import odesweep.core.adjoint.NetworkField;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Objective;
import odesweep.core.ode.Scheme;
import odesweep.core.ode.SolverConfig;
import odesweep.core.ode.StepControl;

/**
 * How much work a training is likely to be, in multiplications by weights: epochs × steps × batch × evaluations per point ×
 * weights. Good to a small factor, which is enough to begin with the longest.
 */
public final class ExpectedCost {
    /** Forward, and backward twice: towards the inputs and towards the weights. */
    private static final int GRADIENT = 3;

    private ExpectedCost() {}

    public static double of(TrainingConfig config) {
        boolean trajectory = config.objective() == Objective.TRAJECTORY;
        // The residual objective carries the tangent dy/dt along with y.
        double evaluations =
                trajectory ? evaluations(config.solver(), config.trajectory().horizon()) : 2;
        double points = (double) config.budget().epochs() * config.stepsPerEpoch() * config.batchPoints();
        return points * evaluations * GRADIENT * weights(config);
    }

    private static double weights(TrainingConfig config) {
        int states = config.problem().dimension();
        int in = config.objective() == Objective.RESIDUAL
                ? 1
                : NetworkField.inputs(config.trajectory().networkInput(), states);
        List<Integer> hidden = config.network().hiddenWidths();
        double weights = 0;
        for (int width : hidden) {
            weights += (double) in * width;
            in = width;
        }
        return weights + (double) in * states;
    }

    /** Evaluations of the vector field in one solve; with adaptive steps, for a smooth solution of size and time scale 1. */
    private static double evaluations(SolverConfig solver, double horizon) {
        Scheme scheme = solver.solver().scheme();
        double steps = solver.stepControl() == StepControl.FIXED
                ? Math.ceil(horizon / solver.stepSize())
                : 2 + horizon * Math.pow(1 / (solver.rtol() + solver.atol()), 1.0 / scheme.order());
        return Math.min(steps * scheme.evaluationsPerStep(), solver.maxEvaluations());
    }
}
