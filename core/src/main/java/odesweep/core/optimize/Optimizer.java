package odesweep.core.optimize;

/** Changes parameters step by step so that a loss becomes small. Has a state that can be kept. Not thread safe. */
public interface Optimizer {
    /**
     * Takes one step in {@code parameters} (modified) against {@code gradient} (not modified). Allocates nothing.
     *
     * @return the gradient's Euclidean norm before clipping: 0 only where every element is, NaN or infinite if one is
     */
    double step(double[] gradient, double[] parameters);

    /** Everything that the next steps depend on, beside the configuration. A new array, of the same length at any time. */
    double[] state();

    /** Goes on from {@code state}, as {@link #state} gave it, to the same bits. */
    void restore(double[] state);
}
