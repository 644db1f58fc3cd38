/**
 * A run's folder on a local disk or on any Hadoop file system, and the claim that only one driver can hold.
 *
 * <p>May use {@code core}, and what they use.
 */
package odesweep.driver.store;
