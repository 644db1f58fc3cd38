package odesweep.driver.run;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import odesweep.driver.search.EndedTraining;
import odesweep.driver.search.Generation;
import odesweep.driver.search.History;
import odesweep.driver.search.Ladder;
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
    private final Ladder ladder;
    private final TrainingSet asked;
    private final ProposedTrials trials = new ProposedTrials();
    private final List<Proposed> proposed = new ArrayList<>();

    /** A leg of a training. */
    private record LegId(TrainingId training, int rung) {}

    /** The results of before, for generations that are opened later. */
    private final Map<LegId, EndedTraining> recalled = new HashMap<>();

    private Optional<String> endedEarly = Optional.empty();
    private boolean searching = true;
    private long left;

    /** Starts from the record {@code kept}, and opens only generations known from it or from the sweep file. */
    public Generations(Search search, SearchConfig config, RunRecord kept) throws IOException {
        this.search = search;
        this.kept = kept;
        seed = config.seed();
        ladder = config.ladder();
        asked = new TrainingSet(config.replicates(), ladder.size());
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
        kept.forEachEnded(training -> recalled.put(new LegId(training.id(), training.rung()), training));
        proposed.forEach(this::recall);
    }

    private void recall(Proposed opened) {
        opened.generation.trainings().stream()
                .map(training -> new LegId(training, rung(opened.generation, training)))
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
                    training.trial() < trials.size() && asked.add(training, rung(next, training)),
                    "a generation must have trainings that no other has, of trials that were proposed, got %s in"
                            + " generation %s",
                    training,
                    next.number());
            opened.left += kept.has(training, rung(next, training)) ? 0 : 1;
        }
        left += opened.left;
        if (!recalled.isEmpty()) { // its results outlived the record of a generation before it
            recall(opened);
        }
        proposed.add(opened);
    }

    private int rung(Generation generation, TrainingId training) {
        return ladder.rungOf(training.trial(), generation.step());
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
        return IntStream.range(0, ladder.size()).anyMatch(rung -> asked.contains(training, rung));
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
                .sorted(EndedTraining.ORDER)
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
        return searching ? search.planned().orMore(trainings()) : PlannedTrainings.exactly(trainings());
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

    /** Whether a training of a generation has a result there. */
    public boolean hasEnded(Generation generation, TrainingId training) {
        return kept.has(training, rung(generation, training));
    }

    /** The expected cost of what a training of a generation trains, as {@link ExpectedCost}. */
    public double cost(Generation generation, TrainingId training) {
        return cost(training, rung(generation, training));
    }

    /** Whether a result is of a training that had stopped at a lower rung before. */
    public boolean goesOn(TrialResult result) {
        return ladder.goesOn(trial(result.trial()), result.replicate(), result.rung());
    }

    /** The expected cost of the leg that has ended with a result. */
    public double cost(TrialResult result) {
        return cost(new TrainingId(result.trial(), result.replicate()), result.rung());
    }

    private double cost(TrainingId training, int rung) {
        Trial trial = trial(training.trial());
        return ExpectedCost.of(trial.config())
                * ladder.leg(trial, training.replicate(), rung).share(trial.config());
    }

    @Override
    public synchronized Trial trial(int id) {
        return trials.trial(id);
    }

    /** What a training of a generation trains. */
    Assignment assignment(int generation, TrainingId training) {
        Trial trial = trial(training.trial());
        int rung = rung(get(generation), training);
        return trial.assignment(
                training.replicate(), seed, ladder.leg(trial, training.replicate(), rung), kept.pause(training, rung));
    }
}
