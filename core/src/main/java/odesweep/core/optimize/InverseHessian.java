package odesweep.core.optimize;

/** A positive definite approximation H of a function's inverse Hessian, made from steps; the identity before the first. */
interface InverseHessian {
    /** Whether H is the identity. */
    boolean isEmpty();

    /** Makes H the identity. */
    void clear();

    /** Sets {@code product} (modified) to H x. */
    void multiply(double[] x, double[] product);

    /**
     * Learns from a step.
     *
     * @param s the change of the parameters
     * @param y the change of the gradient
     * @param gradient before the step, which was {@code length} times -H gradient
     * @param curvature yᵀs, above 0
     */
    void update(double[] s, double[] y, double[] gradient, double length, double curvature);

    /** How many numbers {@link #write} writes. */
    int stateLength();

    void write(double[] state, int at);

    void read(double[] state, int at);
}
