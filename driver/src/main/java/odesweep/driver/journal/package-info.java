/**
 * The results of an unfinished run, on disk.
 *
 * <p>May use {@code driver.sweep}, and what they use.
 */
package odesweep.driver.journal;
