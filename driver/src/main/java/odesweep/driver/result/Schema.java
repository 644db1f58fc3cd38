package odesweep.driver.result;

import static odesweep.core.Check.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import odesweep.core.setting.Plain;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.driver.column.ColumnSpec;
import odesweep.driver.column.ConfigurationColumns;
import odesweep.driver.column.RunTable;
import odesweep.driver.search.Effort;
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

    /** To be read, with these axes of the search space; as for all tables. */
    public static Table<Training> trials(List<String> axes) {
        return trials(axes, RunCells.NONE);
    }

    static Table<Training> trials(List<String> axes, RunCells run) {
        return table(RunTable.TRIALS, axes, run, OF_TRAINING, Training::cells);
    }

    static Table<RankedCells> ranking(List<String> axes, RunCells run) {
        return table(RunTable.RANKING, axes, run, OF_RANKED, RankedCells::cells);
    }

    /** To be read. */
    public static Table<CurvePoint> curves() {
        return curves(RunCells.NONE);
    }

    static Table<CurvePoint> curves(RunCells run) {
        return table(RunTable.CURVES, List.of(), run, OF_CURVE_POINT, point -> Map.of());
    }

    /** To be read. */
    public static Table<Training> models(List<String> axes) {
        return models(axes, RunCells.NONE);
    }

    public static Table<Training> models(List<String> axes, RunCells run) {
        return table(RunTable.MODELS, axes, run, OF_TRAINING, Training::cells);
    }

    private static Map<String, Function<Training, Object>> ofTraining() {
        Map<String, Function<Training, Object>> values = new HashMap<>();
        values.put("trial", row -> row.result.trial());
        values.put("replicate", row -> row.result.replicate());
        values.put("status", row -> row.outcome().status().name());
        values.put("reason", row -> Tables.reason(row.outcome()).orElse(null));
        values.put(
                "reason_kind",
                row -> Tables.reason(row.outcome()).map(ReasonKind::of).orElse(null));
        values.put("rung", row -> row.result.rung() + 1);
        values.put("epochs_trained", row -> {
            int[] epochs = row.result.training().curve().epochs();
            return epochs.length == 0 ? 0 : epochs[epochs.length - 1];
        });
        values.put("seed", row -> row.result.seed());
        for (Metric metric : Metric.values()) {
            values.put(
                    metric.column(), row -> row.outcome().fit().map(metric::of).orElse(null));
        }
        values.put("max_error", row -> row.outcome().fit().map(Fit::maxError).orElse(null));
        values.put(
                "extrapolation_error",
                row -> row.outcome().fit().map(Fit::extrapolationError).orElse(null));
        SignCells.VALUES.forEach((column, value) -> values.put(
                column,
                row -> row.outcome()
                        .fit()
                        .map(fit -> value.applyAsDouble(fit.signs()))
                        .orElse(null)));
        values.put(
                "plateau_epoch",
                row -> row.result.training().curve().plateau().isPresent()
                        ? row.result.training().curve().plateau().getAsInt()
                        : null);
        values.put("trivial_loss", row -> row.result.training().trivialLoss());
        values.put("evaluations", row -> row.result.training().evaluations());
        StepColumns.VALUES.forEach((column, count) -> values.put(
                column, row -> count.applyAsLong(row.result.training().steps())));
        values.put("started", row -> Instant.ofEpochMilli(row.result.timing().startedAtMs()));
        values.put("wall_ms", row -> row.result.timing().wallMs());
        values.put("cpu_ms", row -> row.result.timing().cpuMs());
        values.put("executor", row -> row.result.timing().executor());
        values.put("kernels", row -> orNull(row.result.training().kernels()));
        values.put("stack_trace", row -> row.outcome().stackTrace().orElse(null));
        values.put("parameter_values", row -> row.result.training().parameters());
        return values;
    }

    private static Map<String, Function<RankedCells, Object>> ofRanked() {
        Map<String, Function<RankedCells, Object>> values = new HashMap<>();
        values.put("rank", row -> row.ranked.rank().orElse(null));
        values.put("trial", row -> row.ranked.trial());
        values.put("rung", row -> row.ranked.rung());
        values.put("replicates", row -> row.ranked.replicates());
        values.put("completed", row -> row.ranked.completed());
        for (Metric metric : Metric.values()) {
            Function<RankedCells, Median> median = row -> row.ranked.median(metric);
            values.put(metric.summary() + "_median", median.andThen(Median::median));
            values.put(metric.summary() + "_low", median.andThen(Median::low));
            values.put(metric.summary() + "_high", median.andThen(Median::high));
        }
        values.put("pareto_front", row -> row.ranked.front().orElse(null));
        values.put("evaluations_median", row -> row.ranked.value(Effort.EVALUATIONS));
        values.put("coverage", row -> row.ranked.coverage());
        values.put(
                "tied_with_best",
                row -> row.ranked.tiedWithBest().orElse(row.ranked.rank().isPresent()));
        return values;
    }

    /** The text of a list's cell. */
    private static String text(Object list) {
        Object plain = list instanceof double[] numbers
                ? Arrays.stream(numbers).boxed().toList()
                : list;
        return plain == null ? null : Plain.text(plain);
    }

    private static String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static <R> Table<R> table(
            RunTable table,
            List<String> axes,
            RunCells run,
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
            String source = spec.twinOf().orElse(name);
            Function<R, Object> value;
            if (RunCells.COLUMNS.contains(source)) {
                value = row -> run.byColumn().get(source);
            } else if (ofConfiguration.contains(source)) {
                value = row -> cells.apply(row).get(source);
            } else {
                value = values.get(source);
            }
            check(value != null, "column %s must have a value in Schema", name);
            if (spec.twinOf().isPresent()) {
                value = value.andThen(Schema::text);
            }
            columns.add(new Column<>(name, ColumnType.of(spec.shape()), spec.nullable(), value));
        }
        return new Table<>(table.folder(), List.copyOf(columns));
    }
}
