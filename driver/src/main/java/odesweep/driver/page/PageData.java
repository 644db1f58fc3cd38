package odesweep.driver.page;

import java.util.List;
import java.util.Map;
import odesweep.core.train.Status;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.BestSoFar;
import odesweep.driver.analysis.Failures;
import odesweep.driver.analysis.Importance;

/**
 * The data of {@code report.html}. The scripts read the components by these names. Lists that belong together are columns. A
 * large run is shown by a sample of its configurations; counts and averages are over all of them.
 *
 * @param axes the axes on which configurations differ
 * @param configurations the configurations shown, best first
 * @param trainings the trainings of the configurations shown
 * @param fitted null for a run without data
 * @param live null for a finished run
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
        FittedData fitted,
        Live live) {
    /**
     * The findings in words.
     *
     * @param title the names of the sweep and of the run's folder
     * @param startedMs when the first training started, in milliseconds since 1970
     * @param cost what the run cost, in words
     * @param again the command that trains a configuration again, up to the trial's number
     */
    record Verdict(
            String title, long startedMs, List<String> headline, List<String> warnings, String cost, String again) {}

    /**
     * The metrics, and the one that ranks the configurations.
     *
     * @param rankedBy an index into {@code metrics}
     * @param beside an index into {@code metrics}: the second metric, shown where there is room for two
     * @param others the criteria that rank beside the metric; empty where it ranks alone
     * @param note what the ranking's columns mean
     */
    record Score(List<MetricColumns> metrics, int rankedBy, int beside, List<CriterionColumn> others, String note) {}

    /**
     * A further criterion's values.
     *
     * @param column the name in a sweep file
     * @param metric whether it is one of the metrics, too
     * @param median each shown configuration's median, infinite as for {@link MetricColumns}
     */
    record CriterionColumn(String column, String name, boolean metric, double[] median) {}

    /**
     * A metric's values.
     *
     * @param share whether the values are shown in percent
     * @param median each shown configuration's median; infinite if half of its replicates or more are not COMPLETE
     * @param training each shown training's value, if it has one
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
     * Counts over the whole run.
     *
     * @param statuses all statuses, in the order in which other columns number them
     * @param counts the number of trainings that ended in each status that occurs
     * @param best the number of top configurations that are shown without gaps
     */
    record Totals(List<Status> statuses, Map<Status, Integer> counts, int configurations, int best) {}

    /**
     * @param rank 0 if unranked
     * @param front the number of the Pareto front; 0 if unranked, and where one metric alone ranks
     * @param tied null where unknown
     * @param firstTraining the index of the configuration's first training
     */
    record Configurations(
            int[] rank,
            int[] front,
            Boolean[] tied,
            int[] trial,
            int[] replicates,
            int[] completed,
            double[] cpuMs,
            double[] evaluations,
            int[] firstTraining) {}

    /**
     * @param status an index into {@link Totals#statuses}
     * @param reason an index into {@code reasons}, -1 for none
     * @param ended the training's position in order of completion, from 1
     * @param startMs from the run's start
     * @param lane an index into {@link Course#lanes}
     * @param replicateRank the configuration's rank by this replicate alone, 0 if unranked
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
     * The settings' effects on the score, over all configurations.
     *
     * @param importance null if there is too little data
     * @param levels the levels of the axes in {@code heatMaps}
     */
    record Effects(List<Summary> summaries, Importance importance, List<LevelNames> levels, List<HeatMap> heatMaps) {}

    /** @param values as in {@link AxisSummary} */
    record Summary(String axis, List<SummaryValue> values) {}

    /**
     * @param from lower end of a range of numbers; otherwise null
     * @param to upper end of a range of numbers; otherwise null
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
     * The course of the trainings and of the run.
     *
     * @param agreement the replicates' agreement on the ranking of configurations; NaN with one replicate
     * @param lanes names of the slots on which trainings ran
     */
    record Course(CurveColumns curves, BestSoFar bestSoFar, double agreement, List<String> lanes) {}

    /**
     * The state of a run in progress.
     *
     * @param said the progress, in words
     * @param everyNth the page shows the trials whose number is a multiple of this
     * @param writtenMs when this page was written, in milliseconds since 1970
     * @param againMs the approximate time until the next page
     */
    record Live(String said, int everyNth, long writtenMs, long againMs) {}
}
