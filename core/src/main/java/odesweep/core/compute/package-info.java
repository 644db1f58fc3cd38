/**
 * The arithmetic of a training step: activations and matrix products, by plain Java, by vector instructions or by ND4J.
 *
 * <p>May use {@code core}, and what they use.
 */
package odesweep.core.compute;
