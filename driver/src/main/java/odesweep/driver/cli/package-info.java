/**
 * The commands.
 *
 * <p>May use {@code driver.cli.submit}, {@code driver.cli.terminal}, {@code driver.page}, and what they use.
 */
package odesweep.driver.cli;
