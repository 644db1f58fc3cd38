package odesweep.driver.result;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import odesweep.driver.search.RankBy;

/**
 * A run's trainings as the report needs them.
 *
 * @param axes names of the search space's axes
 * @param partial how much is trained if it is not all, for example {@code 30 of 216 trainings}
 * @param budget which budget ended it, in a sentence
 * @param loss what the final losses measure
 * @param methods which method chose each configuration
 * @param rows in order of trial and replicate
 */
public record Results(
        List<String> axes,
        RankBy rankBy,
        Optional<String> partial,
        Optional<String> budget,
        LossSettings.Definition loss,
        Methods methods,
        List<TrialRow> rows) {
    /** The same run with only these rows. */
    public Results of(List<TrialRow> fewer) {
        return new Results(axes, rankBy, partial, budget, loss, methods, fewer);
    }

    /** The best training among some of one configuration: the first of those with the best score. */
    public Optional<TrialRow> best(Stream<TrialRow> trainings) {
        return trainings.min(Comparator.comparingDouble((TrialRow row) -> row.score(rankBy.metric()))
                .thenComparing(TrialRow::replicate));
    }

    /**
     * The rows of the configurations that have all their replicates, or all rows if there is no such configuration: one that lacks
     * replicates could win by a lucky one.
     */
    public static List<TrialRow> comparable(List<TrialRow> rows, int replicates) {
        Map<Integer, Integer> ended = new HashMap<>();
        rows.forEach(row -> ended.merge(row.trial(), 1, Integer::sum));
        return ended.values().stream().noneMatch(count -> count == replicates)
                ? rows
                : rows.stream()
                        .filter(row -> ended.get(row.trial()) == replicates)
                        .toList();
    }
}
