package odesweep.driver.result;

import static odesweep.core.Check.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.driver.column.ColumnSpec;
import odesweep.driver.column.ConfigurationColumns;
import odesweep.driver.column.RunTable;
import odesweep.driver.search.Metric;
import odesweep.driver.statistics.Statistics.Median;
import odesweep.driver.table.Column;
import odesweep.driver.table.ColumnType;
import odesweep.driver.table.Table;
import odesweep.worker.TrialResult;

/** The values in the columns of a run's tables; {@link RunTable} names the columns. */
public final class Schema {
    /** A training and its configuration's cells by column. */
    public record Training(TrialResult result, Map<String, Object> cells) {
        private Outcome outcome() {
            return result.training().outcome();
        }
    }

    /** A ranked configuration and its cells by column. */
    record RankedCells(Ranked ranked, Map<String, Object> cells) {}

    /** A training at one of its epochs. */
    public record CurvePoint(int trial, int replicate, int epoch, double loss, double gradientNorm) {}

    private static final Map<String, Function<Training, Object>> OF_TRAINING = ofTraining();
    private static final Map<String, Function<RankedCells, Object>> OF_RANKED = ofRanked();
    private static final Map<String, Function<CurvePoint, Object>> OF_CURVE_POINT = Map.of(
            "trial", CurvePoint::trial,
            "replicate", CurvePoint::replicate,
            "epoch", CurvePoint::epoch,
            "loss", CurvePoint::loss,
            "gradient_norm", CurvePoint::gradientNorm);

    private Schema() {}

    /** @param axes names of the search space's axes, as for all tables */
    public static Table<Training> trials(List<String> axes) {
        return table(RunTable.TRIALS, axes, OF_TRAINING, Training::cells);
    }

    static Table<RankedCells> ranking(List<String> axes) {
        return table(RunTable.RANKING, axes, OF_RANKED, RankedCells::cells);
    }

    public static Table<CurvePoint> curves() {
        return table(RunTable.CURVES, List.of(), OF_CURVE_POINT, point -> Map.of());
    }

    public static Table<Training> models(List<String> axes) {
        return table(RunTable.MODELS, axes, OF_TRAINING, Training::cells);
    }

    /** The meaning of each column, for the key-value metadata of a table's files. */
    public static Map<String, String> comments(RunTable table, List<String> axes) {
        return table.columns(ConfigurationCells.cases(axes)).stream()
                .collect(Collectors.toMap(column -> "odesweep.column." + column.name(), ColumnSpec::comment));
    }

    private static Map<String, Function<Training, Object>> ofTraining() {
        Map<String, Function<Training, Object>> values = new HashMap<>();
        values.put("trial", row -> row.result.trial());
        values.put("replicate", row -> row.result.replicate());
        values.put("status", row -> row.outcome().status().name());
        values.put("reason", row -> Tables.reason(row.outcome()).orElse(null));
        values.put("seed", row -> row.result.seed());
        for (Metric metric : Metric.values()) {
            values.put(
                    metric.column(), row -> row.outcome().fit().map(metric::of).orElse(null));
        }
        values.put("max_error", row -> row.outcome().fit().map(Fit::maxError).orElse(null));
        values.put(
                "extrapolation_error",
                row -> row.outcome().fit().map(Fit::extrapolationError).orElse(null));
        values.put("trivial_loss", row -> row.result.training().trivialLoss());
        values.put("evaluations", row -> row.result.training().evaluations());
        values.put("accepted_steps", row -> row.result.training().acceptedSteps());
        values.put("rejected_steps", row -> row.result.training().rejectedSteps());
        values.put("started_ms", row -> row.result.timing().startedAtMs());
        values.put("wall_ms", row -> row.result.timing().wallMs());
        values.put("cpu_ms", row -> row.result.timing().cpuMs());
        values.put("executor", row -> row.result.timing().executor());
        values.put("kernels", row -> orNull(row.result.training().kernels()));
        values.put("stack_trace", row -> row.outcome().stackTrace().orElse(null));
        values.put("parameters", row -> row.result.training().parameters());
        return values;
    }

    private static Map<String, Function<RankedCells, Object>> ofRanked() {
        Map<String, Function<RankedCells, Object>> values = new HashMap<>();
        values.put("rank", row -> row.ranked.rank().orElse(null));
        values.put("trial", row -> row.ranked.trial());
        values.put("replicates", row -> row.ranked.replicates());
        values.put("completed", row -> row.ranked.completed());
        for (Metric metric : Metric.values()) {
            Function<RankedCells, Median> median = row -> row.ranked.median(metric);
            values.put(metric.summary() + "_median", median.andThen(Median::median));
            values.put(metric.summary() + "_low", median.andThen(Median::low));
            values.put(metric.summary() + "_high", median.andThen(Median::high));
        }
        values.put("coverage", row -> row.ranked.coverage());
        values.put("tied_with_best", row -> row.ranked.tiedWithBest().orElse(null));
        return values;
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static <R> Table<R> table(
            RunTable table,
            List<String> axes,
            Map<String, Function<R, Object>> values,
            Function<R, Map<String, Object>> cells) {
        List<String> cases = ConfigurationCells.cases(axes);
        Set<String> ofConfiguration =
                ConfigurationColumns.of(cases).stream().map(ColumnSpec::name).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        List<Column<R>> columns = new ArrayList<>();
        for (ColumnSpec spec : table.columns(cases)) {
            String name = spec.name();
            check(
                    seen.add(name.toLowerCase(Locale.ROOT)),
                    "an axis of cases must not be called like a column of %s, got %s; choose another name",
                    table.folder(),
                    name);
            Function<R, Object> value =
                    ofConfiguration.contains(name) ? row -> cells.apply(row).get(name) : values.get(name);
            check(value != null, "column %s must have a value in Schema", name);
            columns.add(new Column<>(name, ColumnType.of(spec.shape()), spec.nullable(), value));
        }
        return new Table<>(table.folder(), List.copyOf(columns));
    }
}
