package odesweep.core.train;

import java.util.Arrays;
import java.util.Optional;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.DataFit;
import odesweep.core.objective.Loss;
import odesweep.core.ode.NonFiniteException;
import odesweep.core.ode.StiffException;
import odesweep.core.problem.Interval;
import odesweep.core.problem.NoTruthException;
import odesweep.core.problem.Problem;
import odesweep.core.problem.Truth;

/** Measures trained networks, independently of the times at which they were trained. */
final class Judge {
    /** @param missing why there is no relative one */
    private record Errors(double relative, double largest, Optional<String> missing) {
        static Errors unknown(String why) {
            return new Errors(Double.NaN, Double.NaN, Optional.of(why));
        }
    }

    private final Problem problem;
    private final Loss loss;
    private final Runnable check;
    private final double[] times;
    private final double[] weights;
    private final Interval trained;
    private final boolean extrapolates;
    private final double divergedAbove;
    private Optional<Truth> truth = Optional.empty();
    private Optional<Truth> beyond = Optional.empty();
    private Optional<String> withoutTruth = Optional.empty();
    private double trivialLoss = Double.NaN;

    /** @param check called from time to time during all work; may throw to end it */
    Judge(TrainingConfig config, Loss loss, Runnable check) {
        this.loss = loss;
        this.check = check;
        problem = config.problem().resolve();
        divergedAbove = config.budget().divergedAbove();
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
        double trivial = loss.trivial(times, weights, 0, times.length);
        trivialLoss = Double.isFinite(trivial) ? trivial : Double.NaN;
        if (problem.open().isPresent()) {
            withoutTruth = Optional.of("what is measured is all that is known");
            return;
        }
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

    /** NaN if it is not finite, or unless {@link #prepare} has ended. */
    double trivialLoss() {
        return trivialLoss;
    }

    /** The loss above which a training has diverged: where it is a pure number, a multiple of a trivial loss above 1. */
    double largestLoss() {
        return divergedAbove * (trivialLoss > 1 && loss.scales().isPresent() ? trivialLoss : 1);
    }

    String largestLossText() {
        double largest = largestLoss();
        return "diverged_above = " + divergedAbove
                + (largest == divergedAbove ? "" : " times the trivial loss, " + trivialLoss);
    }

    /**
     * @throws IllegalStateException before {@link #prepare}
     * @throws NonFiniteException if the loss or the prediction over what was trained is not finite
     */
    Fit fit(double[] parameters) {
        if (truth.isEmpty() && withoutTruth.isEmpty()) {
            throw new IllegalStateException("a judge must be prepared before it judges");
        }
        check.run();
        double finalLoss = loss.value(parameters, times, weights, 0, times.length);
        if (!Double.isFinite(finalLoss)) {
            throw new NonFiniteException("the final loss is " + finalLoss);
        }
        check.run();
        Optional<DataFit> data = loss.dataFit(parameters);
        if (data.isPresent()) {
            DataFit fit = data.get();
            return new Fit(finalLoss, fit.relative(), fit.largest(), fit.heldOut(), Optional.empty());
        }
        if (withoutTruth.isPresent()) {
            return new Fit(finalLoss, Double.NaN, Double.NaN, Double.NaN, signs(parameters, finalLoss), withoutTruth);
        }
        double[] at = loss.predictionTimes(trained);
        Errors errors = errors(truth.orElseThrow(), at, loss.predictFrom(trained.start(), parameters, at));
        check.run();
        Optional<Errors> all = beyond.map(over -> beyond(over, parameters));
        return new Fit(
                finalLoss,
                errors.relative,
                errors.largest,
                all.map(Errors::relative).orElse(Double.NaN),
                signs(parameters, finalLoss),
                errors.missing
                        .map(why -> "no rel_error: " + why)
                        .or(() -> all.flatMap(Errors::missing).map(why -> "no extrapolation_error: " + why)));
    }

    private Signs signs(double[] parameters, double finalLoss) {
        return Doubts.of(problem, loss, times, parameters, finalLoss);
    }

    /** The errors over the whole span. A prediction may blow up where it was not trained. */
    private Errors beyond(Truth over, double[] parameters) {
        double[] at = loss.predictionTimes(problem.span());
        try {
            return errors(over, at, loss.predict(parameters, at));
        } catch (StiffException | NonFiniteException e) {
            return Errors.unknown(e.getMessage());
        }
    }

    private Errors errors(Truth truth, double[] at, double[] predicted) {
        int dimension = problem.dimension();
        double[] y = truth.at(at);
        double missed = 0;
        double size = 0;
        double worst = 0;
        for (int n = 0; n < at.length; n++) {
            for (int e = n * dimension; e < (n + 1) * dimension; e++) {
                double miss = predicted[e] - y[e];
                missed += miss * miss;
                size += y[e] * y[e];
                worst = Math.max(worst, Math.abs(miss));
            }
        }
        if (!Double.isFinite(missed)) {
            throw new NonFiniteException(
                    "the predicted solution is not finite, or too large to be compared with the truth");
        }
        double relative = Math.sqrt(missed / size);
        return Double.isFinite(relative)
                ? new Errors(relative, worst, Optional.empty())
                : new Errors(Double.NaN, worst, Optional.of("the solution is 0 at all times, or too large"));
    }
}
