/**
 * Handing a command to {@code spark-submit} when it is to run on a cluster.
 *
 * <p>May use {@code driver.cli.exit}, {@code driver.run}, and what they use.
 */
package odesweep.driver.cli.submit;
