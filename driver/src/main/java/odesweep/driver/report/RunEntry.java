package odesweep.driver.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import odesweep.core.train.Status;
import odesweep.driver.analysis.Format;
import odesweep.driver.result.Ranked;
import odesweep.driver.search.Metric;
import odesweep.driver.sweep.Labels;
import odesweep.driver.table.Column;
import odesweep.driver.table.ColumnType;
import odesweep.driver.table.Table;

/**
 * A run in a row, as an index of runs has it.
 *
 * @param run the folder's name in the index
 * @param started of the first training
 * @param partial how much is trained if it is not all; null if it is
 * @param others the trainings that are not COMPLETE, in words: {@code 3 DIVERGED}; empty if there are none
 * @param bestTrial null if no configuration has a rank
 * @param rankedBy the metric that ranks
 * @param best the best configuration's median of that metric; NaN without a best
 * @param relError the best configuration's median; NaN if unknown
 * @param settings the best configuration's searched values
 * @param report the page, as a link from the index
 */
public record RunEntry(
        String run,
        Labels labels,
        Instant started,
        String partial,
        int configurations,
        int trainings,
        String others,
        Integer bestTrial,
        String rankedBy,
        double best,
        double relError,
        String settings,
        Effort effort,
        String folder,
        String report) {
    /** What a run cost: see {@code Cost}. */
    public record Effort(double elapsedMs, double cpuMs, long evaluations) {}

    /** The index as a table. */
    public static final Table<RunEntry> TABLE = new Table<>(
            "index",
            List.of(
                    Column.required("run", ColumnType.STRING, RunEntry::run),
                    Column.nullable(
                            "name",
                            ColumnType.STRING,
                            entry -> entry.labels.name().orElse(null)),
                    Column.required("tags", ColumnType.STRING, entry -> String.join(", ", entry.labels.tags())),
                    Column.required("started", ColumnType.TIMESTAMP, RunEntry::started),
                    Column.nullable("partial", ColumnType.STRING, RunEntry::partial),
                    Column.required("configurations", ColumnType.INT, RunEntry::configurations),
                    Column.required("trainings", ColumnType.INT, RunEntry::trainings),
                    Column.required("not_complete", ColumnType.STRING, RunEntry::others),
                    Column.nullable("best_trial", ColumnType.INT, RunEntry::bestTrial),
                    Column.required("ranked_by", ColumnType.STRING, RunEntry::rankedBy),
                    Column.nullable("best", ColumnType.DOUBLE, RunEntry::best),
                    Column.nullable("rel_error", ColumnType.DOUBLE, RunEntry::relError),
                    Column.required("best_settings", ColumnType.STRING, RunEntry::settings),
                    Column.required("elapsed_ms", ColumnType.DOUBLE, entry -> entry.effort.elapsedMs()),
                    Column.required("cpu_ms", ColumnType.DOUBLE, entry -> entry.effort.cpuMs()),
                    Column.required("evaluations", ColumnType.LONG, entry -> entry.effort.evaluations()),
                    Column.required("folder", ColumnType.STRING, RunEntry::folder)));

    /** @param link the page's place, as seen from the index */
    static RunEntry of(String name, Report report, String link) {
        Optional<Ranked> best = report.best();
        return new RunEntry(
                name,
                report.labels(),
                Instant.ofEpochMilli(report.results().rows().stream()
                        .mapToLong(row -> row.startedMs())
                        .min()
                        .orElse(0)),
                report.results().partial().orElse(null),
                report.ranking().size(),
                report.results().rows().size(),
                others(report.counts()),
                best.map(Ranked::trial).orElse(null),
                report.results().rankBy().metric().column(),
                best.map(first -> report.median(first).median()).orElse(Double.NaN),
                best.map(first -> first.median(Metric.REL_ERROR).median()).orElse(Double.NaN),
                best.map(report::describe).orElse(""),
                new Effort(
                        report.cost().elapsedMs(),
                        report.cost().cpuMs(),
                        report.cost().evaluations()),
                report.folder().location(),
                link);
    }

    private static String others(Map<Status, Integer> counts) {
        return counts.entrySet().stream()
                .filter(status -> status.getKey() != Status.COMPLETE)
                .map(status -> Format.count(status.getValue()) + " " + status.getKey())
                .collect(Collectors.joining(", "));
    }
}
