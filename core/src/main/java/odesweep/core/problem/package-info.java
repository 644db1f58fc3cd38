/**
 * The differential equations that can be trained, and the truth that a result is compared with.
 *
 * <p>May use {@code core.setting}, and what they use.
 */
package odesweep.core.problem;
