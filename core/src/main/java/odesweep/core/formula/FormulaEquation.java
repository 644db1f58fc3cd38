package odesweep.core.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import odesweep.core.problem.Equation;

/** An equation whose components are formulas of t and the states. Its derivatives are exact, by the reverse of the formulas. */
final class FormulaEquation implements Equation {
    private final int dimension;
    private final FormulaTape tape;
    private final ThreadLocal<FormulaTape.Registers> registers;

    /**
     * @param states the names of the states, input d + 1 of the formulas; input 0 is t
     * @param formulas of the states' derivatives, in their order
     * @param constants values of other names
     * @throws FormulaException if a formula cannot be read
     */
    FormulaEquation(List<String> states, List<String> formulas, Map<String, Double> constants) {
        dimension = states.size();
        TapeBuilder terms = new TapeBuilder();
        List<String> names = new ArrayList<>(List.of("t"));
        names.addAll(states);
        names.addAll(constants.keySet());
        List<Integer> outputs = new ArrayList<>();
        for (String formula : formulas) {
            outputs.add(FormulaParser.parse(
                    formula,
                    names,
                    name -> constants.containsKey(name)
                            ? terms.constant(constants.get(name))
                            : terms.input(names.indexOf(name)),
                    terms));
        }
        tape = terms.tape(1 + dimension, outputs);
        registers = ThreadLocal.withInitial(tape::registers);
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void evaluate(int rows, double[] t, double[] y, double[] p, double[] dy) {
        FormulaTape.Registers mine = registers.get();
        for (int row = 0; row < rows; row += FormulaTape.ROWS) {
            int n = Math.min(FormulaTape.ROWS, rows - row);
            forward(mine, n, t, y, row);
            for (int d = 0; d < dimension; d++) {
                tape.get(mine, d, n, dy, row * dimension + d, dimension);
            }
        }
    }

    @Override
    public void pullBack(int rows, double[] t, double[] y, double[] p, double[] dyBar, double[] yBar, double[] pBar) {
        FormulaTape.Registers mine = registers.get();
        for (int row = 0; row < rows; row += FormulaTape.ROWS) {
            int n = Math.min(FormulaTape.ROWS, rows - row);
            forward(mine, n, t, y, row);
            tape.clear(mine, n);
            for (int d = 0; d < dimension; d++) {
                tape.addBar(mine, d, n, dyBar, row * dimension + d, dimension);
            }
            tape.backward(mine, n);
            for (int d = 0; d < dimension; d++) {
                tape.getBar(mine, 1 + d, n, yBar, row * dimension + d, dimension);
            }
        }
    }

    private void forward(FormulaTape.Registers mine, int n, double[] t, double[] y, int row) {
        tape.set(mine, 0, n, t, row, 1);
        for (int d = 0; d < dimension; d++) {
            tape.set(mine, 1 + d, n, y, row * dimension + d, dimension);
        }
        tape.forward(mine, n);
    }
}
