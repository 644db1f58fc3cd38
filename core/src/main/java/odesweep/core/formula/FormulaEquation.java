package odesweep.core.formula;

import odesweep.core.problem.Equation;

/** An equation whose components are formulas of t and the states. */
final class FormulaEquation implements Equation {
    private final FormulaFunction slope;

    /** @param slope of t and the states alone */
    FormulaEquation(FormulaFunction slope) {
        this.slope = slope;
    }

    @Override
    public int dimension() {
        return slope.outputs();
    }

    @Override
    public void evaluate(int rows, double[] t, double[] y, double[] p, double[] dy) {
        slope.evaluate(rows, t, y, p, null, dy);
    }

    @Override
    public void pullBack(int rows, double[] t, double[] y, double[] p, double[] dyBar, double[] yBar, double[] pBar) {
        slope.pullBackStates(rows, t, y, dyBar, yBar);
    }
}
