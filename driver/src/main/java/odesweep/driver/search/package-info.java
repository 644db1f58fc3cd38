/**
 * Spaces of settings, the samplers that choose points in them, and the resulting trials.
 *
 * <p>May use {@code driver.propose}, {@code driver.statistics}, {@code worker}, and what they use.
 */
package odesweep.driver.search;
