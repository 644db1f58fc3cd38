/**
 * Solvers of ordinary differential equations for many rows at once, and the logs from which their steps are reversed.
 *
 * <p>May use {@code core.setting}, and what they use.
 */
package odesweep.core.ode;
