/**
 * A multilayer perceptron on one flat array of parameters, with its derivatives in both directions.
 *
 * <p>May use {@code core.compute}, {@code core.setting}, and what they use.
 */
package odesweep.core.nn;
