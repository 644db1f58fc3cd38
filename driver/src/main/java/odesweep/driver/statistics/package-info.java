/**
 * Medians, intervals and tests of samples.
 *
 * <p>May use no other package of the project.
 */
package odesweep.driver.statistics;
