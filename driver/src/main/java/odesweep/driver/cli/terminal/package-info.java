/**
 * The live display on a terminal: bars, times left, and colours.
 *
 * <p>May use {@code driver.run}, {@code driver.statistics}, and what they use.
 */
package odesweep.driver.cli.terminal;
