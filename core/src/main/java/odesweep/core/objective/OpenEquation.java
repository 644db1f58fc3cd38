package odesweep.core.objective;

import java.util.Arrays;
import odesweep.core.problem.Equation;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.RowFunction;

/** The equation of an open problem without a network, with the estimated numbers as its parameters. Not thread safe. */
final class OpenEquation implements Equation {
    private static final double[] NONE = {};

    private final RowFunction slope;
    private final int dimension;
    private final RowFunction.Bars bars;

    OpenEquation(OpenProblem open) {
        slope = open.slope();
        dimension = open.dimension();
        bars = new RowFunction.Bars(open.parameters().size());
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public int parameters() {
        return bars.p.length;
    }

    @Override
    public void evaluate(int rows, double[] t, double[] y, double[] p, double[] dy) {
        slope.evaluate(rows, t, y, p, NONE, dy);
    }

    @Override
    public void pullBack(int rows, double[] t, double[] y, double[] p, double[] dyBar, double[] yBar, double[] pBar) {
        Arrays.fill(bars.p, 0);
        slope.pullBack(rows, t, y, p, NONE, dyBar, bars);
        System.arraycopy(bars.y, 0, yBar, 0, rows * dimension);
        for (int k = 0; k < pBar.length; k++) {
            pBar[k] += bars.p[k];
        }
    }
}
