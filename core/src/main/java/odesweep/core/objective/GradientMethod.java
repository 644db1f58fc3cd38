package odesweep.core.objective;

/** The method by which the trajectory objective differentiates the solve. */
public enum GradientMethod {
    /** Discretise, then optimise: the exact gradient of the computed solution, step sizes held constant. */
    DISCRETE,
    /** The continuous adjoint of Chen et al. 2018, its parameter integrals inside the error-controlled state. */
    ADJOINT
}
