package odesweep.core.formula;

import odesweep.core.problem.RowFunction;

/** Formulas of t, the states, the parameters and further inputs, in this order of the tape's inputs. Their derivatives are exact. */
final class FormulaFunction implements RowFunction {
    private final int dimension;
    private final int parameters;
    private final int further;
    private final FormulaTape tape;
    private final ThreadLocal<FormulaTape.Registers> registers;

    /** @param tape of 1 + {@code dimension} + {@code parameters} + {@code further} inputs */
    FormulaFunction(int dimension, int parameters, int further, FormulaTape tape) {
        this.dimension = dimension;
        this.parameters = parameters;
        this.further = further;
        this.tape = tape;
        registers = ThreadLocal.withInitial(tape::registers);
    }

    @Override
    public int outputs() {
        return tape.outputs();
    }

    @Override
    public void evaluate(int rows, double[] t, double[] y, double[] p, double[] x, double[] out) {
        FormulaTape.Registers mine = registers.get();
        int outputs = outputs();
        for (int row = 0; row < rows; row += FormulaTape.ROWS) {
            int n = Math.min(FormulaTape.ROWS, rows - row);
            forward(mine, n, row, t, y, p, x);
            for (int d = 0; d < outputs; d++) {
                tape.get(mine, d, n, out, row * outputs + d, outputs);
            }
        }
    }

    @Override
    public void pullBack(int rows, double[] t, double[] y, double[] p, double[] x, double[] outBar, Bars bars) {
        bars.reserve(rows, dimension, further);
        FormulaTape.Registers mine = registers.get();
        for (int row = 0; row < rows; row += FormulaTape.ROWS) {
            int n = Math.min(FormulaTape.ROWS, rows - row);
            backward(mine, n, row, t, y, p, x, outBar);
            tape.getBar(mine, 0, n, bars.t, row, 1);
            getStateBars(mine, n, row, bars.y);
            for (int k = 0; k < parameters; k++) {
                bars.p[k] += tape.sumBar(mine, 1 + dimension + k, n);
            }
            for (int k = 0; k < further; k++) {
                tape.getBar(mine, 1 + dimension + parameters + k, n, bars.x, row * further + k, further);
            }
        }
    }

    /** Pulls the outputs' cotangents back to the states alone. */
    void pullBackStates(int rows, double[] t, double[] y, double[] outBar, double[] yBar) {
        FormulaTape.Registers mine = registers.get();
        for (int row = 0; row < rows; row += FormulaTape.ROWS) {
            int n = Math.min(FormulaTape.ROWS, rows - row);
            backward(mine, n, row, t, y, null, null, outBar);
            getStateBars(mine, n, row, yBar);
        }
    }

    private void getStateBars(FormulaTape.Registers mine, int n, int row, double[] yBar) {
        for (int d = 0; d < dimension; d++) {
            tape.getBar(mine, 1 + d, n, yBar, row * dimension + d, dimension);
        }
    }

    private void backward(
            FormulaTape.Registers mine,
            int n,
            int row,
            double[] t,
            double[] y,
            double[] p,
            double[] x,
            double[] outBar) {
        forward(mine, n, row, t, y, p, x);
        tape.clear(mine, n);
        int outputs = outputs();
        for (int d = 0; d < outputs; d++) {
            tape.addBar(mine, d, n, outBar, row * outputs + d, outputs);
        }
        tape.backward(mine, n);
    }

    private void forward(FormulaTape.Registers mine, int n, int row, double[] t, double[] y, double[] p, double[] x) {
        tape.set(mine, 0, n, t, row, 1);
        for (int d = 0; d < dimension; d++) {
            tape.set(mine, 1 + d, n, y, row * dimension + d, dimension);
        }
        for (int k = 0; k < parameters; k++) {
            tape.set(mine, 1 + dimension + k, n, p, k, 0);
        }
        for (int k = 0; k < further; k++) {
            tape.set(mine, 1 + dimension + parameters + k, n, x, row * further + k, further);
        }
        tape.forward(mine, n);
    }
}
