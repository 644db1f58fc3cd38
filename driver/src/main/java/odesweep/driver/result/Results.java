package odesweep.driver.result;

import java.util.List;
import java.util.Set;
import odesweep.driver.search.Metric;

/**
 * What the report needs to know of a run's trainings.
 *
 * @param axes names of the search space's axes
 * @param planned how many trainings the sweep asks for
 * @param lossSettings the settings that define what the loss measures, as far as configurations differ in them
 * @param rows in order of trial and replicate
 */
public record Results(List<String> axes, Metric rankBy, int planned, Set<String> lossSettings, List<TrialRow> rows) {
    /** The same run as if it had only these rows. */
    public Results of(List<TrialRow> fewer) {
        return new Results(axes, rankBy, planned, lossSettings, fewer);
    }
}
