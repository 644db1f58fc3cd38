package odesweep.driver.result;

import java.util.List;
import odesweep.driver.search.Metric;

/**
 * A run's trainings as the report needs them.
 *
 * @param axes names of the search space's axes
 * @param planned the number of trainings in the sweep
 * @param loss what the final losses measure
 * @param rows in order of trial and replicate
 */
public record Results(
        List<String> axes, Metric rankBy, int planned, LossSettings.Definition loss, List<TrialRow> rows) {
    /** The same run with only these rows. */
    public Results of(List<TrialRow> fewer) {
        return new Results(axes, rankBy, planned, loss, fewer);
    }
}
