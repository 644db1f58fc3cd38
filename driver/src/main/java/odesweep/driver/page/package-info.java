/**
 * What is drawn of a run: {@code report.html}, its data and its refreshes while the run goes on.
 *
 * <p>May use {@code driver.report}, {@code driver.model}, and what they use.
 */
package odesweep.driver.page;
