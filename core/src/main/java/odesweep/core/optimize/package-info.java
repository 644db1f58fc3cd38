/**
 * Optimizers and learning rate schedules.
 *
 * <p>May use {@code core.compute}, {@code core.setting}, and what they use.
 */
package odesweep.core.optimize;
