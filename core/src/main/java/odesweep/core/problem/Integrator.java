package odesweep.core.problem;

/** Integrates an equation to nearly full precision. */
interface Integrator {
    /** Writes the state at {@code to} to {@code end} (modified), from the state {@code y} at {@code from}; returns whether it could. */
    boolean integrate(double from, double[] y, double to, double[] end);
}
