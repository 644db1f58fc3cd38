/**
 * The columns of a run's tables: name, type, unit, meaning, and where they are null; independent of file formats.
 *
 * <p>May use {@code driver.search}, and what they use.
 */
package odesweep.driver.column;
