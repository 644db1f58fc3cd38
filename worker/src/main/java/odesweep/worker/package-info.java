/**
 * The code that runs on an executor: it turns assignments into results.
 *
 * <p>May use {@code core.train}, and what they use.
 */
package odesweep.worker;
