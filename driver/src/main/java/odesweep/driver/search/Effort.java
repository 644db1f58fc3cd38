package odesweep.driver.search;

import java.util.Optional;
import odesweep.core.Names;
import odesweep.core.train.Fit;
import odesweep.core.train.Status;

/** What a configuration costs, by a count that is the same on every machine. */
public enum Effort implements Criterion {
    /** The evaluations of the network in one training. */
    EVALUATIONS {
        @Override
        double of(long evaluations, int parameters) {
            return evaluations;
        }
    },

    /** The network's parameters. */
    PARAMETERS {
        @Override
        double of(long evaluations, int parameters) {
            return parameters;
        }
    };

    abstract double of(long evaluations, int parameters);

    @Override
    public String column() {
        return Names.of(this);
    }

    @Override
    public String words() {
        return column();
    }

    @Override
    public String heading() {
        return column();
    }

    @Override
    public double score(Status status, Optional<Fit> fit, long evaluations, int parameters) {
        return status == Status.COMPLETE ? of(evaluations, parameters) : Double.POSITIVE_INFINITY;
    }
}
