/**
 * The arithmetic of a training step: activations and matrix products, in plain Java, vector instructions or ND4J.
 *
 * <p>May use {@code core}, and what they use.
 */
package odesweep.core.compute;
