package odesweep.driver.result;

import static odesweep.core.Check.check;
import static odesweep.driver.table.Column.nullable;
import static odesweep.driver.table.Column.required;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odesweep.core.config.Settings;
import odesweep.core.setting.SettingSpec;
import odesweep.core.train.Fit;
import odesweep.driver.search.Metric;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.table.Column;
import odesweep.driver.table.ColumnType;
import odesweep.driver.table.Table;
import odesweep.worker.TrialResult;

/**
 * The columns of a run's tables: a public contract.
 *
 * <p>What a configuration is, is told by the same columns in {@code trials} and {@code ranking}: {@code searched}, the names of
 * the axes that it has a value on (all, but for those nested in a choice that it did not take), the label on each axis that is a
 * case, then every setting by its own name. A setting that does not act in the configuration is null. An interval is two columns, so that every tool can filter by it; {@code hidden_widths} is an array.
 */
public final class Schema {

    private static final String SEARCHED = "searched";

    /** A training and its configuration's cells by column. */
    public record Training(TrialResult result, Map<String, Object> cells) {
        private Fit fit() {
            return result.training().outcome().fit().orElse(null);
        }

        private String kernels() {
            return result.training().kernels().isEmpty()
                    ? null
                    : result.training().kernels();
        }
    }

    /** A configuration's place and its cells by column. */
    record Place(Ranked ranked, Map<String, Object> cells) {}

    /** A training at one of its epochs. */
    public record CurvePoint(int trial, int replicate, int epoch, double loss, double gradientNorm) {}

    private Schema() {}

    /** A row per trial and replicate, in this order. The columns from {@code started_ms} on differ from run to run, no others do. */
    public static Table<Training> trials(List<String> axes) {
        List<Column<Training>> columns = new ArrayList<>();
        columns.add(required("trial", ColumnType.INT, row -> row.result.trial()));
        columns.add(required("replicate", ColumnType.INT, row -> row.result.replicate()));
        columns.add(required(
                "status",
                ColumnType.STRING,
                row -> row.result.training().outcome().status().name()));
        columns.add(nullable(
                "reason",
                ColumnType.STRING,
                row -> row.result.training().outcome().reason().orElse(null)));
        configuration(axes).forEach(column -> columns.add(column.from(Training::cells)));
        columns.add(required("seed", ColumnType.LONG, row -> row.result.seed()));
        for (Metric metric : Metric.values()) {
            columns.add(fitted(metric.column(), metric::of));
        }
        columns.add(fitted("max_error", Fit::maxError));
        columns.add(nullable(
                "trivial_loss", ColumnType.DOUBLE, row -> row.result.training().trivialLoss()));
        columns.add(required(
                "evaluations", ColumnType.LONG, row -> row.result.training().evaluations()));
        columns.add(required(
                "accepted_steps", ColumnType.LONG, row -> row.result.training().acceptedSteps()));
        columns.add(required(
                "rejected_steps", ColumnType.LONG, row -> row.result.training().rejectedSteps()));
        columns.add(required(
                "started_ms", ColumnType.LONG, row -> row.result.timing().startedAtMs()));
        columns.add(required(
                "wall_ms", ColumnType.DOUBLE, row -> row.result.timing().wallMs()));
        columns.add(
                required("cpu_ms", ColumnType.DOUBLE, row -> row.result.timing().cpuMs()));
        columns.add(nullable(
                "executor", ColumnType.STRING, row -> row.result.timing().executor()));
        columns.add(nullable("kernels", ColumnType.STRING, row -> row.kernels()));
        columns.add(nullable(
                "stack_trace",
                ColumnType.STRING,
                row -> row.result.training().outcome().stackTrace().orElse(null)));
        return table(RunFolder.TRIALS, columns);
    }

    /** A row per configuration, best first, those without a rank last. {@link Ranked} says what the columns mean. */
    static Table<Place> ranking(List<String> axes) {
        List<Column<Place>> columns = new ArrayList<>();
        columns.add(nullable("rank", ColumnType.INT, row -> row.ranked.rank().orElse(null)));
        columns.add(required("trial", ColumnType.INT, row -> row.ranked.trial()));
        columns.add(required("replicates", ColumnType.INT, row -> row.ranked.replicates()));
        columns.add(required("completed", ColumnType.INT, row -> row.ranked.completed()));
        for (Metric metric : Metric.values()) {
            columns.add(required(
                    metric.summary() + "_median",
                    ColumnType.DOUBLE,
                    row -> row.ranked.median(metric).median()));
            columns.add(nullable(
                    metric.summary() + "_low",
                    ColumnType.DOUBLE,
                    row -> row.ranked.median(metric).low()));
            columns.add(nullable(
                    metric.summary() + "_high",
                    ColumnType.DOUBLE,
                    row -> row.ranked.median(metric).high()));
        }
        columns.add(required("coverage", ColumnType.DOUBLE, row -> row.ranked.coverage()));
        columns.add(nullable(
                "tied_with_best",
                ColumnType.BOOLEAN,
                row -> row.ranked.tiedWithBest().orElse(null)));
        configuration(axes).forEach(column -> columns.add(column.from(Place::cells)));
        return table(RunFolder.RANKING, columns);
    }

