/**
 * The analysis of a run: ranking, importance of settings, failures, stability and cost.
 *
 * <p>May use {@code driver.result}, and what they use.
 */
package odesweep.driver.analysis;
