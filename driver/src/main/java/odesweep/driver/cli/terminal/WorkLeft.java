package odesweep.driver.cli.terminal;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import odesweep.driver.run.ExpectedCost;
import odesweep.driver.run.Generations;
import odesweep.driver.search.Generation;
import odesweep.driver.search.TrainingId;
import odesweep.worker.TrialResult;

/**
 * The remaining work of a sweep, in units of {@link ExpectedCost}, or for a large sweep the remaining number of trainings. A training
 * not proposed yet counts as the mean of the proposed ones. Not thread safe.
 */
final class WorkLeft {
    /** The most trainings whose cost is computed: making a configuration takes microseconds. */
    private static final long MOST_WEIGHED = 100_000;

    private final Generations generations;
    private final boolean weighed;
    private int seen;
    private long proposed;
    private double proposedCost;
    private double left;

    WorkLeft(Generations generations) {
        this.generations = generations;
        weighed = generations.planned().most().orElse(0) <= MOST_WEIGHED;
    }

    /** Subtracts a training, and returns its work. To be called before the generations know that it has ended. */
    double take(TrialResult result) {
        look();
        double cost = weighed ? generations.cost(result) : 1;
        left -= cost;
        return cost;
    }

    /** The work left; empty if the sweep's number of trainings is unknown. */
    OptionalDouble get() {
        look();
        OptionalLong most = generations.planned().most();
        if (most.isEmpty()) {
            return OptionalDouble.empty();
        }
        double mean = proposed == 0 ? 0 : proposedCost / proposed;
        return OptionalDouble.of(Math.max(0, left) + mean * Math.max(0, most.getAsLong() - proposed));
    }

    /** Adds the work of new generations. */
    private void look() {
        for (; seen < generations.size(); seen++) {
            Generation generation = generations.get(seen);
            TrainingId last = new TrainingId(-1, -1);
            double cost = 1;
            for (TrainingId training : generation.trainings()) {
                if (weighed && training.trial() != last.trial()) {
                    cost = generations.cost(generation, training);
                }
                last = training;
                proposed++;
                proposedCost += cost;
                left += generations.hasEnded(generation, training) ? 0 : cost;
            }
        }
    }
}
