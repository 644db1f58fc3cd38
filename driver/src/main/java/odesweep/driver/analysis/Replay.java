package odesweep.driver.analysis;

import static odesweep.core.Check.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import odesweep.core.train.Curve;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.driver.search.Allocation;
import odesweep.driver.search.Climb;
import odesweep.driver.search.EndedTraining;
import odesweep.driver.search.Generation;
import odesweep.driver.search.History;
import odesweep.driver.search.Ladder;
import odesweep.driver.search.Metric;
import odesweep.driver.search.SearchConfig;
import odesweep.driver.search.TrainingId;
import odesweep.driver.search.Trial;
import odesweep.driver.search.WholeSearch;
import odesweep.driver.statistics.Statistics;
import odesweep.worker.Leg;
import odesweep.worker.TrialResult;

/**
 * What an allocation would have cost and found on the recorded trainings of a run that trained everything: the search itself, with
 * each leg's result read off the training's curve. Over draws of the configurations and of their replicates, since one run is one case.
 *
 * <p>A curve has the training loss, not what ranks, so rungs before the end are judged by it.
 */
public final class Replay {
    /** The part of the configurations that is in a draw. */
    private static final double PART = 0.8;

    /**
     * An allocation's figures over all draws.
     *
     * @param epochs the mean part of the whole run's epochs
     * @param trainings the mean number of trainings begun
     * @param kept the part of the draws in which the best configuration of the whole run was trained as often as the file says
     * @param medianRatio the score of the configuration that was found by that of the best, median over the draws
     * @param worstRatio the same, the largest
     */
    public record Figures(double epochs, double trainings, double kept, double medianRatio, double worstRatio) {}

    private final List<Trial> trials;
    private final SearchConfig search;
    private final Map<TrainingId, TrialResult> results;
    private final Metric metric;

    /** @param results all trainings of the run, with their curves */
    public Replay(List<Trial> trials, SearchConfig search, Map<TrainingId, TrialResult> results) {
        check(
                results.size() == (long) trials.size() * search.replicates(),
                "a replayed run must have every training of its sweep, %s, got %s",
                (long) trials.size() * search.replicates(),
                results.size());
        this.trials = trials;
        this.search = search;
        this.results = results;
        metric = search.rankBy().metric();
    }

    /** The number of configurations in a draw. */
    public int drawn() {
        return Math.max(1, (int) Math.round(PART * trials.size()));
    }

    /** Replays an allocation; the same draws for each. Empty if no configuration has a finite score. */
    public Optional<Figures> of(Allocation allocation, int draws) {
        double epochs = 0;
        long trainings = 0;
        int kept = 0;
        double[] ratios = new double[draws];
        for (int number = 0; number < draws; number++) {
            Draw draw = new Draw(new SplittableRandom(number));
            int best = draw.best(draw.all());
            if (!Double.isFinite(draw.score(best))) {
                return Optional.empty();
            }
            Climbed climbed = new Climbed(draw, allocation);
            epochs += climbed.epochs / draw.allEpochs() / draws;
            trainings += climbed.begun.size();
            List<Integer> top = climbed.top();
            kept += top.contains(best) ? 1 : 0;
            ratios[number] = top.isEmpty() ? Double.POSITIVE_INFINITY : draw.score(draw.best(top)) / draw.score(best);
        }
        Arrays.sort(ratios);
        return Optional.of(new Figures(
                epochs,
                (double) trainings / draws,
                (double) kept / draws,
                Statistics.quantile(ratios, 0.5),
                ratios[draws - 1]));
    }

    /** Some of the configurations, in another order, each with its replicates in another order. */
    private final class Draw {
        private final List<Trial> sample = new ArrayList<>();
        private final List<int[]> replicates = new ArrayList<>();
        private final int[] drawn;

        Draw(SplittableRandom random) {
            drawn = Arrays.copyOf(shuffled(trials.size(), random), drawn());
            for (int place = 0; place < drawn.length; place++) {
                Trial trial = trials.get(drawn[place]);
                sample.add(new Trial(place, trial.searched(), trial.config()));
                replicates.add(shuffled(search.replicates(), random));
            }
        }

