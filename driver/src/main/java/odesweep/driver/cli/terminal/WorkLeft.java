package odesweep.driver.cli.terminal;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import odesweep.driver.run.ExpectedCost;
import odesweep.driver.run.Generations;
import odesweep.driver.search.TrainingId;

/**
 * The work that a sweep has left, as {@link ExpectedCost} measures it; of a sweep that is large, by the number of its trainings. A
 * training that is not proposed yet counts as the mean of those that are. Not for several threads.
 */
final class WorkLeft {
    /** To make a configuration takes microseconds. */
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

    /** Takes a training off, and returns its work. Before the generations know that it has ended. */
    double take(int trial) {
        look();
        double cost = cost(trial);
        left -= cost;
        return cost;
    }

    /** Empty if nobody knows how many trainings the sweep has. */
    OptionalDouble get() {
        look();
        OptionalLong most = generations.planned().most();
        if (most.isEmpty()) {
            return OptionalDouble.empty();
        }
        double mean = proposed == 0 ? 0 : proposedCost / proposed;
        return OptionalDouble.of(Math.max(0, left) + mean * Math.max(0, most.getAsLong() - proposed));
    }

    /** Takes in the generations that are new. */
    private void look() {
        for (; seen < generations.size(); seen++) {
            int trial = -1;
            double cost = 0;
            for (TrainingId training : generations.get(seen).trainings()) {
                if (training.trial() != trial) {
                    trial = training.trial();
                    cost = cost(trial);
                }
                proposed++;
                proposedCost += cost;
                left += generations.hasEnded(training) ? 0 : cost;
            }
        }
    }

    private double cost(int trial) {
        return weighed ? ExpectedCost.of(generations.trial(trial).config()) : 1;
    }
}
