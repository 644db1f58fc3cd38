package odesweep.core.train;

import java.util.Arrays;
import java.util.Optional;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Loss;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StiffException;
import odesweep.core.problem.Interval;
import odesweep.core.problem.NoTruthException;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Truth;

/** Measures trained networks, independently of the times at which they were trained. */
final class Judge {
    private record Errors(double relative, double largest) {}

    private final Problem problem;
    private final Loss loss;
    private final Runnable check;
    private final double[] times;
    private final double[] weights;
    private final Interval trained;
    private final boolean extrapolates;
    private Optional<Truth> truth = Optional.empty();
    private Optional<Truth> beyond = Optional.empty();
    private Optional<String> withoutTruth = Optional.empty();
    private double trivialLoss = Double.NaN;

    /** @param check called from time to time during all work; may throw to end it */
    Judge(TrainingConfig config, Loss loss, Runnable check) {
        this.loss = loss;
        this.check = check;
        problem = config.problem().resolve();
        times = loss.judgedTimes(config.sampling());
        weights = new double[times.length];
        Arrays.fill(weights, 1);
        trained = loss.judgedInterval(config.sampling());
        extrapolates =
                problem.span().start() < trained.start() || problem.span().end() > trained.end();
    }

    /**
     * Solves the problem and measures the trivial loss, so that a training that cannot be judged is known before it begins.
     *
     * @throws NoTruthException if the loss needs a truth that does not exist
     */
    void prepare() {
        trivialLoss = loss.trivial(times, weights, 0, times.length);
        try {
            truth = Optional.of(Truth.of(problem, trained, check));
        } catch (NoTruthException e) {
            withoutTruth = Optional.of(e.getMessage());
            return;
        }
        if (extrapolates) {
            try {
                beyond = Optional.of(Truth.of(problem, problem.span(), check));
            } catch (NoTruthException e) {
                beyond = Optional.empty(); // what was trained can be judged without it
            }
        }
    }

    /** NaN unless {@link #prepare} has ended. */
    double trivialLoss() {
        return trivialLoss;
    }

    /** @throws IllegalStateException before {@link #prepare} */
    Fit fit(double[] parameters) {
        if (truth.isEmpty() && withoutTruth.isEmpty()) {
            throw new IllegalStateException("a judge must be prepared before it judges");
        }
        check.run();
        double finalLoss = loss.value(parameters, times, weights, 0, times.length);
        check.run();
        if (withoutTruth.isPresent()) {
            return new Fit(finalLoss, Double.NaN, Double.NaN, Double.NaN, withoutTruth);
        }
        double[] at = loss.predictionTimes(trained);
        Errors errors = errors(truth.orElseThrow(), at, loss.predictFrom(trained.start(), parameters, at));
        check.run();
        return new Fit(finalLoss, errors.relative, errors.largest, extrapolationError(parameters), Optional.empty());
    }

    /** NaN where there is nothing to extrapolate to, or no truth; infinite where the prediction blows up. */
    private double extrapolationError(double[] parameters) {
        if (beyond.isEmpty()) {
            return Double.NaN;
        }
        double[] at = loss.predictionTimes(problem.span());
        try {
            return errors(beyond.orElseThrow(), at, loss.predict(parameters, at)).relative;
        } catch (StiffException | NonFiniteException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private Errors errors(Truth truth, double[] at, double[] predicted) {
        int dimension = problem.dimension();
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
        return new Errors(Math.sqrt(missed / size), worst);
    }
}
