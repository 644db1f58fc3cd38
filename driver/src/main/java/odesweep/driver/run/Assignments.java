package odesweep.driver.run;

import java.util.ArrayList;
import java.util.List;
import odesweep.driver.search.Seeds;
import odesweep.driver.search.Trial;
import odesweep.driver.spec.SweepSpec;
import odesweep.worker.Assignment;

/** What a sweep trains: every trial as often as the sweep has replicates. */
public final class Assignments {
    private Assignments() {}

    /** All of them, in order of trial and replicate. */
    public static List<Assignment> of(SweepSpec sweep) {
        List<Assignment> assignments = new ArrayList<>();
        for (Trial trial : sweep.trials()) {
            for (int replicate = 0; replicate < sweep.search().replicates(); replicate++) {
                assignments.add(of(sweep, trial, replicate));
            }
        }
        return List.copyOf(assignments);
    }

    /** One of them; its seed depends on nothing else that runs. */
    public static Assignment of(SweepSpec sweep, Trial trial, int replicate) {
        long seed = Seeds.of(sweep.search().seed(), trial.id(), replicate);
        return new Assignment(trial.id(), replicate, seed, trial.config());
    }
}
