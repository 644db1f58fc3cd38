/**
 * Gradients of trajectories with respect to a network's parameters.
 *
 * <p>May use {@code core.nn}, {@code core.problem}, and what they use.
 */
package odesweep.core.adjoint;
