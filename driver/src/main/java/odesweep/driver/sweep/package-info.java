/**
 * Sweep files and their meaning: a space, a search and the settings of every trial.
 *
 * <p>May use {@code driver.data}, {@code driver.sweep.where}, and what they use.
 */
package odesweep.driver.sweep;
