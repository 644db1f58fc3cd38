package odesweep.driver.search;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A strategy that decides what a sweep trains, one generation at a time. Generations are numbered from 0 and proposed in order.
 *
 * <p>A search is a function: the same number and the same history give the same generation, on every machine. A history contains
 * the results of the generations in {@link #needs} only, so that a generation never depends on which others happen to have ended.
 * A generation that needs none depends on the sweep file alone; any other is kept in the run's journal.
 */
public interface Search {
    /** The generations, numbered below {@code number}, that must have ended before generation {@code number} is proposed. */
    Set<Integer> needs(int number);

    /** Generation {@code number}; empty if the search ended with the one before. */
    Optional<Generation> propose(int number, History history);

    /** Why the search ended before it had proposed everything, in a sentence, after {@link #propose} was empty with this history. */
    default Optional<String> endedEarly(History history) {
        return Optional.empty();
    }

    /** The trials determined by the sweep file alone, in order of id. */
    default List<Trial> ofFile() {
        return ProposedTrials.ofFile(this);
    }

    /** The number of trainings of all generations together. */
    PlannedTrainings planned();
}
