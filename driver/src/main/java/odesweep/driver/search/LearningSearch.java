package odesweep.driver.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.core.Amount;

/**
 * A search whose sampler learns. The first trials fill the space. Each later generation is proposed from the results of all generations
 * but the last one before it, which may still run; or of all, with a lag of 1.
 */
public final class LearningSearch implements Search {
    private final List<Trial> first;
    private final SearchConfig config;
    private final SearchSpace space;
    private final TrialMaker maker;
    private final Sampler sampler;

    /** @param first the trials that fill the space */
    public LearningSearch(List<Trial> first, SearchConfig config, SearchSpace space, TrialMaker maker) {
        this.first = first;
        this.config = config;
        this.space = space;
        this.maker = maker;
        sampler = config.sampler().sampler(config);
    }

    private int size() {
        return config.pace().size(config.trials());
    }

    @Override
    public List<Trial> ofFile() {
        return first;
    }

    @Override
    public Set<Integer> needs(int number) {
        return (long) number * size() < first.size()
                ? Set.of()
                : IntStream.rangeClosed(0, number - config.pace().lag())
                        .boxed()
                        .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized Optional<Generation> propose(int number, History history) {
        int begin = history.trials().size();
        int count = Math.min(size(), config.trials() - begin);
        if (count <= 0 || SpentBudget.of(config, history).isPresent()) {
            return Optional.empty();
        } else if (begin < first.size()) {
            List<Trial> trials = first.subList(begin, Math.min(first.size(), begin + count));
            return Optional.of(Generation.of(number, begin, trials, config.replicates()));
        }
        List<Trial> trials = new ArrayList<>(count);
        for (Proposal proposal : sampler.propose(space, count, history, config.seed())) {
            trials.add(maker.make(begin + trials.size(), proposal));
        }
        return trials.isEmpty()
                ? Optional.empty()
                : Optional.of(Generation.of(number, begin, List.copyOf(trials), config.replicates()));
    }

    @Override
    public PlannedTrainings planned() {
        long all = (long) config.trials() * config.replicates();
        return config.budget().dependsOnResults() ? PlannedTrainings.atMost(all) : PlannedTrainings.exactly(all);
    }

    @Override
    public Optional<String> endedEarly(History history) {
        int proposed = history.trials().size();
        if (proposed >= config.trials()) {
            return Optional.empty();
        }
        return SpentBudget.of(config, history)
                .map(spent -> spent.sentence(proposed, config))
                .or(() -> Optional.of(String.format(
                        Locale.ROOT,
                        "The search ended after %s of %,d: no other that can be found is in the space",
                        Amount.of(proposed, "configuration"),
                        config.trials())));
    }
}
