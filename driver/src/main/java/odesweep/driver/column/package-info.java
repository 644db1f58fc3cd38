/**
 * The columns of a run's tables: name, type, unit, meaning, and where they are null; knows no file format.
 *
 * <p>May use {@code driver.search}, and what they use.
 */
package odesweep.driver.column;
