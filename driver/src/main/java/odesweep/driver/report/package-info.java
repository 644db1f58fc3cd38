/**
 * The written report of a run: findings in sentences, tables for the terminal, {@code report.md} and comparisons.
 *
 * <p>May use {@code driver.analysis}, and what they use.
 */
package odesweep.driver.report;
