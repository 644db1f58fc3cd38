package odesweep.driver.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StiffException;
import odesweep.core.problem.Interval;
import odesweep.driver.model.KeptModel;
import odesweep.driver.model.Prediction;

/**
 * A kept model's solution and the true one, over the interval on which it is judged and beyond.
 *
 * @param times shape [time]
 * @param truth shape [component][time]
 * @param predicted shape [component][time]
 * @param error absolute difference, shape [component][time]; computed here because the page's data is rounded
 * @param start start of the problem's span, on which the prediction is judged
 * @param end end of that span
 */
record Solution(
        int trial,
        int replicate,
        double[] times,
        double[][] truth,
        double[][] predicted,
        double[][] error,
        double start,
        double end) {
    private static final double BEYOND = 0.5; // fraction of the span
    private static final int POINTS = 181;

    /** The solutions of the models that have one, in the models' order. */
    static List<Solution> of(List<KeptModel> models) {
        List<Solution> solutions = new ArrayList<>();
        for (KeptModel model : models) {
            Interval span = model.config().problem().resolve().span();
            of(model, span.end() + BEYOND * span.length())
                    .or(() -> of(model, span.end()))
                    .ifPresent(solutions::add);
        }
        return solutions;
    }

    /** A model's solution up to {@code to}; empty if the prediction or the truth does not reach it. */
    private static Optional<Solution> of(KeptModel model, double to) {
        Interval span = model.config().problem().resolve().span();
        try {
            Prediction prediction = Prediction.of(model, span.start(), to, POINTS);
            double[] truth = prediction.truth();
            double[] predicted = prediction.predicted();
            double[] error = new double[truth.length];
            Arrays.setAll(error, i -> Math.abs(predicted[i] - truth[i]));
            return Optional.of(new Solution(
                    model.trial(),
                    model.replicate(),
                    prediction.times(),
                    components(truth, prediction.dimension()),
                    components(predicted, prediction.dimension()),
                    components(error, prediction.dimension()),
                    span.start(),
                    span.end()));
        } catch (NonFiniteException | StiffException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static double[][] components(double[] states, int dimension) {
        double[][] components = new double[dimension][states.length / dimension];
        for (int i = 0; i < states.length; i++) {
            components[i % dimension][i / dimension] = states[i];
        }
        return components;
    }
}
