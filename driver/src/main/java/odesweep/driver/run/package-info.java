/**
 * A sweep on Spark: which training goes to which slot when, and what happens when an executor is lost.
 *
 * <p>May use {@code driver.journal}, and what they use.
 */
package odesweep.driver.run;
