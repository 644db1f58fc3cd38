package odesweep.core.problem;

import java.util.Locale;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;

/** A problem's equation, with a bound on its evaluations. */
final class CountedRows implements FirstOrderDifferentialEquations {
    /** The number of evaluations of f after which a solution is given up: about a second for a simple f. */
    static final int MOST_EVALUATIONS = 1 << 22;

    private final Problem problem;
    private final Equation equation;
    private final Runnable check;
    private final double[] time = new double[1];
    private int evaluations;

    /** @param check called occasionally; may throw to end the work */
    CountedRows(Problem problem, Equation equation, Runnable check) {
        this.problem = problem;
        this.equation = equation;
        this.check = check;
    }

    @Override
    public int getDimension() {
        return equation.dimension();
    }

    @Override
    public void computeDerivatives(double t, double[] y, double[] dy) {
        time[0] = t;
        evaluate(1, time, y, dy);
    }

    /** @throws NoTruthException once there are too many evaluations */
    void evaluate(int rows, double[] t, double[] y, double[] dy) {
        if (evaluations % 64 < rows) {
            check.run();
        }
        evaluations += rows;
        if (evaluations > MOST_EVALUATIONS) {
            throw new NoTruthException(problem.name() + " takes more than " + MOST_EVALUATIONS
                    + " evaluations; it is stiff or not smooth near t = " + String.format(Locale.ROOT, "%.5g", t[0])
                    + "; use a shorter interval");
        }
        equation.evaluate(rows, t, y, Equation.NO_PARAMETERS, dy);
    }
}
