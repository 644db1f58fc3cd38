package odesweep.driver.run;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odesweep.driver.search.EndedTraining;
import odesweep.driver.search.Generation;
import odesweep.driver.search.History;
import odesweep.driver.search.PlannedTrainings;
import odesweep.driver.search.ProposedTrials;
import odesweep.driver.search.RunRecord;
import odesweep.driver.search.Search;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.TrainingId;
import odesweep.driver.search.TrainingSet;
import odesweep.driver.search.Trial;
import odesweep.driver.search.TrialSource;
import odesweep.worker.Assignment;
import odesweep.worker.TrialResult;

/**
 * The generations of a running sweep: those proposed so far, and which of their trainings have ended. A generation is open until
 * all its trainings have ended. The next one is proposed as soon as those it needs have ended, so several may be open. Thread safe.
 */
public final class Generations implements TrialSource {
    /** A generation that was proposed. */
    private static final class Proposed {
        private final Generation generation;
        private final List<EndedTraining> ended = new ArrayList<>();
        private int left;

        Proposed(Generation generation) {
            this.generation = generation;
        }
    }

    private final Search search;
    private final long seed;
    private final RunRecord kept;
    private final TrainingSet asked;
    private final ProposedTrials trials = new ProposedTrials();
    private final List<Proposed> proposed = new ArrayList<>();

    /** The results of before, for generations that are opened later. */
    private final Map<TrainingId, EndedTraining> recalled = new HashMap<>();

    private Optional<String> endedEarly = Optional.empty();
    private boolean searching = true;
    private long left;

    /** Starts from the record {@code kept}, and opens only generations known from it or from the sweep file. */
    public Generations(Search search, SearchConfig config, RunRecord kept) throws IOException {
        this.search = search;
        this.kept = kept;
        seed = config.seed();
        asked = new TrainingSet(config.replicates());
        for (Optional<Generation> next = known(); next.isPresent(); next = known()) {
            open(next.get());
        }
        if (searching) {
            recall();
        }
    }

    /** The next generation, if it needs no results. */
    private Optional<Generation> known() {
        int number = proposed.size();
        Optional<Generation> before = kept.generation(number);
        if (before.isPresent() || !searching || !search.needs(number).isEmpty()) {
            return before;
        }
        Optional<Generation> next = search.propose(number, trials.history(List.of()));
        searching = next.isPresent();
        return next;
    }

    /** Reads the results of ended trainings; not needed if the search has proposed everything. */
    private void recall() throws IOException {
        kept.forEachEnded(training -> recalled.put(training.id(), training));
        proposed.forEach(this::recall);
    }

    private void recall(Proposed opened) {
        opened.generation.trainings().stream()
                .filter(recalled::containsKey)
                .map(recalled::get)
                .forEach(opened.ended::add);
    }

    private void open(Generation next) {
        check(
                next.number() == proposed.size(),
                "generations must be proposed in order of their numbers, got %s as number %s",
                next.number(),
                proposed.size());
        trials.add(next);
        Proposed opened = new Proposed(next);
        for (TrainingId training : next.trainings()) {
            check(
                    training.trial() < trials.size() && asked.add(training),
                    "a generation must have trainings that no other has, of trials that were proposed, got %s in"
                            + " generation %s",
                    training,
                    next.number());
            opened.left += kept.has(training) ? 0 : 1;
        }
        left += opened.left;
        if (!recalled.isEmpty()) { // its results outlived the record of a generation before it
            recall(opened);
        }
        proposed.add(opened);
    }

    /** Proposes every generation that can be proposed now. Takes as long as the search. For one thread at a time. */
    public void advance() {
        while (canAdvance()) {
            int number = size();
            Set<Integer> needs = search.needs(number);
            Optional<Generation> before = kept.generation(number);
            History history = history(needs);
            Optional<Generation> next = before.isPresent() ? before : search.propose(number, history);
            synchronized (this) {
                if (next.isPresent()) {
                    if (!needs.isEmpty()) {
                        kept.add(next.get());
                    }
                    open(next.get());
                } else {
                    searching = false;
                    endedEarly = search.endedEarly(history);
                    proposed.forEach(generation -> generation.ended.clear());
                }
            }
        }
    }

    /** Why the search ended before it had proposed everything, in a sentence. */
    public synchronized Optional<String> endedEarly() {
        return endedEarly;
    }

    /** Sets the sentence for a run that its driver ended, since its time was spent. */
    public synchronized void endEarly(String reason) {
        endedEarly = Optional.of(reason);
    }

    /** Whether a training is part of the sweep so far: what was trained of a sweep that has become another may not be. */
    public synchronized boolean has(TrainingId training) {
        return asked.contains(training);
    }

    /** Whether {@link #advance} would ask the search for a generation. */
    synchronized boolean canAdvance() {
        return searching && search.needs(proposed.size()).stream().allMatch(this::hasEnded);
    }

    private boolean hasEnded(int number) {
        check(
                number >= 0 && number < proposed.size(),
                "generation %s must need earlier generations, got %s",
                proposed.size(),
                number);
        return proposed.get(number).left == 0;
    }

    private synchronized History history(Set<Integer> needs) {
        return trials.history(needs.stream()
                .flatMap(number -> proposed.get(number).ended.stream())
                .sorted(Comparator.comparing(EndedTraining::id))
                .toList());
    }

    /** Takes the result of a training of generation {@code number}; at most one for each training. */
    synchronized void ended(int number, TrialResult result) {
        Proposed generation = proposed.get(number);
        generation.left--;
        left--;
        if (searching) {
            generation.ended.add(EndedTraining.of(result));
        }
    }

    /** Whether every training has ended and no generation follows. */
    public synchronized boolean haveEnded() {
        return !searching && left == 0;
    }

    /** The number of generations proposed. */
    public synchronized int size() {
        return proposed.size();
    }

    /** A generation that was proposed. */
    public synchronized Generation get(int number) {
        return proposed.get(number).generation;
    }

    /** The number of trainings of all generations, as known so far. */
    public synchronized PlannedTrainings planned() {
        return searching ? search.planned() : PlannedTrainings.exactly(trainings());
    }

    private long trainings() {
        return proposed.stream()
                .mapToLong(open -> open.generation.trainings().size())
                .sum();
    }

    /** The number of ended trainings of the generations proposed so far. */
    public synchronized long ended() {
        return trainings() - left;
    }

    /** Whether a training has a result. */
    public boolean hasEnded(TrainingId training) {
        return kept.has(training);
    }

    @Override
    public synchronized Trial trial(int id) {
        return trials.trial(id);
    }

    Assignment assignment(TrainingId training) {
        return trial(training.trial()).assignment(training.replicate(), seed);
    }
}
