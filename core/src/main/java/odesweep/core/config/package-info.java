/**
 * The configuration of one training: its settings, their groups, defaults and rules.
 *
 * <p>May use {@code core.objective}, {@code core.optimize}, and what they use.
 */
package odesweep.core.config;
