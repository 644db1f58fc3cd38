package odesweep.driver.analysis;

import static odesweep.core.Check.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import odesweep.core.train.TrainingResult;
import odesweep.driver.search.Effort;
import odesweep.driver.search.RankBy;
import odesweep.driver.statistics.ParetoFronts;
import odesweep.driver.statistics.Statistics.Median;
import odesweep.worker.TrialResult;

/**
 * The best replicate of each top configuration, with its parameters. Results may arrive in any order; the order changes
 * nothing.
 *
 * <p>Parameters are held for the best few complete configurations, and for one replicate of each incomplete configuration that is
 * good enough so far: a sweep of a million trials needs no memory for a million networks. Thread safe.
 */
public final class BestModels {
    /** The number of models that a run keeps. */
    public static final int KEPT = 10;

    /** A whole configuration: its best replicate, and the median of each criterion. */
    private record Contender(TrialResult best, double[] medians) {
        /** Whether this precedes {@code other} in every ranking that contains both. */
        boolean precedes(Contender other) {
            return ParetoFronts.beats(medians, other.medians)
                    || Arrays.equals(medians, other.medians) && best.trial() < other.best.trial();
        }
    }

    private final int most;
    private final int replicates;
    private final RankBy rankBy;
    private final IntUnaryOperator parameters;
    private final Map<Integer, Waiting> waiting = new HashMap<>();

    /** The configurations that fewer than {@code most} others precede: all that can become the best few. */
    private final List<Contender> contenders = new ArrayList<>();

    /** @param parameters the number of parameters of a trial's network */
    public BestModels(int most, int replicates, RankBy rankBy, IntUnaryOperator parameters) {
        check(most >= 0, "the number of models to keep must not be negative, got %s", most);
        this.most = most;
        this.replicates = replicates;
        this.rankBy = rankBy;
        this.parameters = parameters;
    }

    /**
     * Takes a result, each at most once, and returns it without its parameters if its model can no longer be among the best. The
     * returned results therefore suffice for another instance. With several criteria a replicate may cost more than the median of
     * its configuration; the parameters of a model of the best few are then missing, and have to be trained again.
     */
    public synchronized TrialResult keep(TrialResult given) {
        // A configuration's best replicate is no worse than its median, and those that precede it only become more.
        double[] scores = scores(given);
        boolean needed = Double.isFinite(scores[0])
                && contenders.stream()
                                .filter(contender -> ParetoFronts.beats(contender.medians, scores))
                                .count()
                        < most;
        TrialResult result = needed ? given : withoutParameters(given);
        Waiting configuration = waiting.computeIfAbsent(result.trial(), trial -> new Waiting());
        configuration.add(result, scores);
        if (configuration.count == replicates) {
            waiting.remove(result.trial());
            add(new Contender(configuration.best, configuration.medians()));
        }
        return result;
    }

    private void add(Contender whole) {
        if (Double.isFinite(whole.medians[0]) && isContender(whole)) {
            contenders.add(whole);
            contenders.removeIf(other -> whole.precedes(other) && !isContender(other));
        }
    }

    private boolean isContender(Contender one) {
        return contenders.stream().filter(other -> other.precedes(one)).count() < most;
    }

    /** The best replicate of each of the best configurations so far, best configuration first: in the order of {@link Ranking}. */
    public synchronized List<TrialResult> best() {
        int[] fronts =
                ParetoFronts.of(contenders.stream().map(Contender::medians).toArray(double[][]::new));
        return IntStream.range(0, fronts.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> fronts[i])
                        .thenComparingDouble(i -> contenders.get(i).medians[0])
                        .thenComparingInt(i -> contenders.get(i).best.trial()))
                .limit(most)
                .map(i -> contenders.get(i).best)
                .toList();
    }

    private double[] scores(TrialResult result) {
        TrainingResult training = result.training();
        return rankBy.criteria().stream()
                .mapToDouble(criterion -> criterion.score(
                        training.outcome().status(),
                        training.outcome().fit(),
                        training.evaluations(),
                        criterion == Effort.PARAMETERS ? parameters.applyAsInt(result.trial()) : 0))
                .toArray();
    }

    private static TrialResult withoutParameters(TrialResult result) {
        return result.with(result.training().withoutParameters());
    }

    /** A configuration that still lacks replicates. */
    private final class Waiting {
        private final double[][] scores = new double[rankBy.criteria().size()][replicates];
        private int count;
        private TrialResult best;
        private double lowest;

        void add(TrialResult result, double[] ofResult) {
            for (int k = 0; k < ofResult.length; k++) {
                scores[k][count] = ofResult[k];
            }
            count++;
            if (best == null
                    || ofResult[0] < lowest
                    || ofResult[0] == lowest && result.replicate() < best.replicate()) {
                best = result;
                lowest = ofResult[0];
            }
        }

        double[] medians() {
            return Arrays.stream(scores)
                    .mapToDouble(ofCriterion -> Median.of(ofCriterion).median())
                    .toArray();
        }
    }
}
