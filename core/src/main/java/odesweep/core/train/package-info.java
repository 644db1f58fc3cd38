/**
 * One training from its configuration to its outcome.
 *
 * <p>May use {@code core.config}, and what they use.
 */
package odesweep.core.train;
