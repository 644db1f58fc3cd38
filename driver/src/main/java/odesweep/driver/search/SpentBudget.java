package odesweep.driver.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import odesweep.core.Amount;

/**
 * A limit of a sweep's budget that is reached.
 *
 * @param setting the limit's name
 * @param why the results that reached it, in a part of a sentence
 */
record SpentBudget(String setting, String why) {
    /** The first limit that the results in {@code history} reach. */
    static Optional<SpentBudget> of(SearchConfig config, History history) {
        SearchBudget budget = config.budget();
        long evaluations =
                history.ended().stream().mapToLong(EndedTraining::evaluations).sum();
        if (budget.evaluationBudget() > 0 && evaluations >= budget.evaluationBudget()) {
            return Optional.of(new SpentBudget(
                    "evaluation_budget",
                    String.format(
                            Locale.ROOT,
                            "they evaluated f at least %,d times (evaluation_budget %,d)",
                            evaluations,
                            budget.evaluationBudget())));
        }
        return budget.target() > 0 || budget.plateau() > 0 ? byScores(config, history) : Optional.empty();
    }

    /** The end of a sweep after {@code proposed} configurations, in a sentence. */
    String sentence(int proposed, SearchConfig config) {
        return String.format(
                Locale.ROOT,
                "The budget ended the sweep after %,d of %s: %s. To train the others: resume --set search.%s=0",
                (long) proposed * config.replicates(),
                Amount.of((long) config.trials() * config.replicates(), "training"),
                why,
                setting);
    }

    private static Optional<SpentBudget> byScores(SearchConfig config, History history) {
        SearchBudget budget = config.budget();
        double best = Double.POSITIVE_INFINITY;
        int bestTrial = -1;
        int since = 0;
        for (Map.Entry<Integer, List<Double>> scores : scores(config, history).entrySet()) {
            double score = median(scores.getValue());
            since = score < best ? 0 : since + 1;
            if (score < best) {
                best = score;
                bestTrial = scores.getKey();
            }
            if (budget.target() > 0 && score <= budget.target()) {
                return Optional.of(new SpentBudget(
                        "target",
                        String.format(
                                Locale.ROOT,
                                "trial %d has a median %s of %.3g (target %s)",
                                bestTrial,
                                config.rankBy().words(),
                                score,
                                budget.target())));
            } else if (budget.plateau() > 0 && since >= budget.plateau()) {
                return Optional.of(new SpentBudget(
                        "plateau",
                        bestTrial < 0
                                ? "none of the first " + Amount.of(since, "configuration") + " completed (plateau "
                                        + budget.plateau() + ")"
                                : "none of the " + Amount.of(since, "configuration") + " after trial " + bestTrial
                                        + " was better (plateau " + budget.plateau() + ")"));
            }
        }
        return Optional.empty();
    }

    private static Map<Integer, List<Double>> scores(SearchConfig config, History history) {
        Map<Integer, List<Double>> scores = new TreeMap<>();
        history.ended()
                .forEach(training -> scores.computeIfAbsent(training.id().trial(), trial -> new ArrayList<>())
                        .add(config.rankBy().metric().score(training.outcome())));
        return scores;
    }

    private static double median(List<Double> scores) {
        double[] sorted = scores.stream().mapToDouble(score -> score).toArray();
        Arrays.sort(sorted);
        double low = sorted[(sorted.length - 1) / 2];
        double high = sorted[sorted.length / 2];
        return low == high ? low : low + (high - low) / 2;
    }
}
