package odesweep.core.ode;

/** Explicit Runge-Kutta methods. */
public enum Method {
    EULER,
    MIDPOINT,
    HEUN,
    RK4,
    BOSH3,
    DOPRI5,
    TSIT5;

    public boolean hasErrorEstimate() {
        return this != EULER && this != RK4;
    }
}
