package odesweep.driver.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A search that learns nothing: one generation with all trials, which depend on the sweep file alone. */
public record WholeSearch(List<Trial> trials, int replicates) implements Search {
    @Override
    public Set<Integer> needs(int number) {
        return Set.of();
    }

    @Override
    public Optional<Generation> propose(int number, History history) {
        return number == 0 ? Optional.of(Generation.of(0, 0, trials, replicates)) : Optional.empty();
    }

    @Override
    public PlannedTrainings planned() {
        return PlannedTrainings.exactly((long) trials.size() * replicates);
    }
}
