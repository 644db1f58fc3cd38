/**
 * The results of a run that is not finished, each on disk before it counts.
 *
 * <p>May use {@code driver.sweep}, {@code driver.store}, and what they use.
 */
package odesweep.driver.journal;
