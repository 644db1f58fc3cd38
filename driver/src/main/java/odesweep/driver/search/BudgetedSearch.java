package odesweep.driver.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.core.Amount;

/**
 * A search of known trials that ends when a budget is spent. The trials are proposed in groups. A group is proposed if the results
 * of all groups but the last one before it leave something of the budget. The last one may still run, so that no slot waits.
 */
public final class BudgetedSearch implements Search {
    /** Each group looks at all results before it, so a sweep of millions has larger groups. */
    private static final int MOST_GROUPS = 1000;

    private final List<Trial> trials;
    private final SearchConfig config;
    private final int group;

    /** @param trials all trials, in order of id */
    public BudgetedSearch(List<Trial> trials, SearchConfig config) {
        this.trials = trials;
        this.config = config;
        group = Math.max(config.budget().budgetGroup(), (trials.size() + MOST_GROUPS - 1) / MOST_GROUPS);
    }

    @Override
    public List<Trial> ofFile() {
        return trials;
    }

    @Override
    public Set<Integer> needs(int number) {
        return IntStream.range(0, number - 1).boxed().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Generation> propose(int number, History history) {
        int first = history.trials().size();
        if (first == trials.size() || spent(history).isPresent()) {
            return Optional.empty();
        }
        int end = (int) Math.min(trials.size(), (long) first + group);
        return Optional.of(Generation.of(number, first, trials.subList(first, end), config.replicates()));
    }

    @Override
    public PlannedTrainings planned() {
        return PlannedTrainings.atMost(all());
    }

    private long all() {
        return (long) trials.size() * config.replicates();
    }

    @Override
    public Optional<String> endedEarly(History history) {
        int proposed = history.trials().size();
        return proposed == trials.size()
                ? Optional.empty()
                : spent(history)
                        .map(spent -> String.format(
                                Locale.ROOT,
                                "The budget ended the sweep after %,d of %s: %s. To train the others: resume --set"
                                        + " search.%s=0",
                                (long) proposed * config.replicates(),
                                Amount.of(all(), "training"),
                                spent.why,
                                spent.setting));
    }

    /** A limit that is reached. */
    private record Spent(String setting, String why) {}

    private Optional<Spent> spent(History history) {
        SearchBudget budget = config.budget();
        long evaluations =
                history.ended().stream().mapToLong(EndedTraining::evaluations).sum();
        if (budget.evaluationBudget() > 0 && evaluations >= budget.evaluationBudget()) {
            return Optional.of(new Spent(
                    "evaluation_budget",
                    String.format(
                            Locale.ROOT,
                            "they evaluated f at least %,d times (evaluation_budget %,d)",
                            evaluations,
                            budget.evaluationBudget())));
        }
        return budget.target() > 0 || budget.plateau() > 0 ? spentByScores(history) : Optional.empty();
    }

    private Optional<Spent> spentByScores(History history) {
        SearchBudget budget = config.budget();
        double best = Double.POSITIVE_INFINITY;
        int bestTrial = -1;
        int since = 0;
        for (Map.Entry<Integer, List<Double>> scores : scores(history).entrySet()) {
            double score = median(scores.getValue());
            since = score < best ? 0 : since + 1;
            if (score < best) {
                best = score;
                bestTrial = scores.getKey();
            }
            if (budget.target() > 0 && score <= budget.target()) {
                return Optional.of(new Spent(
                        "target",
                        String.format(
                                Locale.ROOT,
                                "trial %d has a median %s of %.3g (target %s)",
                                bestTrial,
                                config.rankBy().words(),
                                score,
                                budget.target())));
            } else if (budget.plateau() > 0 && since >= budget.plateau()) {
                return Optional.of(new Spent(
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

    private Map<Integer, List<Double>> scores(History history) {
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
