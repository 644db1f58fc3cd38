/**
 * Constraints on configurations, as text: a small language of comparisons that can do nothing else.
 *
 * <p>May use {@code core}, and what they use.
 */
package odesweep.driver.sweep.where;
