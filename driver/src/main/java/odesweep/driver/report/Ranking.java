package odesweep.driver.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import odesweep.driver.report.Statistics.Median;
import odesweep.driver.spec.SearchConfig.RankBy;

/**
 * The configurations by the median over their replicates, then by trial.
 *
 * <p>A replicate that is not COMPLETE counts as infinite: a configuration of which half or more die has an infinite median, no
 * rank, and comes last. A configuration is tied with the best unless Welch's t-test on the logarithms of its COMPLETE replicates
 * rejects equal means at 5 %, by Holm's correction over all configurations that can be tested.
 */
final class Ranking {
    /** Squares of rounding errors. Below it a loss is zero, whose logarithm would drown every difference. */
    private static final double SMALLEST_LOSS = 0x1p-104;

    private static final double SMALLEST_ERROR = 0x1p-52;

    private static final double ALPHA = 0.05;

    private record Configuration(List<TrialRow> replicates, Median loss, Median relError, RankBy rankBy) {
        static Configuration of(List<TrialRow> replicates, RankBy rankBy) {
            return new Configuration(
                    replicates,
                    Median.of(scores(replicates, RankBy.FINAL_LOSS)),
                    Median.of(scores(replicates, RankBy.REL_ERROR)),
                    rankBy);
        }

        int trial() {
            return replicates.get(0).trial();
        }

        double median() {
            return (rankBy == RankBy.FINAL_LOSS ? loss : relError).median();
        }

        boolean isRanked() {
            return Double.isFinite(median());
        }

        int completed() {
            return (int) replicates.stream().filter(TrialRow::complete).count();
        }

        /** Logarithms of the finite scores. */
        double[] logarithms() {
            return replicates.stream()
                    .filter(row -> Double.isFinite(row.score(rankBy)))
                    .mapToDouble(row -> logarithm(row, rankBy))
                    .toArray();
        }

        Ranked at(Optional<Integer> rank, Optional<Boolean> tied) {
            double[] trivial = sorted(replicates, TrialRow::trivialLoss, value -> !Double.isNaN(value));
            return new Ranked(
                    rank,
                    trial(),
                    replicates.get(0).axes(),
                    replicates.size(),
                    completed(),
                    loss,
                    relError,
                    trivial.length == 0 ? Double.NaN : Statistics.quantile(trivial, 0.5),
                    tied);
        }
    }

    private Ranking() {}

    /** Every configuration of {@code rows}, which are in order of trial; those without a rank last, the most completed first. */
    static List<Ranked> of(List<TrialRow> rows, RankBy rankBy) {
        List<Configuration> order = configurations(rows, rankBy);
        order.sort(Comparator.comparingDouble(Configuration::median)
                .thenComparing(c -> c.isRanked() ? 0 : -c.completed())
                .thenComparing(Configuration::trial));
        List<Optional<Boolean>> tied =
                tied(order.stream().filter(Configuration::isRanked).toList());
        List<Ranked> ranking = new ArrayList<>(order.size());
        for (int i = 0; i < order.size(); i++) {
            boolean ranked = order.get(i).isRanked();
            ranking.add(order.get(i)
                    .at(ranked ? Optional.of(i + 1) : Optional.empty(), ranked ? tied.get(i) : Optional.empty()));
        }
        return ranking;
    }

    /** To base 10 of the score, which is finite. */
    static double logarithm(TrialRow row, RankBy rankBy) {
        double smallest = rankBy == RankBy.FINAL_LOSS ? SMALLEST_LOSS : SMALLEST_ERROR;
        return StrictMath.log10(Math.max(row.score(rankBy), smallest));
    }

    private static List<Configuration> configurations(List<TrialRow> rows, RankBy rankBy) {
        List<Configuration> configurations = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size() || rows.get(to).trial() != rows.get(from).trial()) {
                configurations.add(Configuration.of(rows.subList(from, to), rankBy));
                from = to;
            }
        }
        return configurations;
    }

    /** Whether each of these, of which the first is the best, is tied with it. */
    private static List<Optional<Boolean>> tied(List<Configuration> ranked) {
        List<Optional<Boolean>> tied = new ArrayList<>();
        if (ranked.isEmpty()) {
            return tied;
        }
        double[] best = ranked.get(0).logarithms();
        List<Integer> tested = new ArrayList<>();
        List<Double> p = new ArrayList<>();
        tied.add(Optional.of(true));
        for (int i = 1; i < ranked.size(); i++) {
            double[] other = ranked.get(i).logarithms();
            tied.add(Optional.empty());
            if (best.length >= 2 && other.length >= 2) {
                tested.add(i);
                p.add(Statistics.welch(best, other));
            }
        }
        boolean[] rejected =
                Statistics.holm(p.stream().mapToDouble(Double::doubleValue).toArray(), ALPHA);
        for (int i = 0; i < rejected.length; i++) {
            tied.set(tested.get(i), Optional.of(!rejected[i]));
        }
        return tied;
    }

    private static double[] scores(List<TrialRow> replicates, RankBy rankBy) {
        return replicates.stream().mapToDouble(row -> row.score(rankBy)).toArray();
    }

    private static double[] sorted(
            List<TrialRow> rows, ToDoubleFunction<TrialRow> value, java.util.function.DoublePredicate keep) {
        double[] values = rows.stream().mapToDouble(value).filter(keep).toArray();
        Arrays.sort(values);
        return values;
    }
}
