/**
 * The quantities that a training minimizes: residuals of the equation, or distances of trajectories.
 *
 * <p>May use {@code core.adjoint}, {@code core.sample}, and what they use.
 */
package odesweep.core.objective;
