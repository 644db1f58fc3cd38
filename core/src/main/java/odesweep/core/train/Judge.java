package odesweep.core.train;

import java.util.Arrays;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Loss;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Truth;

/** Measures trained networks, independently of the times at which they were trained. */
final class Judge {
    private final Problem problem;
    private final Loss loss;
    private final double[] times;
    private final double[] weights;

    Judge(TrainingConfig config, Loss loss) {
        this.loss = loss;
        problem = config.problem().resolve();
        times = loss.judgedTimes(config.sampling());
        weights = new double[times.length];
        Arrays.fill(weights, 1);
    }

    double trivialLoss() {
        return loss.trivial(times, weights, 0, times.length);
    }

    Fit fit(double[] parameters) {
        double finalLoss = loss.value(parameters, times, weights, 0, times.length);
        double[] at = loss.predictionTimes(problem.span());
        double[] predicted = loss.predict(parameters, at);
        int dimension = problem.dimension();
        Truth truth = Truth.of(problem, problem.span());
        double[] y = new double[dimension];
        double missed = 0;
        double size = 0;
        double worst = 0;
        for (int n = 0; n < at.length; n++) {
            truth.at(at[n], y, 0);
            for (int d = 0; d < dimension; d++) {
                double miss = predicted[n * dimension + d] - y[d];
                missed += miss * miss;
                size += y[d] * y[d];
                worst = Math.max(worst, Math.abs(miss));
            }
        }
        return new Fit(finalLoss, Math.sqrt(missed / size), worst);
    }
}
