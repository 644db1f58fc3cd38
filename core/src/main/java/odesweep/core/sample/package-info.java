/**
 * Points in time at which a loss is evaluated, and their batches.
 *
 * <p>May use {@code core.problem}, and what they use.
 */
package odesweep.core.sample;
