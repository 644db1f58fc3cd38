package odesweep.driver.search;

import java.util.Optional;
import java.util.Set;

/**
 * Decides what a sweep trains, a generation at a time. Generations are numbered from 0 and proposed in order of their numbers.
 *
 * <p>A search is a function: the same number and the same history give the same generation, on every machine. A history holds
 * results of the generations in {@link #needs} and of no others, so that a generation never depends on what happens to have ended.
 * A generation that needs none depends on the sweep file alone; any other one is kept in the run's journal.
 */
public interface Search {
    /** The generations that must have ended before generation {@code number} is proposed: numbers below its own. */
    Set<Integer> needs(int number);

    /** The generation of this number; empty if the search ended with the one before it. */
    Optional<Generation> propose(int number, History history);

    /** How many trainings all generations together have. */
    PlannedTrainings planned();
}
