package odesweep.core.train;

/** Where times lie in an interval. */
public enum TimeSampling {
    GRID,
    UNIFORM,
    STRATIFIED,
    LATIN_HYPERCUBE,
    SOBOL,
    HALTON,
    CHEBYSHEV,
    GAUSS_LEGENDRE
}
