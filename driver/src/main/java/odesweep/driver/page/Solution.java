package odesweep.driver.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StiffException;
import odesweep.core.problem.Interval;
import odesweep.driver.model.KeptModel;
import odesweep.driver.model.Prediction;

/**
 * A kept model's solution and the true one: over what was trained, where it is judged, and to the ends of the problem's span.
 *
 * @param times shape [time]
 * @param truth shape [component][time]
 * @param predicted shape [component][time]
 * @param error absolute difference, shape [component][time]; computed here because the page's data is rounded
 * @param start start of what was trained; earlier times are extrapolation
 * @param end end of what was trained; later times are extrapolation
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
    private static final int POINTS = 181;
    private static final int POINTS_BEFORE = 61;

    /** The solutions of the models that have one, in the models' order. */
    static List<Solution> of(List<KeptModel> models) {
        List<Solution> solutions = new ArrayList<>();
        for (KeptModel model : models) {
            Interval trained = model.model().trained();
            double spanEnd = model.config().problem().resolve().span().end();
            attempted(() -> Prediction.judged(model, Math.max(trained.end(), spanEnd), POINTS))
                    .or(() -> attempted(() -> Prediction.judged(model, trained.end(), POINTS)))
                    .map(judged -> of(model, trained, judged))
                    .ifPresent(solutions::add);
        }
        return solutions;
    }

    private static Solution of(KeptModel model, Interval trained, Prediction judged) {
        double spanStart = model.config().problem().resolve().span().start();
        Optional<Prediction> before = spanStart < trained.start()
                ? attempted(() -> Prediction.of(model, spanStart, trained.start(), POINTS_BEFORE))
                : Optional.empty();
        int dimension = judged.dimension();
        double[] truth = joined(before.map(Prediction::truth), judged.truth(), dimension);
        double[] predicted = joined(before.map(Prediction::predicted), judged.predicted(), dimension);
        double[] error = new double[truth.length];
        Arrays.setAll(error, i -> Math.abs(predicted[i] - truth[i]));
        return new Solution(
                model.trial(),
                model.replicate(),
                joined(before.map(Prediction::times), judged.times(), 1),
                components(truth, dimension),
                components(predicted, dimension),
                components(error, dimension),
                trained.start(),
                trained.end());
    }

    /** Empty if the prediction or the truth does not reach so far. */
    private static Optional<Prediction> attempted(Supplier<Prediction> prediction) {
        try {
            return Optional.of(prediction.get());
        } catch (NonFiniteException | StiffException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Both, without the last state of {@code before}, which is at the time of the first of {@code after}. */
    private static double[] joined(Optional<double[]> before, double[] after, int dimension) {
        return Stream.concat(
                        before.stream().map(states -> Arrays.copyOf(states, states.length - dimension)),
                        Stream.of(after))
                .flatMapToDouble(DoubleStream::of)
                .toArray();
    }

    private static double[][] components(double[] states, int dimension) {
        double[][] components = new double[dimension][states.length / dimension];
        for (int i = 0; i < states.length; i++) {
            components[i % dimension][i / dimension] = states[i];
        }
        return components;
    }
}
