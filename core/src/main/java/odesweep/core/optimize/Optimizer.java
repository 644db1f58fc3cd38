package odesweep.core.optimize;

/**
 * An iterative minimizer of a loss, with a state that can be saved. Not thread safe.
 *
 * <p>It is open, unlike the sets of names that sweep files choose from: {@link OptimizerKind} is closed, as tables, messages and
 * tests must know all of it, but a program may train with an optimizer of its own, which {@link FirstOrder} need not foresee.
 */
public interface Optimizer {
    /**
     * Takes one step in {@code parameters} (modified) against {@code gradient} (not modified). Allocates nothing.
     *
     * @return the gradient's Euclidean norm before clipping: 0 only if all elements are 0, NaN or infinite if one is
     */
    double step(double[] gradient, double[] parameters);

    /** The state on which the next steps depend, besides the configuration. A new array, always of the same length. */
    double[] state();

    /** Restores a {@link #state}; the following steps have the same bits. */
    void restore(double[] state);
}
