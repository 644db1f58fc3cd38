package odesweep.core.train;

import java.util.random.RandomGenerator;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Truth;

/** Measures trained networks, the same way whatever times they were trained at. */
final class Yardstick {
    /** Starts of the trajectory objective's final loss. */
    private static final int STARTS = 200;
    /** Times at which a predicted solution is held against the truth. */
    private static final int TIMES = 1000;

    private final TrainingConfig config;
    private final Loss loss;
    private final double[] times;
    private final double[] weights;

    Yardstick(TrainingConfig config, Loss loss) {
        this.config = config;
        this.loss = loss;
        Interval interval = config.sampling().interval();
        int points = config.objective() == Objective.RESIDUAL
                ? config.sampling().points()
                : interval.length() == 0 ? 1 : STARTS;
        times = new double[points];
        weights = new double[points];
        RandomGenerator unused = RandomGenerator.of("L64X128MixRandom");
        TimeSampling.GRID.sampler(points).draw(interval, unused, times, weights);
    }

    double trivialLoss() {
        return loss.trivial(times, weights, 0, times.length);
    }

    Fit fit(double[] parameters) {
        double finalLoss = loss.value(parameters, times, weights, 0, times.length);
        double[] grid = predictionTimes();
        double[] predicted = loss.predict(parameters, grid);
        int dimension = config.problem().dimension();
        Truth truth = Truth.of(config.problem(), config.problem().span());
        double[] y = new double[dimension];
        double missed = 0;
        double size = 0;
        double worst = 0;
        for (int n = 0; n < grid.length; n++) {
            truth.at(grid[n], y, 0);
            for (int d = 0; d < dimension; d++) {
                double miss = predicted[n * dimension + d] - y[d];
                missed += miss * miss;
                size += y[d] * y[d];
                worst = Math.max(worst, Math.abs(miss));
            }
        }
        return new Fit(finalLoss, Math.sqrt(missed / size), worst);
    }

    /**
     * Middles of even cells, which no sampling prefers; or, where the trained solver takes fixed steps, the ends of such
     * steps, so that the prediction takes the same ones.
     */
    private double[] predictionTimes() {
        Interval span = config.problem().span();
        boolean fixed = loss instanceof TrajectoryLoss trajectory && trajectory.takesFixedSteps();
        int count = fixed
                ? (int) Math.max(1, Math.min(TIMES, Math.ceil(span.length() / config.solver().stepSize() - 1e-9)))
                : TIMES;
        double[] grid = new double[count];
        for (int n = 0; n < count; n++) {
            grid[n] = span.start() + span.length() * (fixed ? n + 1 : n + 0.5) / count;
        }
        return grid;
    }
}
