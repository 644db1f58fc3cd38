package odesweep.core.objective;

import odesweep.core.adjoint.NetworkField;
import odesweep.core.adjoint.TrajectoryGradient;
import odesweep.core.ode.SolverConfig;

/** The method by which the trajectory objective differentiates the solve. */
public enum GradientMethod {
    /** Discretise, then optimise: the exact gradient of the computed solution, step sizes held constant. */
    DISCRETE {
        @Override
        TrajectoryGradient of(NetworkField field, SolverConfig solver) {
            return TrajectoryGradient.discrete(field, solver);
        }
    },
    /** The continuous adjoint of Chen et al. 2018, its parameter integrals inside the error-controlled state. */
    ADJOINT {
        @Override
        TrajectoryGradient of(NetworkField field, SolverConfig solver) {
            return TrajectoryGradient.continuous(field, solver, true);
        }
    },
    /** The same without the parameter integrals in the norm of the error (Kidger, Chen and Lyons 2021). */
    ADJOINT_SEMINORM {
        @Override
        TrajectoryGradient of(NetworkField field, SolverConfig solver) {
            return TrajectoryGradient.continuous(field, solver, false);
        }
    },
    /** The same along the dense output of the forward solve, which is not solved backward. */
    INTERPOLATING {
        @Override
        TrajectoryGradient of(NetworkField field, SolverConfig solver) {
            return TrajectoryGradient.interpolating(field, solver);
        }
    };

    /** The gradient of solves of {@code field}. */
    abstract TrajectoryGradient of(NetworkField field, SolverConfig solver);
}
