/**
 * Solvers of ordinary differential equations for many rows at once, and logs for the reverse pass.
 *
 * <p>May use {@code core.setting}, and what they use.
 */
package odesweep.core.ode;
