package odesweep.core.objective;

/** What training makes small. */
public enum Objective {
    /** The network is y(t); make y' - f(t, y) vanish at sampled times, and y(t0) = y0. */
    RESIDUAL,
    /** The network is the vector field dy/dt; integrate it from sampled starts and match the observed states. */
    TRAJECTORY
}