    /** A row per trial, replicate and epoch that its curve keeps, in this order. */
    public static Table<CurvePoint> curves() {
        return table(
                RunFolder.CURVES,
                List.of(
                        required("trial", ColumnType.INT, CurvePoint::trial),
                        required("replicate", ColumnType.INT, CurvePoint::replicate),
                        required("epoch", ColumnType.INT, CurvePoint::epoch),
                        nullable("loss", ColumnType.DOUBLE, CurvePoint::loss),
                        nullable("gradient_norm", ColumnType.DOUBLE, CurvePoint::gradientNorm)));
    }

    /** A row per model that was kept, best first: the best replicate of each of the configurations that rank best. */
    public static Table<Training> models(List<String> axes) {
        List<Column<Training>> columns = new ArrayList<>();
        columns.add(required("trial", ColumnType.INT, row -> row.result.trial()));
        columns.add(required("replicate", ColumnType.INT, row -> row.result.replicate()));
        configuration(axes).forEach(column -> columns.add(column.from(Training::cells)));
        columns.add(required("seed", ColumnType.LONG, row -> row.result.seed()));
        for (Metric metric : Metric.values()) {
            columns.add(fitted(metric.column(), metric::of));
        }
        columns.add(required(
                "parameters",
                ColumnType.DOUBLE_LIST,
                row -> row.result.training().parameters()));
        return table(RunFolder.MODELS, columns);
    }

    /** The names of all columns but those of cases. */
    static Set<String> columnNames() {
        return Stream.of(trials(List.of()), ranking(List.of()), curves(), models(List.of()))
                .flatMap(table -> table.columns().stream())
                .map(Column::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** What a configuration's columns hold, by column. */
    public static Map<String, Object> cells(Trial trial, List<String> axes) {
        Map<String, Object> cells = new HashMap<>();
        cells.put(SEARCHED, axes.stream().filter(trial.searched()::containsKey).toList());
        for (String axis : axes) {
            if (isCase(axis) && trial.searched().containsKey(axis)) {
                cells.put(axis, trial.searched().get(axis).toString());
            }
        }
        Map<String, Object> values = Settings.valuesOf(trial.config());
        for (SettingSpec setting : Settings.all()) {
            if (setting.acts(values)) {
                SettingColumns.put(setting, values.get(setting.name()), cells);
            }
        }
        return cells;
    }

    /** The value of a setting as plain data, or a case's label; null if {@code cells} (by column, null where empty) have none. */
    public static Object value(String name, Function<String, Object> cells) {
        return Settings.find(name)
                .map(setting -> SettingColumns.plain(setting, cells))
                .orElseGet(() -> cells.apply(name));
    }

    /** A configuration's value on each axis; null on those that it has none on. */
    static List<Object> onAxes(List<String> axes, Function<String, Object> cells) {
        List<?> searched = (List<?>) cells.apply(SEARCHED);
        List<Object> values = new ArrayList<>(axes.size());
        axes.forEach(axis -> values.add(searched.contains(axis) ? value(axis, cells) : null));
        return values;
    }

    /** The columns that {@link #onAxes} reads. */
    static Set<String> axisColumns(List<String> axes) {
        Set<String> columns = new LinkedHashSet<>(List.of(SEARCHED));
        axes.forEach(axis -> columns.addAll(columnsOf(axis)));
        return columns;
    }

    /** The columns of a setting or a case. */
    static List<String> columnsOf(String name) {
        return Settings.find(name).map(SettingColumns::names).orElse(List.of(name));
    }

    private static List<Column<Map<String, Object>>> configuration(List<String> axes) {
        List<Column<Map<String, Object>>> columns = new ArrayList<>();
        columns.add(required(SEARCHED, ColumnType.STRING_LIST, cells -> cells.get(SEARCHED)));
        for (String axis : axes) {
            if (isCase(axis)) {
                columns.add(nullable(axis, ColumnType.STRING, cells -> cells.get(axis)));
            }
        }
        Settings.all().forEach(setting -> columns.addAll(SettingColumns.of(setting)));
        return columns;
    }

    private static Column<Training> fitted(String name, Function<Fit, Double> value) {
        return nullable(name, ColumnType.DOUBLE, row -> row.fit() == null ? null : value.apply(row.fit()));
    }

    private static <R> Table<R> table(String name, List<Column<R>> columns) {
        Set<String> seen = new HashSet<>();
        for (Column<R> column : columns) {
            // Spark and DuckDB do not tell the case of column names apart
            check(
                    seen.add(column.name().toLowerCase(Locale.ROOT)),
                    "an axis of cases must not be called like a column of %s, got %s; choose another name",
                    name,
                    column.name());
        }
        return new Table<>(name, List.copyOf(columns));
    }

    private static boolean isCase(String axis) {
        return Settings.find(axis).isEmpty();
    }
}
