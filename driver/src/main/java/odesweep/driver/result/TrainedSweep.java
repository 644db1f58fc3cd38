package odesweep.driver.result;

import java.util.List;
import odesweep.driver.search.Metric;
import odesweep.driver.search.TrialSource;
import odesweep.driver.sweep.SweepSpec;

/**
 * A sweep whose search has ended, as far as its tables ask.
 *
 * @param axes names of the search space's axes
 * @param trials knows every trial that was trained
 * @param trainings how many the search asked for
 */
public record TrainedSweep(List<String> axes, Metric rankBy, TrialSource trials, long trainings) {
    public static TrainedSweep of(SweepSpec sweep, TrialSource trials, long trainings) {
        return new TrainedSweep(sweep.axes(), sweep.search().rankBy(), trials, trainings);
    }
}