        TrialResult result(TrainingId id) {
            return results.get(new TrainingId(drawn[id.trial()], replicates.get(id.trial())[id.replicate()]));
        }

        List<Integer> all() {
            return IntStream.range(0, drawn.length).boxed().toList();
        }

        /** The median of a configuration's scores, of all replicates. */
        double score(int place) {
            double[] scores = IntStream.range(0, search.replicates())
                    .mapToDouble(replicate -> metric.score(
                            result(new TrainingId(place, replicate)).training().outcome()))
                    .sorted()
                    .toArray();
            return Statistics.quantile(scores, 0.5);
        }

        int best(List<Integer> places) {
            int best = places.get(0);
            for (int place : places) {
                best = score(place) < score(best) ? place : best;
            }
            return best;
        }

        double allEpochs() {
            double epochs = 0;
            for (int place : all()) {
                for (int replicate = 0; replicate < search.replicates(); replicate++) {
                    epochs += last(result(new TrainingId(place, replicate)));
                }
            }
            return epochs;
        }
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }

    /** The last epoch that was trained, at least 1: an epoch that failed was trained too. */
    private static int last(TrialResult result) {
        int[] epochs = result.training().curve().epochs();
        return epochs.length == 0 ? 1 : epochs[epochs.length - 1];
    }

    /** A search over a draw, from its beginning to its end. */
    private final class Climbed {
        private final Draw draw;
        private final Ladder ladder;
        private final Map<TrainingId, EndedTraining> begun = new HashMap<>();
        private double epochs;

        Climbed(Draw draw, Allocation allocation) {
            this.draw = draw;
            SearchConfig config = search.sharing(allocation).of(draw.sample.size());
            ladder = config.ladder();
            Climb climb = new Climb(new WholeSearch(draw.sample, config.replicates()), config);
            Map<Integer, List<EndedTraining>> ended = new HashMap<>();
            for (int number = 0; ; number++) {
                List<EndedTraining> needed = climb.needs(number).stream()
                        .flatMap(before -> ended.get(before).stream())
                        .sorted(EndedTraining.ORDER)
                        .toList();
                Optional<Generation> next = climb.propose(number, new History(draw.sample, needed));
                if (next.isEmpty()) {
                    return;
                }
                int step = next.get().step();
                List<EndedTraining> legs = next.get().trainings().stream()
                        .map(id -> train(id, ladder.rungOf(id.trial(), step)))
                        .toList();
                legs.forEach(leg -> begun.put(leg.id(), leg));
                ended.put(number, legs);
            }
        }

        private EndedTraining train(TrainingId id, int rung) {
            Trial trial = draw.sample.get(id.trial());
            Leg leg = ladder.leg(trial, id.replicate(), rung);
            TrialResult result = draw.result(id);
            epochs += Math.max(1, Math.min(leg.until(), last(result)) - leg.after());
            boolean ends = leg.until() >= trial.config().epochs() || last(result) < leg.until();
            Outcome outcome = ends ? result.training().outcome() : stopped(result, leg.until());
            return new EndedTraining(id, outcome, result.training().evaluations(), rung);
        }

        /** The configurations that were trained as often as any. */
        List<Integer> top() {
            Map<Integer, Integer> whole = new HashMap<>();
            begun.values().stream()
                    .filter(training -> training.outcome().status() != Status.STOPPED)
                    .filter(training -> Double.isFinite(metric.score(training.outcome())))
                    .forEach(training -> whole.merge(training.id().trial(), 1, Integer::sum));
            int most = whole.values().stream().mapToInt(i -> i).max().orElse(0);
            return whole.entrySet().stream()
                    .filter(count -> count.getValue() == most)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        }
    }

    /** A training as it was after an epoch: at the last epoch up to it that the curve keeps. */
    private static Outcome stopped(TrialResult result, int epoch) {
        Curve curve = result.training().curve();
        int at = Arrays.binarySearch(curve.epochs(), epoch);
        double loss = curve.loss()[at >= 0 ? at : Math.max(0, -at - 2)];
        return Double.isFinite(loss)
                ? Outcome.stopped(new Fit(loss, loss, loss), "after " + epoch + " epochs")
                : Outcome.diverged("the loss is " + loss);
    }
}
