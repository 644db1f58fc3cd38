/**
 * The public tables of a run: their schema, and writing and reading them.
 *
 * <p>May use {@code driver.sweep}, {@code driver.statistics}, and what they use.
 */
package odesweep.driver.result;
