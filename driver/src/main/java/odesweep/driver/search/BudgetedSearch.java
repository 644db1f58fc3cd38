package odesweep.driver.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        if (first == trials.size() || SpentBudget.of(config, history).isPresent()) {
            return Optional.empty();
        }
        int end = (int) Math.min(trials.size(), (long) first + group);
        return Optional.of(Generation.of(number, first, trials.subList(first, end), config.replicates()));
    }

    @Override
    public PlannedTrainings planned() {
        return PlannedTrainings.atMost((long) trials.size() * config.replicates());
    }

    @Override
    public Optional<String> endedEarly(History history) {
        int proposed = history.trials().size();
        return proposed == trials.size()
                ? Optional.empty()
                : SpentBudget.of(config, history).map(spent -> spent.sentence(proposed, config));
    }
}
