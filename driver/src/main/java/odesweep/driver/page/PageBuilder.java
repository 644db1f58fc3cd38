package odesweep.driver.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import odesweep.core.train.Status;
import odesweep.driver.analysis.BestSoFar;
import odesweep.driver.analysis.Stability;
import odesweep.driver.report.Findings;
import odesweep.driver.report.Report;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.ReasonKind;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Metric;
import odesweep.driver.statistics.Statistics;

/** Builds a page's data from a report. */
final class PageBuilder {
    private static final int MOST_CONFIGURATIONS = 10_000;
    private static final int MOST_TRAININGS = 20_000;

    private final Report report;
    private final Metric rankBy;
    private final List<Ranked> ranking;
    private final List<TrialRow> rows;

    /** Row indices in the order in which the trainings ended. */
    private final int[] order;

    /** The index of each trial's first row. */
    private final Map<Integer, Integer> firstRow = new HashMap<>();

    private final Sample sample;

    /** The row indices of the configurations shown. */
    private final int[] shownRows;

    private final Stability stability;
    private final Lanes lanes;

    private PageBuilder(Report report) {
        this.report = report;
        rankBy = report.results().rankBy().metric();
        rows = report.results().rows();
        ranking = report.ranking();
        order = BestSoFar.order(rows);
        for (int i = rows.size() - 1; i >= 0; i--) {
            firstRow.put(rows.get(i).trial(), i);
        }
        int replicates = ranking.stream().mapToInt(Ranked::replicates).max().orElse(1);
        sample = Sample.of(ranking.size(), Math.min(MOST_CONFIGURATIONS, MOST_TRAININGS / replicates))
                .with(front(TrialRow::cpuMs))
                .with(front(TrialRow::evaluations));
        shownRows = Arrays.stream(sample.shown())
                .flatMap(place -> rowsOf(ranking.get(place)))
                .toArray();
        stability = Stability.of(ranking, rows, rankBy);
        lanes = Lanes.of(rows);
    }

    /**
     * @param fitted null for a run without data
     * @param live null for a finished run
     */
    static PageData page(
            Report report, LossCurves.Source curves, List<Solution> solutions, FittedData fitted, PageData.Live live)
            throws IOException {
        PageBuilder builder = new PageBuilder(report);
        return new PageData(
                builder.verdict(),
                builder.score(),
                builder.totals(),
                report.varying().stream().map(builder::axis).toList(),
                builder.configurations(),
                builder.trainings(),
                EffectsBuilder.effects(
                        report,
                        report.ranking().stream()
                                .mapToDouble(builder::meanLogarithm)
                                .toArray()),
                builder.course(curves),
                report.failures(),
                solutions,
                fitted,
                live);
    }

    private PageData.Verdict verdict() {
        Findings findings = new Findings(report);
        return new PageData.Verdict(
                title(), start(), findings.headline(), findings.warnings(), findings.cost(), report.trainAgain(""));
    }

    /** The sweep's name, and the folder's unless that begins with it. */
    private String title() {
        String folder = report.folder().files().name();
        String title = report.labels().title(folder);
        return folder.startsWith(title) ? folder : title + " in " + folder;
    }

    private PageData.Score score() {
        return new PageData.Score(
                Arrays.stream(Metric.values()).map(this::metric).toList(),
                rankBy.ordinal(),
                rankBy.beside().ordinal(),
                report.results().rankBy().others().stream()
                        .map(criterion -> new PageData.CriterionColumn(
                                criterion.column(),
                                criterion.heading(),
                                criterion instanceof Metric,
                                shown(configuration -> configuration.value(criterion))))
                        .toList(),
                ranking.isEmpty() ? "" : new Findings(report).rankingNote());
    }

    private PageData.MetricColumns metric(Metric metric) {
        return new PageData.MetricColumns(
                metric.words(),
                metric.heading(),
                metric.isShare(),
                shown(configuration -> configuration.median(metric).median()),
                shown(configuration -> orNaN(configuration.median(metric).low())),
                shown(configuration -> orNaN(configuration.median(metric).high())),
                ofTrainings(i -> rows.get(i).fit().map(metric::of).orElse(Double.NaN)));
    }

    private PageData.Totals totals() {
        return new PageData.Totals(List.of(Status.values()), report.counts(), ranking.size(), sample.best());
    }

    private AxisColumn axis(int index) {
        return AxisColumn.of(report.results().axes().get(index), index, ranking, sample.shown());
    }

