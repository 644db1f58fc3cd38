/**
 * Optimizers and the learning rate's schedules.
 *
 * <p>May use {@code core.setting}, and what they use.
 */
package odesweep.core.optimize;
