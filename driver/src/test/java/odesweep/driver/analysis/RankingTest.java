package odesweep.driver.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Fit;
import odesweep.core.train.Status;
import odesweep.driver.result.AxisValues;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Effort;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.statistics.Statistics;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final double FAILS = Double.NaN;

    @Test
    void configurationsAreRankedByTheirMedianThenByTrial() {
        List<Ranked> ranking = rank(losses(3, 1, 2), losses(9, 1, 1), losses(1, 9, 1), losses(0.5, 7, 8));
        assertEquals(List.of(1, 2, 0, 3), trials(ranking));
        assertEquals(List.of(1, 2, 3, 4), ranks(ranking));
        assertEquals(2, ranking.get(2).median(Metric.FINAL_LOSS).median());
    }

    @Test
    void aConfigurationThatDiesHalfOfTheTimeHasNoRank() {
        List<Ranked> ranking =
                rank(losses(1e-9, 1e-9, FAILS, FAILS), losses(1, 1, 1, 1), losses(FAILS, FAILS, FAILS, FAILS));
        assertEquals(List.of(1, 0, 2), trials(ranking));
        assertEquals(Arrays.asList(1, null, null), ranks(ranking));
        assertEquals(List.of(4, 2, 0), ranking.stream().map(Ranked::completed).toList());
        assertEquals(Optional.empty(), ranking.get(1).tiedWithBest());
    }

    @Test
    void aFailedReplicateCountsAsInfinite() {
        List<Ranked> ranking = rank(losses(1, FAILS, 3), losses(2, 2, 2));
        assertEquals(List.of(1, 0), trials(ranking));
        assertEquals(
                new Statistics.Median(3, 1.0, Double.POSITIVE_INFINITY, 0.75),
                ranking.get(1).median(Metric.FINAL_LOSS));
    }

    @Test
    void withoutACompleteTrainingNothingHasARank() {
        assertEquals(Arrays.asList(null, null), ranks(rank(losses(FAILS), losses(FAILS))));
        assertEquals(List.of(), rank());
    }

    @Test
    void configurationsThatCannotBeToldFromTheBestAreTied() {
        List<Ranked> ranking = rank(losses(1, 1.2, 0.9), losses(1.1, 0.8, 1.3), losses(100, 120, 90));
        assertEquals(List.of(Optional.of(true), Optional.of(true), Optional.of(false)), tied(ranking));
    }

    @Test
    void lossesAreComparedByTheirLogarithms() {
        // on the losses themselves the second's spread is as large as its distance from the first
        List<Ranked> ranking = rank(losses(1e-6, 1.1e-6, 0.9e-6), losses(1e-3, 1.1e-3, 1e-2));
        assertEquals(List.of(Optional.of(true), Optional.of(false)), tied(ranking));
    }

    @Test
    void withOneReplicateTiesAreUnknown() {
        assertEquals(List.of(Optional.of(true), Optional.empty()), tied(rank(losses(1), losses(2))));
        assertEquals(
                List.of(Optional.of(true), Optional.of(false), Optional.of(false)),
                tied(rank(losses(1, 1, FAILS), losses(2), losses(3, 3, 3))));
    }

    @Test
    void replicatesWithoutVarianceAreTiedIfTheyAreEqual() {
        assertEquals(
                List.of(Optional.of(true), Optional.of(true), Optional.of(false)),
                tied(rank(losses(1, 1), losses(1, 1), losses(1 + 1e-9, 1 + 1e-9))));
    }

    @Test
    void lossesBelowRoundingAreAllTheSame() {
        assertEquals(
                List.of(Optional.of(true), Optional.of(true), Optional.of(false)),
                tied(rank(losses(0, 0), losses(Double.MIN_VALUE, 1e-40), losses(1e-9, 1.1e-9))));
    }

    @Test
    void byRelErrorAnErrorThatIsUnknownHasNoRank() {
        List<TrialRow> rows = List.of(
                row(0, 0, new Fit(1e-9, Double.NaN, 1)), row(1, 0, new Fit(1, 0.5, 1)), row(2, 0, new Fit(2, 0.1, 1)));
        List<Ranked> ranking = Ranking.of(rows, RankBy.of(Metric.REL_ERROR));
        assertEquals(List.of(2, 1, 0), trials(ranking));
        assertEquals(Arrays.asList(1, 2, null), ranks(ranking));
        assertEquals(List.of(0, 1, 2), trials(Ranking.of(rows, RankBy.of(Metric.FINAL_LOSS))));
    }

    private static final RankBy LOSS_AND_COST = RankBy.of(Metric.FINAL_LOSS, Effort.EVALUATIONS);

    @Test
    void bySeveralCriteriaTheOrderIsFrontByFrontThenByTheMetric() {
        List<Ranked> ranking = Ranking.of(
                rows(new double[][] {{3, 10}, {1, 50}, {2, 60}, {2, 20}, {FAILS, 1}, {4, 20}}), LOSS_AND_COST);
        assertEquals(List.of(1, 3, 0, 2, 5, 4), trials(ranking));
        assertEquals(Arrays.asList(1, 2, 3, 4, 5, null), ranks(ranking));
        assertEquals(
                Arrays.asList(1, 1, 1, 2, 2, null),
                ranking.stream().map(one -> one.front().orElse(null)).toList());
        assertEquals(50, ranking.get(0).value(Effort.EVALUATIONS));
        assertEquals(1, ranking.get(0).value(Effort.PARAMETERS));
    }

    @Test
    void oneMetricHasNoFronts() {
        assertEquals(Optional.empty(), rank(losses(1), losses(2)).get(0).front());
    }

    @Test
    void whatIsTiedByTheMetricIsTiedOnAnyFront() {
        List<TrialRow> rows = new ArrayList<>();
        double[][] losses = {{1, 1.2, 0.9}, {1.1, 0.8, 1.3}, {100, 120, 90}};
        long[] evaluations = {50, 60, 10};
        for (int trial = 0; trial < losses.length; trial++) {
            for (int replicate = 0; replicate < 3; replicate++) {
                double loss = losses[trial][replicate];
                rows.add(row(trial, replicate, new Fit(loss, loss, loss), evaluations[trial]));
            }
        }
        List<Ranked> ranking = Ranking.of(rows, LOSS_AND_COST);
        assertEquals(List.of(0, 2, 1), trials(ranking));
        assertEquals(List.of(Optional.of(true), Optional.of(false), Optional.of(true)), tied(ranking));
    }

    /** Trials of one replicate each, by loss and evaluations. */
    private static List<TrialRow> rows(double[][] lossAndEvaluations) {
        List<TrialRow> rows = new ArrayList<>();
        for (double[] trial : lossAndEvaluations) {
            Fit fit = Double.isNaN(trial[0]) ? null : new Fit(trial[0], trial[0], trial[0]);
            rows.add(row(rows.size(), 0, fit, (long) trial[1]));
        }
        return rows;
    }

    private static double[] losses(double... losses) {
        return losses;
    }

    private static List<Ranked> rank(double[]... losses) {
        List<TrialRow> rows = new ArrayList<>();
        for (int trial = 0; trial < losses.length; trial++) {
            for (int replicate = 0; replicate < losses[trial].length; replicate++) {
                double loss = losses[trial][replicate];
                rows.add(row(trial, replicate, Double.isNaN(loss) ? null : new Fit(loss, loss, loss)));
            }
        }
        return Ranking.of(rows, RankBy.of(Metric.FINAL_LOSS));
    }

    private static TrialRow row(int trial, int replicate, Fit fit) {
        return row(trial, replicate, fit, 0);
    }

    private static TrialRow row(int trial, int replicate, Fit fit, long evaluations) {
        return new TrialRow(
                trial,
                replicate,
                fit == null ? Status.STIFF : Status.COMPLETE,
                Optional.empty(),
                AxisValues.of(List.of()),
                Optional.ofNullable(fit),
                1,
                evaluations,
                StepCounts.NONE,
                1,
                0,
                0,
                0,
                "driver",
                "simd-512",
                1);
    }

    private static List<Integer> trials(List<Ranked> ranking) {
        return ranking.stream().map(Ranked::trial).toList();
    }

    private static List<Integer> ranks(List<Ranked> ranking) {
        return ranking.stream().map(one -> one.rank().orElse(null)).toList();
    }

    private static List<Optional<Boolean>> tied(List<Ranked> ranking) {
        return ranking.stream().map(Ranked::tiedWithBest).toList();
    }
}
