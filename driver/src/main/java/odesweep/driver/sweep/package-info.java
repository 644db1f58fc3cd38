/**
 * A sweep file and what it means: a space, a search and the settings that every trial has.
 *
 * <p>May use {@code driver.column}, {@code driver.sweep.yaml}, and what they use.
 */
package odesweep.driver.sweep;
