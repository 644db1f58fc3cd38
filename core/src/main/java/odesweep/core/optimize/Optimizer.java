package odesweep.core.optimize;

import java.util.Optional;

/**
 * An iterative minimizer of a loss, with a state that can be saved. Not thread safe.
 *
 * <p>It is open, unlike the sets of names that sweep files choose from: {@link OptimizerKind} is closed, as tables, messages and
 * tests must know all of it, but a program may train with an optimizer of its own, which this package need not foresee.
 */
public interface Optimizer {
    /**
     * Takes one step in {@code parameters} (modified), from a loss of at most its {@linkplain Minimand#limit limit} and a finite gradient;
     * from others none. Allocates nothing once warm.
     *
     * @return the loss at the parameters before the step
     */
    double step(Minimand loss, double[] parameters);

    /** The Euclidean norm of the gradient before the last step: 0 only if all elements are 0, NaN or infinite if one is. */
    double gradientNorm();

    /** Why no further step can be taken; empty if one can. */
    default Optional<Ending> ending() {
        return Optional.empty();
    }

    /** The state on which the next steps depend, besides the configuration. A new array, always of the same length. */
    double[] state();

    /** Restores a {@link #state}; the following steps have the same bits. */
    void restore(double[] state);
}
