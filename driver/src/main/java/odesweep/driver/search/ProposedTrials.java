package odesweep.driver.search;

import static odesweep.core.Check.check;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;

/** The trials that a search has proposed so far, in order of id. Not thread safe. */
public final class ProposedTrials extends AbstractList<Trial> implements RandomAccess, TrialSource {
    private final List<List<Trial>> lists = new ArrayList<>();
    private final List<Integer> firsts = new ArrayList<>();
    private int size;

    /** The trials of a search's first generations that need no results: they depend on the sweep file alone. */
    public static ProposedTrials ofFile(Search search) {
        ProposedTrials trials = new ProposedTrials();
        for (int number = 0; search.needs(number).isEmpty(); number++) {
            Optional<Generation> next = search.propose(number, trials.history(List.of()));
            if (next.isEmpty()) {
                break;
            }
            trials.add(next.get());
        }
        return trials;
    }

    /** Adds the trials that {@code next} proposes. */
    public void add(Generation next) {
        if (!next.proposed().isEmpty()) {
            int first = next.proposed().get(0).id();
            check(first == size, "a generation's first new trial must be trial %s, got %s", size, first);
            lists.add(next.proposed());
            firsts.add(size);
            size = Math.addExact(size, next.proposed().size());
        }
    }

    /** The history of these trials and of {@code ended}. */
    public History history(List<EndedTraining> ended) {
        return new History(subList(0, size), ended);
    }

    @Override
    public Trial trial(int id) {
        check(id >= 0 && id < size, "a trial must be one of the %s that the sweep has so far, got %s", size, id);
        int list = lists.size() - 1;
        while (firsts.get(list) > id) {
            list--;
        }
        return lists.get(list).get(id - firsts.get(list));
    }

    @Override
    public Trial get(int index) {
        return trial(index);
    }

    @Override
    public int size() {
        return size;
    }
}
