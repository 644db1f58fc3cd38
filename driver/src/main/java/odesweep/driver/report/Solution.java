package odesweep.driver.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StiffException;
import odesweep.core.problem.Interval;

/**
 * A kept model's solution beside the truth, over the interval it is judged on and beyond.
 *
 * @param times shape [time]
 * @param truth shape [component][time]
 * @param predicted shape [component][time]
 * @param start of the problem's span, over which the prediction is judged
 * @param end of it
 */
record Solution(
        int trial, int replicate, double[] times, double[][] truth, double[][] predicted, double start, double end) {
    private static final double BEYOND = 0.5; // of the span
    private static final int POINTS = 181;

    /** Of the run's models, best first; none of a run that kept none. */
    static List<Solution> of(RunFolder folder) throws IOException {
        List<Solution> solutions = new ArrayList<>();
        if (folder.keepsModels()) {
            for (KeptModel model : Models.read(folder)) {
                Interval span = model.config().problem().span();
                of(model, span.end() + BEYOND * span.length())
                        .or(() -> of(model, span.end()))
                        .ifPresent(solutions::add);
            }
        }
        return solutions;
    }

    /** Empty where the prediction or the truth does not reach so far. */
    private static Optional<Solution> of(KeptModel model, double to) {
        Interval span = model.config().problem().span();
        try {
            Prediction prediction = Prediction.of(model, span.start(), to, POINTS);
            return Optional.of(new Solution(
                    model.trial(),
                    model.replicate(),
                    prediction.times(),
                    components(prediction.truth(), prediction.dimension()),
                    components(prediction.predicted(), prediction.dimension()),
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
