/**
 * The drawn report of a run, {@code report.html}: its data, and its refreshes during the run.
 *
 * <p>May use {@code driver.report}, {@code driver.model}, and what they use.
 */
package odesweep.driver.page;
