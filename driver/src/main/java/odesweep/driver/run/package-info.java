/**
 * A sweep on Spark: the distribution of trainings over slots, and the recovery from lost executors.
 *
 * <p>May use {@code driver.journal}, and what they use.
 */
package odesweep.driver.run;
