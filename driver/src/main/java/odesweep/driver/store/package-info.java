/**
 * A run's folder on a local disk or on any file system of Hadoop's, and the claim that only one driver holds.
 *
 * <p>May use {@code core}, and what they use.
 */
package odesweep.driver.store;
