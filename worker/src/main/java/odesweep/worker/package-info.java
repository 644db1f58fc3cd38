/**
 * What runs on an executor: an assignment comes in, a result goes out.
 *
 * <p>May use {@code core.train}, and what they use.
 */
package odesweep.worker;
