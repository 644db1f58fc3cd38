package odesweep.driver.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import odesweep.core.train.Status;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.Failures;
import odesweep.driver.analysis.Importance;
import odesweep.driver.analysis.Levels;
import odesweep.driver.analysis.Progress;
import odesweep.driver.analysis.Stability;
import odesweep.driver.report.Findings;
import odesweep.driver.report.Report;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Metric;
import odesweep.driver.statistics.Statistics;

/**
 * What {@code report.html} knows of a run, as its script reads it: the components' names are the script's. Lists that belong
 * together are columns. Of a large run it has a sample of configurations, but everything that is counted or averaged is over
 * all of them.
 *
 * @param rankedBy a place in {@code metrics}
 * @param beside a place in {@code metrics}
 * @param score the name of what is ranked by
 * @param again the command that trains a configuration again, up to the trial's number
 * @param configurations those the page shows, best first
 * @param trainings of the configurations shown
 * @param live null of a run that has ended
 * @param progress best score so far of all trainings, in the order in which they ended
 */
record PageData(
        String title,
        long startedMs,
        List<String> headline,
        List<String> warnings,
        String costs,
        List<MetricColumns> metrics,
        int rankedBy,
        int beside,
        String score,
        String rankingNote,
        String again,
        List<Status> statuses,
        Map<Status, Integer> counts,
        int planned,
        int total,
        int best,
        List<AxisColumn> axes,
        Configurations configurations,
        Trainings trainings,
        Progress progress,
        List<Summary> summaries,
        Importance importance,
        List<LevelNames> levels,
        List<HeatMap> heatMaps,
        CurveColumns curves,
        double agreement,
        List<Failures.Group> failures,
        List<String> lanes,
        List<Solution> solutions,
        Live live) {
    private static final int MOST_CONFIGURATIONS = 10_000;
    private static final int MOST_TRAININGS = 20_000;
    private static final int MOST_HEAT_AXES = 8;

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
     * @param status a place in {@code statuses}
     * @param reason a place in {@code reasons}, -1 for none
     * @param ended how manieth to end, from 1
     * @param startMs from the run's start
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

    /** @param values as {@link AxisSummary} has them */
    record Summary(String axis, List<SummaryValue> values) {
        static Summary of(AxisSummary summary) {
            return new Summary(
                    summary.axis(),
                    summary.values().stream().map(SummaryValue::of).toList());
        }
    }

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
            AxisSummary.Spread spread) {
        static SummaryValue of(AxisSummary.Value value) {
            return new SummaryValue(
                    value.label(),
                    value.from() instanceof Number from ? from : null,
                    value.to() instanceof Number to ? to : null,
                    value.trainings(),
                    value.counts(),
                    value.spread().orElse(null));
        }
    }

    record LevelNames(String axis, List<String> labels) {}

    /**
     * Of a run that goes on.
     *
     * @param said how far it is, in words
     * @param everyNth this page has the trials whose number is a multiple of it
     * @param writtenMs when this page was, since 1970
     * @param againMs after about which the next one is
     */
    record Live(String said, int everyNth, long writtenMs, long againMs) {}

    static PageData of(Report report, LossCurves.Source curves, List<Solution> solutions, Live live)
            throws IOException {
        return new Builder(report).build(curves, solutions, live);
    }

    private static final class Builder {
        private final Report report;
        private final List<Ranked> ranking;
        private final List<TrialRow> rows;
        private final int[] order;
        private final Map<Integer, Integer> firstRow = new HashMap<>(); // by trial
        private final Sample sample;
        private final Stability stability;
        private final Findings findings;

        Builder(Report report) {
            this.report = report;
            rows = report.results().rows();
            ranking = report.ranking();
            order = Progress.order(rows);
            for (int i = rows.size() - 1; i >= 0; i--) {
                firstRow.put(rows.get(i).trial(), i);
            }
            int replicates = ranking.stream().mapToInt(Ranked::replicates).max().orElse(1);
            sample = Sample.of(ranking.size(), Math.min(MOST_CONFIGURATIONS, MOST_TRAININGS / replicates))
                    .with(front(TrialRow::cpuMs))
                    .with(front(TrialRow::evaluations));
            stability = Stability.of(ranking, rows, report.results().rankBy());
            findings = new Findings(report);
        }

        PageData build(LossCurves.Source curves, List<Solution> solutions, Live live) throws IOException {
            List<Levels> levels = report.varying().stream()
                    .map(axis -> Levels.of(report.results().axes().get(axis), ranking, axis))
                    .toList();
            Importance importance = importance(levels);
            List<Levels> mapped = mostImportant(levels, importance);
            Lanes lanes = Lanes.of(rows);
            return new PageData(
                    name(report.folder().location()),
                    start(),
                    findings.headline(),
                    findings.warnings(),
                    findings.cost(),
                    Arrays.stream(Metric.values()).map(this::metric).toList(),
                    report.results().rankBy().ordinal(),
                    report.results().rankBy().beside().ordinal(),
                    report.score(),
                    ranking.isEmpty() ? "" : report.rankingNote(),
                    report.trainAgain(""),
                    List.of(Status.values()),
                    report.counts(),
                    report.results().planned(),
                    ranking.size(),
                    sample.best(),
                    report.varying().stream()
                            .map(axis ->
                                    AxisColumn.of(report.results().axes().get(axis), axis, ranking, sample.shown()))
                            .toList(),
                    configurations(),
                    trainings(lanes),
                    Progress.of(rows, order, report.results().rankBy()),
                    report.axes().stream().map(Summary::of).toList(),
                    importance,
                    mapped.stream()
                            .map(axis -> new LevelNames(axis.axis(), axis.labels()))
                            .toList(),
                    HeatMap.of(
                            mapped,
                            ranking,
                            ranking.stream()
                                    .mapToDouble(one -> report.median(one).median())
                                    .toArray()),
                    CurveColumns.of(ranking, curves),
                    stability.agreement(),
                    report.failures(),
                    lanes.names(),
                    solutions,
                    live);
        }

        private List<TrialRow> rowsOf(Ranked one) {
            int first = firstRow.get(one.trial());
            return rows.subList(first, first + one.replicates());
        }

        private double median(Ranked one, ToDoubleFunction<TrialRow> value) {
            int first = firstRow.get(one.trial());
            double[] sorted = new double[one.replicates()];
            for (int i = 0; i < sorted.length; i++) {
                sorted[i] = value.applyAsDouble(rows.get(first + i));
            }
            Arrays.sort(sorted);
            return Statistics.quantile(sorted, 0.5);
        }

        /** Places of configurations that no other beats both in score and in cost. */
        private int[] front(ToDoubleFunction<TrialRow> cost) {
            List<Integer> front = new ArrayList<>();
            double cheapest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < ranking.size() && ranking.get(i).rank().isPresent(); i++) {
                double its = median(ranking.get(i), cost);
                if (its < cheapest) {
                    cheapest = its;
                    front.add(i);
                }
            }
            return front.stream().mapToInt(i -> i).toArray();
        }

        private Importance importance(List<Levels> levels) {
            double[] all = ranking.stream().mapToDouble(this::meanLogarithm).toArray();
            int[] places = IntStream.range(0, all.length)
                    .filter(i -> !Double.isNaN(all[i]))
                    .toArray();
            double[] y = Arrays.stream(places).mapToDouble(i -> all[i]).toArray();
            return Importance.of(levels.stream().map(axis -> axis.at(places)).toList(), y, Importance.rng())
                    .orElse(null);
        }

        /** Of the replicates that have a score; NaN if none has. */
        private double meanLogarithm(Ranked one) {
            Metric rankBy = report.results().rankBy();
            int first = firstRow.get(one.trial());
            double sum = 0;
            int count = 0;
            for (int i = first; i < first + one.replicates(); i++) {
                double score = rows.get(i).score(rankBy);
                if (Double.isFinite(score)) {
                    sum += rankBy.logarithm(score);
                    count++;
                }
            }
            return sum / count;
        }

        private static List<Levels> mostImportant(List<Levels> levels, Importance importance) {
            if (importance == null || levels.size() <= MOST_HEAT_AXES) {
                return levels.subList(0, Math.min(MOST_HEAT_AXES, levels.size()));
            }
            Set<String> important = new HashSet<>();
            importance.axes().stream().limit(MOST_HEAT_AXES).forEach(share -> important.addAll(share.names()));
            return levels.stream()
                    .filter(axis -> important.contains(axis.axis()))
                    .toList();
        }

        private Configurations configurations() {
            int[] first = new int[sample.shown().length];
            for (int i = 1; i < first.length; i++) {
                first[i] = first[i - 1] + ranking.get(sample.shown()[i - 1]).replicates();
            }
            return new Configurations(
                    shownInts(one -> one.rank().orElse(0)),
                    Arrays.stream(sample.shown())
                            .mapToObj(i -> ranking.get(i).tiedWithBest().orElse(null))
                            .toArray(Boolean[]::new),
                    shownInts(Ranked::trial),
                    shownInts(Ranked::replicates),
                    shownInts(Ranked::completed),
                    shown(one -> median(one, TrialRow::cpuMs)),
                    shown(one -> median(one, TrialRow::evaluations)),
                    first);
        }

        private MetricColumns metric(Metric metric) {
            return new MetricColumns(
                    metric.words(),
                    metric.heading(),
                    metric.isShare(),
                    shown(one -> one.median(metric).median()),
                    shown(one -> orNaN(one.median(metric).low())),
                    shown(one -> orNaN(one.median(metric).high())),
                    Arrays.stream(shownRows())
                            .mapToDouble(i -> rows.get(i).fit().map(metric::of).orElse(Double.NaN))
                            .toArray());
        }

        /** Places of the rows of the configurations shown. */
        private int[] shownRows() {
            return Arrays.stream(sample.shown())
                    .flatMap(place -> {
                        int from = firstRow.get(ranking.get(place).trial());
                        return IntStream.range(from, from + ranking.get(place).replicates());
                    })
                    .toArray();
        }

        private Trainings trainings(Lanes lanes) {
            int[] ended = new int[rows.size()];
            for (int i = 0; i < order.length; i++) {
                ended[order[i]] = i + 1;
            }
            int[] shown = shownRows();
            int[] rank = Arrays.stream(sample.shown())
                    .flatMap(place -> rowsOf(ranking.get(place)).stream()
                            .mapToInt(row -> stability.ranks()[place][row.replicate()]))
                    .toArray();
            Map<String, Integer> reasons = new HashMap<>();
            List<String> reasonTexts = new ArrayList<>();
            int[] reason = Arrays.stream(shown)
                    .map(i -> rows.get(i)
                            .reason()
                            .map(text -> reasons.computeIfAbsent(Failures.cut(text), some -> {
                                reasonTexts.add(some);
                                return reasonTexts.size() - 1;
                            }))
                            .orElse(-1))
                    .toArray();
            long start = start();
            return new Trainings(
                    reasonTexts,
                    Arrays.stream(shown).map(i -> rows.get(i).replicate()).toArray(),
                    Arrays.stream(shown)
                            .map(i -> rows.get(i).status().ordinal())
                            .toArray(),
                    reason,
                    Arrays.stream(shown).map(i -> ended[i]).toArray(),
                    Arrays.stream(shown)
                            .mapToDouble(i -> rows.get(i).startedMs() - start)
                            .toArray(),
                    Arrays.stream(shown).mapToDouble(i -> rows.get(i).wallMs()).toArray(),
                    Arrays.stream(shown).map(i -> lanes.of()[i]).toArray(),
                    rank);
        }

        /** The last part of a path or a URI. */
        private static String name(String location) {
            return location.replaceFirst("/+$", "").replaceFirst(".*/", "");
        }

        private long start() {
            return rows.stream().mapToLong(TrialRow::startedMs).min().orElse(0);
        }

        private int[] shownInts(java.util.function.ToIntFunction<Ranked> value) {
            return Arrays.stream(sample.shown())
                    .map(i -> value.applyAsInt(ranking.get(i)))
                    .toArray();
        }

        private double[] shown(ToDoubleFunction<Ranked> value) {
            return Arrays.stream(sample.shown())
                    .mapToDouble(i -> value.applyAsDouble(ranking.get(i)))
                    .toArray();
        }

        private static double orNaN(Double value) {
            return value == null ? Double.NaN : value;
        }
    }
}
