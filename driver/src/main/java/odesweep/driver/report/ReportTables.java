package odesweep.driver.report;

import static odesweep.driver.report.TextTable.Heading.left;
import static odesweep.driver.report.TextTable.Heading.right;
import static odesweep.driver.report.TextTable.columns;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.Format;
import odesweep.driver.analysis.RungSummary;
import odesweep.driver.result.AxisValues;
import odesweep.driver.result.Ranked;
import odesweep.driver.search.Criterion;
import odesweep.driver.search.RankBy;
import odesweep.driver.statistics.Statistics.Median;

/** A report's tables, as text. */
record ReportTables(Report report) {
    static final String INHERITED =
            "A value in parentheses acted but was not searched there: the case, train or the default gives it. — is a setting that does not act.";

    /** The ranking's first {@code most} configurations, with the first {@code mostAxes} of the axes. */
    TextTable ranking(int most, int mostAxes) {
        List<Integer> shown =
                report.varying().subList(0, Math.min(mostAxes, report.varying().size()));
        RankBy rankBy = report.results().rankBy();
        boolean fronts = !rankBy.isOne();
        List<Criterion> others = others();
        return new TextTable(
                columns(
                        right("rank"),
                        right(fronts ? new String[] {"front"} : new String[0]),
                        left("tied"),
                        right("trial"),
                        left(shown.stream()
                                .map(index -> report.results().axes().get(index))
                                .toArray(String[]::new)),
                        right(rankBy.metric().heading()),
                        left("interval"),
                        right(others.stream().map(Criterion::heading).toArray(String[]::new)),
                        right("complete")),
                report.ranking().stream()
                        .limit(most)
                        .map(configuration -> row(configuration, shown, rankBy, others))
                        .toList());
    }

    /** The criteria beside the metric that ranks, and the other metric. */
    private List<Criterion> others() {
        RankBy rankBy = report.results().rankBy();
        return Stream.concat(rankBy.others().stream(), Stream.of(rankBy.metric().beside()))
                .distinct()
                .toList();
    }

    private static List<String> row(Ranked configuration, List<Integer> shown, RankBy rankBy, List<Criterion> others) {
        List<String> row = new ArrayList<>();
        row.add(configuration.rank().map(String::valueOf).orElse(Format.NONE));
        if (!rankBy.isOne()) {
            row.add(configuration.front().map(String::valueOf).orElse(Format.NONE));
        }
        row.add(configuration
                .tiedWithBest()
                .map(tied -> tied ? "=" : "")
                .orElse(configuration.rank().isPresent() ? "?" : ""));
        row.add(String.valueOf(configuration.trial()));
        shown.forEach(index -> row.add(value(configuration.axes(), index)));
        row.add(TradeOff.text(rankBy.metric(), configuration));
        row.add(interval(configuration.median(rankBy.metric())));
        others.forEach(criterion -> row.add(TradeOff.text(criterion, configuration)));
        row.add(
                configuration.stopped()
                        ? "rung " + configuration.rung()
                        : configuration.completed() + "/" + configuration.replicates());
        return row;
    }

    /** The value that acted, in parentheses where it was not searched but inherited. */
    private static String value(AxisValues axes, int index) {
        String value = Format.value(axes.get(index));
        return axes.isInherited(index) ? "(" + value + ")" : value;
    }

    /** Whether one of the first {@code most} configurations has an inherited value in the table. */
    boolean hasInherited(int most) {
        return report.ranking().stream()
                .limit(most)
                .anyMatch(configuration -> report.varying().stream().anyMatch(configuration.axes()::isInherited));
    }

    /** The scores and failures of an axis' values. */
    TextTable axis(AxisSummary axis, int most) {
        return new TextTable(
                columns(
                        left(axis.axis()),
                        right("configurations", "trainings", "complete", "median", "quartiles", "best")),
                axis.values().stream().limit(most).map(ReportTables::row).toList());
    }

    private static List<String> row(AxisSummary.Value value) {
        return List.of(
                value.label(),
                Format.count(value.configurations()),
                Format.count(value.trainings()),
                Format.count(value.completed()),
                value.spread().map(spread -> Format.number(spread.median())).orElse(Format.NONE),
                value.spread()
                        .map(spread ->
                                Format.number(spread.lowerQuartile()) + " … " + Format.number(spread.upperQuartile()))
                        .orElse(Format.NONE),
                value.spread().map(spread -> Format.number(spread.best())).orElse(Format.NONE));
    }

    /** What became of the configurations at each rung of the search. */
    TextTable rungs(RungSummary rungs) {
        return new TextTable(
                columns(
                        right("rung"),
                        left("judged"),
                        right("configurations", "went on", "stopped", "failed", "best that stopped")),
                rungs.lines().stream()
                        .map(line -> List.of(
                                String.valueOf(line.rung()),
                                line.judged(),
                                Format.count(line.reached()),
                                Format.count(line.wentOn()),
                                Format.count(line.stopped()),
                                Format.count(line.failed()),
                                Double.isFinite(line.best()) ? Format.number(line.best()) : Format.NONE))
                        .toList());
    }

    /** The most frequent failures. */
    TextTable failures(int most) {
        return new TextTable(
                columns(left("status"), right("trainings"), left("reason"), right("stuck at loss"), left("first")),
                report.failures().stream()
                        .limit(most)
                        .map(group -> List.of(
                                group.status().name(),
                                Format.count(group.trainings()),
                                group.reason(),
                                group.stuckAt(),
                                "trial " + group.trial() + ", replicate " + group.replicate()))
                        .toList());
    }

    private static String interval(Median median) {
        return median.low() == null || Double.isInfinite(median.low())
                ? Format.NONE
                : "[" + Format.number(median.low()) + ", " + Format.number(median.high()) + "]";
    }
}
