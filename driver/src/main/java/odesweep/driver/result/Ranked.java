package odesweep.driver.result;

import java.util.List;
import java.util.Optional;
import odesweep.driver.statistics.Statistics.Median;

/**
 * A configuration over its replicates.
 *
 * @param rank from 1; empty where so many replicates are not COMPLETE that the median of what is ranked by is infinite
 * @param axes as in {@link TrialRow}
 * @param completed how many of the replicates are COMPLETE
 * @param loss of final_loss, a replicate that is not COMPLETE counting as infinite
 * @param relError of rel_error, likewise
 * @param trivialLoss median over the replicates; NaN if unknown
 * @param tiedWithBest whether the COMPLETE replicates cannot be told from the best configuration's; empty with fewer than two
 *     on either side, and without a rank
 */
public record Ranked(
        Optional<Integer> rank,
        int trial,
        List<Object> axes,
        int replicates,
        int completed,
        Median loss,
        Median relError,
        double trivialLoss,
        Optional<Boolean> tiedWithBest) {}
