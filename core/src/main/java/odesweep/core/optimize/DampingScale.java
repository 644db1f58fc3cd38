package odesweep.core.optimize;

/** The unit of each parameter in which {@link LevenbergMarquardt} measures the length of a step. */
public enum DampingScale {
    /** The parameter's own: best for a network's weights, which are alike. */
    IDENTITY,
    /** The inverse of the largest norm that its column of the Jacobian has had, as in MINPACK: steps do not depend on parameters' units. */
    COLUMNS
}
