package odesweep.driver.analysis;

import static odesweep.core.Check.check;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import odesweep.driver.search.Metric;
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

    private record Contender(TrialResult best, double median) {}

    private final int most;
    private final int replicates;
    private final Metric rankBy;
    private final Map<Integer, Waiting> waiting = new HashMap<>();

    // the order of Ranking: by median, then by trial
    private final TreeSet<Contender> ranked = new TreeSet<>(
            Comparator.comparingDouble(Contender::median).thenComparing(configuration -> configuration.best.trial()));

    public BestModels(int most, int replicates, Metric rankBy) {
        check(most >= 0, "the number of models to keep must not be negative, got %s", most);
        this.most = most;
        this.replicates = replicates;
        this.rankBy = rankBy;
    }

    /**
     * Takes a result, each at most once, and returns it without its parameters if its model can no longer be among the best. The
     * returned results therefore suffice for another instance.
     */
    public synchronized TrialResult keep(TrialResult given) {
        // A configuration's best replicate is no worse than its median, and the worst median kept only improves.
        double score = score(given, rankBy);
        boolean needed = Double.isFinite(score)
                && (ranked.size() < most || most > 0 && score <= ranked.last().median());
        TrialResult result = needed ? given : withoutParameters(given);
        Waiting configuration = waiting.computeIfAbsent(result.trial(), trial -> new Waiting());
        configuration.add(result);
        if (configuration.count == replicates) {
            waiting.remove(result.trial());
            double median = Median.of(configuration.scores).median();
            if (Double.isFinite(median)) {
                ranked.add(new Contender(configuration.best, median));
            }
            if (ranked.size() > most) {
                ranked.pollLast();
            }
        }
        return result;
    }

    /** The best replicate of each of the best configurations so far, best configuration first. */
    public synchronized List<TrialResult> best() {
        return ranked.stream().map(Contender::best).toList();
    }

    /** The order of a configuration's replicates: best score first, ties by replicate. */
    static Comparator<TrialResult> bestReplicateFirst(Metric rankBy) {
        return Comparator.comparingDouble((TrialResult result) -> score(result, rankBy))
                .thenComparing(TrialResult::replicate);
    }

    private static double score(TrialResult result, Metric rankBy) {
        return rankBy.score(result.training().outcome());
    }

    private static TrialResult withoutParameters(TrialResult result) {
        return new TrialResult(
                result.trial(),
                result.replicate(),
                result.seed(),
                result.training().withoutParameters(),
                result.timing());
    }

    /** A configuration that still lacks replicates. */
    private final class Waiting {
        private final double[] scores = new double[replicates];
        private int count;
        private TrialResult best;

        void add(TrialResult result) {
            scores[count] = score(result, rankBy);
            count++;
            if (best == null || bestReplicateFirst(rankBy).compare(result, best) < 0) {
                best = result;
            }
        }
    }
}
