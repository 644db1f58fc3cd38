package odesweep.driver.result;

import java.util.List;
import odesweep.driver.search.Metric;
import odesweep.driver.search.TrialSource;
import odesweep.driver.sweep.SweepSpec;

/**
 * A finished sweep as its tables need it.
 *
 * @param axes names of the search space's axes
 * @param trials has every trial trained
 * @param trainings the number of trainings that the search asked for
 */
public record TrainedSweep(List<String> axes, Metric rankBy, TrialSource trials, long trainings) {
    public static TrainedSweep of(SweepSpec sweep, TrialSource trials, long trainings) {
        return new TrainedSweep(sweep.axes(), sweep.search().rankBy(), trials, trainings);
    }
}
