package odesweep.core.train;

import java.util.Optional;
import odesweep.core.objective.Loss;
import odesweep.core.objective.Trace;
import odesweep.core.problem.Equation;
import odesweep.core.problem.Problem;

/** Makes the {@link Signs} of a trained solution. */
final class Doubts {
    /** How much denser the grid is on which the residual is measured again. */
    private static final int DENSER = 4;

    /** The fewest pieces in which the error is bounded, each with one defect and one growth. */
    private static final int FEWEST_PIECES = 256;

    private Doubts() {}

    /** @param times the judged ones, increasing; with fewer than two nothing can be said between them */
    static Signs of(Problem problem, Loss loss, double[] times, double[] parameters, double finalLoss) {
        if (times.length < 2 || problem.equation().isEmpty() || problem.open().isPresent()) {
            return Signs.NONE;
        }
        int finer = Math.max(1, FEWEST_PIECES / (DENSER * (times.length - 1)));
        double[] dense = cut(times, DENSER * finer);
        Optional<Trace> traced = loss.trace(parameters, dense);
        if (traced.isEmpty()) {
            return Signs.NONE;
        }
        Trace trace = traced.get();
        double[] f = new double[trace.states().length];
        problem.equation().get().evaluate(dense.length, dense, trace.states(), Equation.NO_PARAMETERS, f);
        double initial = trace.initialLoss();
        boolean fromStart = times[0] == problem.span().start();
        return new Signs(
                Double.isNaN(initial) ? finalLoss : Math.max(0, finalLoss - initial),
                initial,
                finite(overfitting(f, dense.length, trace, finer)),
                trace.deadUnits(),
                fromStart ? ErrorBound.of(problem, dense, trace, f) : Double.NaN);
    }

    /** The times, and between each two of them {@code parts} - 1 more. */
    private static double[] cut(double[] times, int parts) {
        double[] dense = new double[parts * (times.length - 1) + 1];
        for (int n = 0; n < dense.length; n++) {
            int from = n / parts;
            int part = n % parts;
            dense[n] = part == 0 ? times[from] : times[from] + (times[from + 1] - times[from]) * part / parts;
        }
        return dense;
    }

    /** The mean squared residual at every {@code finer}th time over that at the judged ones; 1 where both are 0. */
    private static double overfitting(double[] f, int times, Trace trace, int finer) {
        int dimension = f.length / times;
        double judged = 0;
        double all = 0;
        for (int n = 0; n < times; n += finer) {
            for (int e = n * dimension; e < (n + 1) * dimension; e++) {
                double residual = trace.slopes()[e] - f[e];
                all += residual * residual;
                judged += n % (DENSER * finer) == 0 ? residual * residual : 0;
            }
        }
        double steps = (times - 1.0) / (DENSER * finer);
        return all == 0 ? 1 : all / (DENSER * steps + 1) / (judged / (steps + 1));
    }

    private static double finite(double number) {
        return Double.isFinite(number) ? number : Double.NaN;
    }
}