    private PageData.Configurations configurations() {
        int[] first = new int[sample.shown().length];
        for (int i = 1; i < first.length; i++) {
            first[i] = first[i - 1] + ranking.get(sample.shown()[i - 1]).replicates();
        }
        return new PageData.Configurations(
                shownInts(configuration -> configuration.rank().orElse(0)),
                shownInts(configuration -> configuration.front().orElse(0)),
                Arrays.stream(sample.shown())
                        .mapToObj(place -> ranking.get(place).tiedWithBest().orElse(null))
                        .toArray(Boolean[]::new),
                shownInts(Ranked::trial),
                shownInts(Ranked::replicates),
                shownInts(Ranked::completed),
                shown(configuration -> median(configuration, TrialRow::cpuMs)),
                shown(configuration -> median(configuration, TrialRow::evaluations)),
                first);
    }

    private PageData.Trainings trainings() {
        int[] ended = new int[rows.size()];
        for (int i = 0; i < order.length; i++) {
            ended[order[i]] = i + 1;
        }
        int[] rank = Arrays.stream(sample.shown())
                .flatMap(place -> rowsOf(ranking.get(place))
                        .map(row -> stability.ranks()[place][rows.get(row).replicate()]))
                .toArray();
        Map<String, Integer> reasons = new HashMap<>();
        List<String> texts = new ArrayList<>();
        int[] reason = Arrays.stream(shownRows)
                .map(i -> rows.get(i)
                        .reason()
                        .map(text -> reasons.computeIfAbsent(ReasonKind.cut(text), unseen -> {
                            texts.add(unseen);
                            return texts.size() - 1;
                        }))
                        .orElse(-1))
                .toArray();
        long start = start();
        return new PageData.Trainings(
                texts,
                Arrays.stream(shownRows).map(i -> rows.get(i).replicate()).toArray(),
                Arrays.stream(shownRows)
                        .map(i -> rows.get(i).status().ordinal())
                        .toArray(),
                reason,
                Arrays.stream(shownRows).map(i -> ended[i]).toArray(),
                ofTrainings(i -> rows.get(i).startedMs() - start),
                ofTrainings(i -> rows.get(i).wallMs()),
                Arrays.stream(shownRows).map(i -> lanes.of()[i]).toArray(),
                rank);
    }

    /** The mean logarithm of the replicates' scores; NaN if none has one. */
    private double meanLogarithm(Ranked configuration) {
        return rowsOf(configuration)
                .mapToDouble(i -> rows.get(i).score(rankBy))
                .filter(Double::isFinite)
                .map(rankBy::logarithm)
                .average()
                .orElse(Double.NaN);
    }

    private PageData.Course course(LossCurves.Source curves) throws IOException {
        return new PageData.Course(
                CurveColumns.of(ranking, curves),
                BestSoFar.of(rows, order, rankBy),
                stability.agreement(),
                lanes.names());
    }

    /** Positions of the configurations that no other beats in both score and cost. */
    private int[] front(ToDoubleFunction<TrialRow> cost) {
        List<Integer> front = new ArrayList<>();
        double cheapest = Double.POSITIVE_INFINITY;
        int[] byScore = IntStream.range(0, ranking.size())
                .filter(i -> ranking.get(i).rank().isPresent())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> report.median(ranking.get(i)).median()))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i : byScore) {
            double median = median(ranking.get(i), cost);
            if (median < cheapest) {
                cheapest = median;
                front.add(i);
            }
        }
        return front.stream().mapToInt(i -> i).toArray();
    }

    private double median(Ranked configuration, ToDoubleFunction<TrialRow> value) {
        double[] sorted = rowsOf(configuration)
                .mapToDouble(i -> value.applyAsDouble(rows.get(i)))
                .sorted()
                .toArray();
        return Statistics.quantile(sorted, 0.5);
    }

    /** The indices of a configuration's rows. */
    private IntStream rowsOf(Ranked configuration) {
        int first = firstRow.get(configuration.trial());
        return IntStream.range(first, first + configuration.replicates());
    }

    private int[] shownInts(ToIntFunction<Ranked> value) {
        return Arrays.stream(sample.shown())
                .map(place -> value.applyAsInt(ranking.get(place)))
                .toArray();
    }

    private double[] shown(ToDoubleFunction<Ranked> value) {
        return Arrays.stream(sample.shown())
                .mapToDouble(place -> value.applyAsDouble(ranking.get(place)))
                .toArray();
    }

    private double[] ofTrainings(IntToDoubleFunction ofRow) {
        return Arrays.stream(shownRows).mapToDouble(ofRow).toArray();
    }

    private static double orNaN(Double value) {
        return value == null ? Double.NaN : value;
    }

    /** The last part of a path or a URI. */
    private long start() {
        return rows.stream().mapToLong(TrialRow::startedMs).min().orElse(0);
    }
}
