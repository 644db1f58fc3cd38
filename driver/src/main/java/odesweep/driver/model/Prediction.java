package odesweep.driver.model;

import static odesweep.core.Check.check;

import java.util.function.UnaryOperator;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Truth;
import odesweep.core.train.Model;

/**
 * A model's solution and the true one.
 *
 * @param predicted shape [times][dimension]
 * @param truth shape [times][dimension]; empty where nothing but data is known
 */
public record Prediction(int dimension, double[] times, double[] predicted, double[] truth) {
    /**
     * A model's prediction.
     *
     * @param times strictly increasing, at least one; they may lie outside the trained interval
     * @throws IllegalArgumentException if the model or its problem has no solution there
     * @throws odesweep.core.ode.NonFiniteException when the prediction blows up
     * @throws odesweep.core.ode.StiffException when the solver gives up
     */
    public static Prediction at(KeptModel model, double[] times) {
        return of(model, times, model.model()::predict, true);
    }

    /** The prediction at {@code points} evenly spaced times from {@code from} to {@code to}. Throws as {@link #at}. */
    public static Prediction of(KeptModel model, double from, double to, int points) {
        return at(model, spaced(from, to, points));
    }

    /**
     * The prediction at {@code points} evenly spaced times from the start of what the model was trained on to {@code to}, through the
     * true state at that start, as it is judged. Throws as {@link #at}.
     */
    public static Prediction judged(KeptModel model, double to, int points) {
        Model trained = model.model();
        double[] times = spaced(trained.trained().start(), to, points);
        return of(model, times, trained::predictTrained, false);
    }

    private static double[] spaced(double from, double to, int points) {
        check(points >= 2, "the number of points must be at least 2, got %s", points);
        check(
                from < to && Double.isFinite(to - from),
                "times must go from an earlier to a later one, got from %s to %s",
                from,
                to);
        double[] times = new double[points];
        for (int n = 0; n < points; n++) {
            times[n] = n == points - 1 ? to : from + (to - from) * n / (points - 1);
            check(n == 0 || times[n] > times[n - 1], "times must be apart, got %s from %s to %s", points, from, to);
        }
        return times;
    }

    private static Prediction of(
            KeptModel model, double[] times, UnaryOperator<double[]> solution, boolean withoutTruth) {
        for (int n = 0; n < times.length; n++) {
            check(
                    Double.isFinite(times[n]) && (n == 0 || times[n] > times[n - 1]),
                    "times must be finite and strictly increasing, got %s",
                    n == 0 ? times[n] : times[n - 1] + " before " + times[n]);
        }
        Problem problem = model.config().problem().resolve();
        double[] predicted = solution.apply(times);
        int dimension = problem.dimension();
        double start = problem.span().start();
        if (withoutTruth && problem.open().isPresent()) {
            return new Prediction(dimension, times, predicted, new double[0]);
        }
        double first = times[0];
        double last = times[times.length - 1];
        double[] states = new double[times.length * dimension];
        Truth truth = Truth.of(problem, new Interval(Math.min(start, first), Math.max(start, last)));
        for (int n = 0; n < times.length; n++) {
            truth.at(times[n], states, n * dimension);
        }
        return new Prediction(dimension, times, predicted, states);
    }

    /** The names of the cells of {@link #row}: {@code time}, {@code predicted_1}, …, and {@code true_1}, … where there is a truth. */
    String[] header() {
        String[] header = new String[columns()];
        header[0] = "time";
        for (int d = 0; d < dimension; d++) {
            header[1 + d] = "predicted_" + (d + 1);
            if (truth.length > 0) {
                header[1 + dimension + d] = "true_" + (d + 1);
            }
        }
        return header;
    }

    private int columns() {
        return 1 + (truth.length > 0 ? 2 : 1) * dimension;
    }

    /** The time, the predicted state and, where there is one, the true one. */
    double[] row(int n) {
        double[] row = new double[columns()];
        row[0] = times[n];
        System.arraycopy(predicted, n * dimension, row, 1, dimension);
        if (truth.length > 0) {
            System.arraycopy(truth, n * dimension, row, 1 + dimension, dimension);
        }
        return row;
    }
}
