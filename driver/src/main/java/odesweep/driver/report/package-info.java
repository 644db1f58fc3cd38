/**
 * What is said of a run: findings in sentences, the terminal's tables, {@code report.md} and comparisons.
 *
 * <p>May use {@code driver.analysis}, and what they use.
 */
package odesweep.driver.report;
