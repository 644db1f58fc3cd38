/**
 * Samplers that learn: from the results at points of the unit cube they propose the next point. They know nothing of settings.
 *
 * <p>Every sum has a fixed order, and every function is exact or computed here, so that a proposal has the same bits on every machine.
 *
 * <p>May use {@code core}, and what they use.
 */
package odesweep.driver.propose;
