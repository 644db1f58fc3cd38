package odesweep.core.ode;

/** The rule for the next step size, given the errors of the last steps. */
public enum StepControl {
    /** Equal steps of step_size, no error estimate. */
    FIXED,
    /** h err^(-1/q). */
    I,
    /** h err^(-0.7/q) lastErr^(0.4/q) (Gustafsson 1991). */
    PI,
    /** The H211PI-type filter with coefficients (1/18, 1/9, 1/18) of Soderlind 2003 (H312PID). */
    PID
}
