/**
 * A multilayer perceptron over one flat array of parameters, with forward and reverse derivatives.
 *
 * <p>May use {@code core.compute}, {@code core.setting}, and what they use.
 */
package odesweep.core.nn;
