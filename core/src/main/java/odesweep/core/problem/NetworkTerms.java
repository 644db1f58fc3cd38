package odesweep.core.problem;

import static odesweep.core.Check.check;

/**
 * The places of a network in an equation: each call evaluates the same network at arguments of its own.
 *
 * @param calls the number of calls
 * @param inputs the network's inputs: the arguments of a call
 * @param outputs the network's outputs
 * @param arguments of all calls, shape [calls][inputs] for each row; its own further inputs are none
 */
public record NetworkTerms(int calls, int inputs, int outputs, RowFunction arguments) {
    public NetworkTerms {
        check(
                calls >= 1 && inputs >= 1 && outputs >= 1 && arguments.outputs() == calls * inputs,
                "a network's calls, inputs and outputs must be at least 1, got %s, %s and %s",
                calls,
                inputs,
                outputs);
    }
}
