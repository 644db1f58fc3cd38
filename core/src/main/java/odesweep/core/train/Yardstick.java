package odesweep.core.train;

import java.util.Arrays;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Loss;
import odesweep.core.objective.Objective;
import odesweep.core.objective.TrajectoryLoss;
import odesweep.core.problem.Interval;
import odesweep.core.problem.Truth;
import odesweep.core.sample.TimeSampling;

/** Measures trained networks, the same way whatever times they were trained at. */
public final class Yardstick {
    /** Starts of the trajectory objective's final loss. */
    private static final int STARTS = 200;
    /** Times at which a predicted solution is held against the truth. */
    private static final int TIMES = 1000;

    private final TrainingConfig config;
    private final Loss loss;
    private final double[] times;
    private final double[] weights;

    public Yardstick(TrainingConfig config, Loss loss) {
        this.config = config;
        this.loss = loss;
        Interval interval = config.sampling().interval();
        boolean residual = config.objective() == Objective.RESIDUAL;
        times = residual
                ? evenTimes(interval, config.sampling().points())
                : middles(interval, interval.length() == 0 ? 1 : STARTS);
        weights = new double[times.length];
        Arrays.fill(weights, 1);
    }

    /** Both ends and even steps between: what {@link TimeSampling#GRID} trains on, so seed A's losses are the thread's. */
    private static double[] evenTimes(Interval interval, int count) {
        double[] times = new double[count];
        TimeSampling.GRID.sampler(count).draw(interval, null, times, new double[count]);
        return times;
    }

    /** The middles of even cells. */
    private static double[] middles(Interval interval, int count) {
        double[] times = new double[count];
        for (int n = 0; n < count; n++) {
            times[n] = interval.start() + interval.length() * (n + 0.5) / count;
        }
        return times;
    }

    public double trivialLoss() {
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
     * Times no sampling prefers; or, where the trained solver takes fixed steps, the ends of such steps, so that the
     * prediction takes the same ones.
     */
    private double[] predictionTimes() {
        Interval span = config.problem().span();
        if (!(loss instanceof TrajectoryLoss trajectory) || !trajectory.takesFixedSteps()) {
            return middles(span, TIMES);
        }
        int steps = (int) Math.ceil(span.length() / config.solver().stepSize() - 1e-9);
        double[] ends = new double[Math.max(1, Math.min(TIMES, steps))];
        for (int n = 0; n < ends.length; n++) {
            ends[n] = span.start() + span.length() * (n + 1) / ends.length;
        }
        return ends;
    }
}
