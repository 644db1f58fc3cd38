package odesweep.driver.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.driver.search.Promotion.Judged;

/**
 * A search whose configurations climb a {@link Ladder}: all begin, and at each rung the best go on.
 *
 * <p>Each generation of the search that proposes the trials is a bracket, which climbs by itself; a rung of it is judged when all its
 * trainings have ended. Generation s t + k, with s the number of rungs, is step k of bracket t - k: several brackets climb at the same
 * time, and the order of generations depends on nothing. Where there is no such bracket it is empty.
 */
public final class Climb implements Search {
    private final Search trials;
    private final int configurations;
    private final Ladder ladder;
    private final Promotion promotion;

    /** @param trials proposes the configurations */
    public Climb(Search trials, SearchConfig config) {
        this.trials = trials;
        configurations = config.trials();
        ladder = config.ladder();
        promotion = new Promotion(config.rankBy());
    }

    private int step(int number) {
        return number % ladder.size();
    }

    private int bracket(int number) {
        return number / ladder.size() - step(number);
    }

    private int number(int bracket, int step) {
        return (bracket + step) * ladder.size() + step;
    }

    /** The steps of a bracket below one; for its first step what the trials' search needs, of brackets as far as they can be then. */
    @Override
    public Set<Integer> needs(int number) {
        Set<Integer> needs = new HashSet<>();
        int bracket = bracket(number);
        for (int step = 0; bracket >= 0 && step < step(number); step++) {
            needs.add(number(bracket, step));
        }
        if (step(number) == 0) {
            for (int before : trials.needs(bracket)) {
                for (int step = 0; step < ladder.size(); step++) {
                    if (before - step >= 0) {
                        needs.add(number(before - step, step));
                    }
                }
            }
        }
        return Set.copyOf(needs);
    }

    @Override
    public Optional<Generation> propose(int number, History history) {
        int step = step(number);
        if (step == 0) {
            return Optional.of(trials.propose(bracket(number), ofOneRung(history))
                    .map(begun -> new Generation(number, begun.proposed(), begun(begun)))
                    .orElseGet(() -> empty(number, step)));
        }
        List<Trial> bracket = bracket(number) < 0 ? List.of() : trialsOf(history);
        if (bracket.isEmpty()) {
            boolean last = step == ladder.size() - 1 && bracket(number) >= 0;
            return last ? Optional.empty() : Optional.of(empty(number, step));
        }
        List<TrainingId> legs = new ArrayList<>();
        for (int start = 0; start + step < ladder.size(); start++) {
            int from = start;
            List<Trial> climbing = bracket.stream()
                    .filter(trial -> ladder.start(trial.id()) == from)
                    .toList();
            for (int rung = start; rung < start + step; rung++) {
                climbing = goingOn(history, start, rung, climbing);
            }
            legs.addAll(legs(climbing, start + step, history));
        }
        legs.sort(Comparator.naturalOrder());
        return Optional.of(new Generation(number, List.of(), List.copyOf(legs), step));
    }

    /** Those of {@code judged} that go on from a rung. */
    private List<Trial> goingOn(History history, int start, int rung, List<Trial> judged) {
        List<Judged> there = judged(history, rung, judged);
        List<Judged> best = ladder.isByMedian(rung)
                ? promotion.byMedian(IntStream.rangeClosed(start, rung)
                        .mapToObj(before -> judged(history, before, judged))
                        .toList())
                : promotion.of(there, ladder.quota(rung, there.size()));
        return best.stream().map(Judged::trial).toList();
    }

    /**
     * The results at one rung, the highest that tells a model of all axes something, as if trainings ended there: losses of different
     * rungs must not be mixed. Trainings that failed below are there too.
     */
    private History ofOneRung(History history) {
        int axes = history.trials().stream()
                .mapToInt(trial -> trial.searched().size())
                .max()
                .orElse(0);
        for (int rung = ladder.size() - 1; rung >= 0; rung--) {
            int of = rung;
            List<EndedTraining> there = history.ended().stream()
                    .filter(training -> training.rung() == of
                            || training.rung() < of && training.outcome().status() != Status.STOPPED)
                    .map(Climb::asEnded)
                    .toList();
            long good = there.stream()
                    .filter(training -> training.outcome().fit().isPresent())
                    .count();
            if (good >= axes + 2 || rung == 0) {
                return new History(history.trials(), there);
            }
        }
        return history;
    }

    private static EndedTraining asEnded(EndedTraining training) {
        return training.outcome().status() == Status.STOPPED
                ? new EndedTraining(
                        training.id(), Outcome.complete(training.outcome().fit().orElseThrow()), training.evaluations())
                : training;
    }

    private static Generation empty(int number, int step) {
        return new Generation(number, List.of(), List.of(), step);
    }

    /** The trainings that a bracket begins with. */
    private List<TrainingId> begun(Generation generation) {
        return generation.trainings().stream()
                .filter(training -> training.replicate()
                        < ladder.rung(ladder.start(training.trial())).replicates())
                .toList();
    }

    /** The trials that have results, in order of id. */
    private static List<Trial> trialsOf(History history) {
        return history.ended().stream()
                .map(training -> training.id().trial())
                .distinct()
                .map(trial -> history.trials().get(trial))
                .toList();
    }

    /** These trials as they were at a rung. */
    private List<Judged> judged(History history, int rung, List<Trial> of) {
        Map<Integer, Map<Integer, EndedTraining>> latest = new HashMap<>();
        for (EndedTraining training : history.ended()) { // those of a training come in order of rung
            if (training.rung() <= rung) {
                latest.computeIfAbsent(training.id().trial(), trial -> new TreeMap<>())
                        .put(training.id().replicate(), training);
            }
        }
        return of.stream()
                .map(trial -> new Judged(trial, List.copyOf(replicates(latest, trial))))
                .toList();
    }

    private static Collection<EndedTraining> replicates(Map<Integer, Map<Integer, EndedTraining>> latest, Trial trial) {
        return latest.getOrDefault(trial.id(), Map.of()).values();
    }

    /** The trainings that bring trials to a rung: those that have stopped go on, and missing replicates begin. */
    private List<TrainingId> legs(List<Trial> climbing, int rung, History history) {
        Set<TrainingId> begun = new HashSet<>();
        Set<TrainingId> ended = new HashSet<>();
        for (EndedTraining training : history.ended()) {
            begun.add(training.id());
            if (training.outcome().status() != Status.STOPPED) {
                ended.add(training.id());
            }
        }
        List<TrainingId> legs = new ArrayList<>();
        for (Trial trial : climbing) {
            for (int replicate = 0; replicate < ladder.rung(rung).replicates(); replicate++) {
                TrainingId id = new TrainingId(trial.id(), replicate);
                boolean further = !begun.contains(id) || ladder.hasLeg(trial, replicate, rung);
                if (further && !ended.contains(id)) {
                    legs.add(id);
                }
            }
        }
        return List.copyOf(legs);
    }

    @Override
    public List<Trial> ofFile() {
        return trials.ofFile();
    }

    @Override
    public PlannedTrainings planned() {
        return PlannedTrainings.about(ladder.legs(configurations));
    }

    @Override
    public Optional<String> endedEarly(History history) {
        return trials.endedEarly(history);
    }
}
