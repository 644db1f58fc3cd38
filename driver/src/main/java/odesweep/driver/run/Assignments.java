package odesweep.driver.run;

import java.util.AbstractList;
import java.util.RandomAccess;
import odesweep.driver.search.Seeds;
import odesweep.driver.search.Trial;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.Assignment;

/**
 * What a sweep trains: every trial as often as the sweep has replicates, in order of trial and replicate. Each is made when it is
 * asked for, so that a sweep of millions takes no room.
 */
public final class Assignments extends AbstractList<Assignment> implements RandomAccess {
    private final SweepSpec sweep;

    private Assignments(SweepSpec sweep) {
        this.sweep = sweep;
    }

    public static Assignments of(SweepSpec sweep) {
        return new Assignments(sweep);
    }

    /** One of them; its seed depends on nothing else that runs. */
    public static Assignment of(SweepSpec sweep, Trial trial, int replicate) {
        long seed = Seeds.of(sweep.search().seed(), trial.id(), replicate);
        return new Assignment(trial.id(), replicate, seed, trial.config());
    }

    @Override
    public Assignment get(int index) {
        int replicates = sweep.search().replicates();
        return of(sweep, sweep.trials().get(index / replicates), index % replicates);
    }

    @Override
    public int size() {
        return Math.multiplyExact(sweep.trials().size(), sweep.search().replicates());
    }
}
