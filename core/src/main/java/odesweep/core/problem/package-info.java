/**
 * The differential equations for training, and their true solutions.
 *
 * <p>May use {@code core.setting}, and what they use.
 */
package odesweep.core.problem;
