package odesweep.driver.result;

import java.util.List;
import java.util.Set;
import odesweep.driver.search.Metric;

/**
 * A run's trainings as the report needs them.
 *
 * @param axes names of the search space's axes
 * @param planned the number of trainings in the sweep
 * @param lossSettings the settings that define what the loss measures, as far as configurations differ in them
 * @param rows in order of trial and replicate
 */
public record Results(List<String> axes, Metric rankBy, int planned, Set<String> lossSettings, List<TrialRow> rows) {
    /** The same run with only these rows. */
    public Results of(List<TrialRow> fewer) {
        return new Results(axes, rankBy, planned, lossSettings, fewer);
    }
}
