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
 * Of the configurations that rank best, the best replicate each, with its parameters. Results may come in any order, and the
 * order changes nothing.
 *
 * <p>Parameters are held of the best few configurations all of whose replicates are in, and of one replicate each of those
 * that wait for some and are good enough so far: a sweep of a million trials needs no memory for a million networks. Thread
 * safe.
 */
public final class BestModels {
    /** How many models a run keeps. */
    public static final int KEPT = 10;

    private record Contender(TrialResult best, double median) {}

    private final int most;
    private final int replicates;
    private final Metric rankBy;
    private final Map<Integer, Waiting> waiting = new HashMap<>();

    // The order of Ranking: by median, then by trial.
    private final TreeSet<Contender> ranked = new TreeSet<>(
            Comparator.comparingDouble(Contender::median).thenComparing(configuration -> configuration.best.trial()));

    public BestModels(int most, int replicates, Metric rankBy) {
        check(most >= 0, "the number of models to keep must not be negative, got %s", most);
        this.most = most;
        this.replicates = replicates;
        this.rankBy = rankBy;
    }

    /**
     * Takes note of a result, each of which comes once; returns it without its parameters if its model cannot be among the best
     * any more. So results that it returned tell another one all that it needs.
     */
    public synchronized TrialResult keep(TrialResult given) {
        // The replicate that stands for a configuration is no worse than the median, and the worst median kept only
        // gets better.
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

    /** One result for each configuration that is among the best so far, best configuration first. */
    public synchronized List<TrialResult> best() {
        return ranked.stream().map(Contender::best).toList();
    }

    /** The replicate that stands for its configuration: the one with the best score, the first of equal ones. */
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

    /** A configuration some of whose replicates are not in yet. */
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
