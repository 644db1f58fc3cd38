/**
 * The results of an unfinished run, on disk.
 *
 * <p>May use {@code driver.sweep}, {@code driver.store}, and what they use.
 */
package odesweep.driver.journal;
