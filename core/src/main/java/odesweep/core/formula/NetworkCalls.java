package odesweep.core.formula;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of a network in formulas: {@code nn(...)} is its only or first output, {@code nn2(...)} its second. Calls with the same
 * arguments are one.
 */
final class NetworkCalls {
    /** Of one network. */
    static final int MOST_OUTPUTS = 64;

    private final int firstInput;
    private final int mostOutputs;
    private final Map<List<Integer>, Integer> calls = new LinkedHashMap<>();
    private int outputs;

    /**
     * @param firstInput the tape's input that is the first output of the first call
     * @param mostOutputs the number of inputs reserved for the outputs of a call
     */
    NetworkCalls(int firstInput, int mostOutputs) {
        this.firstInput = firstInput;
        this.mostOutputs = mostOutputs;
    }

    /** Whether a name is a network's. */
    static boolean isNetwork(String name) {
        return name.matches("nn[0-9]*");
    }

    /**
     * The term of an output of the network.
     *
     * @param name nn, nn1, nn2, ...
     * @param arguments terms
     * @param start the name's place in its formula
     */
    int term(String name, List<Integer> arguments, int start, TapeBuilder terms) {
        int output = name.equals("nn") ? 1 : name.length() > 4 ? MOST_OUTPUTS + 1 : Integer.parseInt(name.substring(2));
        if (output < 1 || output > MOST_OUTPUTS) {
            throw new FormulaException(
                    start, name + " is no output of a network; they are nn1, nn2, ... up to nn" + MOST_OUTPUTS);
        }
        for (int argument : arguments) {
            if (terms.dependsOnInput(argument, firstInput)) {
                throw new FormulaException(start, "an argument of " + name + " has a network's output in it");
            }
        }
        int inputs = calls.isEmpty()
                ? arguments.size()
                : calls.keySet().iterator().next().size();
        if (arguments.size() != inputs) {
            throw new FormulaException(
                    start, "the network has " + inputs + " arguments where it is first used, here " + arguments.size());
        }
        outputs = Math.max(outputs, output);
        Integer call = calls.get(arguments);
        if (call == null) {
            call = calls.size();
            calls.put(List.copyOf(arguments), call);
        }
        return terms.input(firstInput + call * mostOutputs + output - 1);
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    /** The number of calls. */
    int count() {
        return calls.size();
    }

    /** The network's number of arguments. */
    int inputs() {
        return calls.keySet().iterator().next().size();
    }

    /** The network's number of outputs. */
    int outputs() {
        return outputs;
    }

    /** The terms of all arguments, call by call. */
    List<Integer> arguments() {
        List<Integer> all = new ArrayList<>();
        calls.keySet().forEach(all::addAll);
        return all;
    }
}
