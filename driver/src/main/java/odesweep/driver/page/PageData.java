package odesweep.driver.page;

import java.util.List;
import java.util.Map;
import odesweep.core.train.Status;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.BestSoFar;
import odesweep.driver.analysis.Failures;
import odesweep.driver.analysis.Importance;

/**
 * The data of {@code report.html}, as its scripts read it: the components' names are the scripts'. Lists that belong together are
 * columns. Of a large run it has a sample of configurations; what is counted or averaged is over all of them.
 *
 * @param axes those on which configurations differ
 * @param configurations those that the page shows, best first
 * @param trainings of the configurations shown
 * @param live null of a run that has ended
 */
record PageData(
        Verdict verdict,
        Score score,
        Totals totals,
        List<AxisColumn> axes,
        Configurations configurations,
        Trainings trainings,
        Effects effects,
        Course course,
        List<Failures.Group> failures,
        List<Solution> solutions,
        Live live) {
    /**
     * The findings in words.
     *
     * @param title the name of the run's folder
     * @param startedMs when the first training started, since 1970
     * @param cost what the run took
     * @param again the command that trains a configuration again, up to the trial's number
     */
    record Verdict(
            String title, long startedMs, List<String> headline, List<String> warnings, String cost, String again) {}

    /**
     * What configurations are ranked by.
     *
     * @param rankedBy a place in {@code metrics}
     * @param beside a place in {@code metrics}: what stands beside it where there is room for two
     * @param note what the ranking's columns mean
     */
    record Score(List<MetricColumns> metrics, int rankedBy, int beside, String note) {}

    /**
     * A metric's values.
     *
     * @param share whether they are shown in percent
     * @param median of each configuration shown; infinite where half of the replicates or more are not COMPLETE
     * @param training of each training shown, as far as it has one
     */
    record MetricColumns(
            String name,
            String heading,
            boolean share,
            double[] median,
            double[] low,
            double[] high,
            double[] training) {}

    /**
     * How many there are in all.
     *
     * @param statuses all that there are, as other columns number them
     * @param counts how many trainings ended in each status that occurs
     * @param best how many of the configurations, from the best on, are all shown
     */
    record Totals(List<Status> statuses, Map<Status, Integer> counts, int configurations, int best) {}

    /**
     * @param rank 0 without one
     * @param tied null where unknown
     * @param firstTraining the place of its first training
     */
    record Configurations(
            int[] rank,
            Boolean[] tied,
            int[] trial,
            int[] replicates,
            int[] completed,
            double[] cpuMs,
            double[] evaluations,
            int[] firstTraining) {}

    /**
     * @param status a place in {@link Totals#statuses}
     * @param reason a place in {@code reasons}, -1 for none
     * @param ended its position in order of completion, from 1
     * @param startMs from the run's start
     * @param lane a place in {@link Course#lanes}
     * @param replicateRank the configuration's rank by this replicate alone, 0 for none
     */
    record Trainings(
            List<String> reasons,
            int[] replicate,
            int[] status,
            int[] reason,
            int[] ended,
            double[] startMs,
            double[] wallMs,
            int[] lane,
            int[] replicateRank) {}

    /**
     * How settings change the score, over all configurations.
     *
     * @param importance null where there is too little to learn from
     * @param levels of the axes in {@code heatMaps}
     */
    record Effects(List<Summary> summaries, Importance importance, List<LevelNames> levels, List<HeatMap> heatMaps) {}

    /** @param values as {@link AxisSummary} has them */
    record Summary(String axis, List<SummaryValue> values) {}

    /**
     * @param from of numbers; else null
     * @param to of numbers; else null
     * @param spread null if no training completed
     */
    record SummaryValue(
            String label,
            Number from,
            Number to,
            int trainings,
            Map<Status, Integer> counts,
            AxisSummary.Spread spread) {}

    record LevelNames(String axis, List<String> labels) {}

    /**
     * The course of the trainings, and of the run.
     *
     * @param agreement of replicates in their ranking of configurations; NaN with one replicate
     * @param lanes names of the slots that trainings were on
     */
    record Course(CurveColumns curves, BestSoFar bestSoFar, double agreement, List<String> lanes) {}

    /**
     * The state of a run that goes on.
     *
     * @param said how far it is, in words
     * @param everyNth this page has the trials whose number is a multiple of it
     * @param writtenMs when this page was written, since 1970
     * @param againMs after about which time the next one is
     */
    record Live(String said, int everyNth, long writtenMs, long againMs) {}
}
