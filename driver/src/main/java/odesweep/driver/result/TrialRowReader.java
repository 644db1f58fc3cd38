package odesweep.driver.result;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import odesweep.core.train.Status;
import odesweep.driver.column.ConfigurationColumns;
import odesweep.driver.table.Column;
import odesweep.driver.table.Table;
import org.apache.parquet.example.data.Group;

/** Collects the rows of the table of trials. */
final class TrialRowReader {
    private static final List<String> ALWAYS = List.of(
            "trial",
            "replicate",
            "status",
            "reason",
            "final_loss",
            "rel_error",
            "max_error",
            "extrapolation_error",
            "trivial_loss",
            "evaluations",
            ConfigurationColumns.PARAMETERS,
            ConfigurationColumns.PROPOSED_BY,
            "started",
            "wall_ms",
            "cpu_ms",
            "executor",
            "kernels",
            "rung");

    private final List<String> axes;
    private final Table<?> table;
    private final Map<String, ? extends Column<?>> columns;
    private final List<TrialRow> rows;
    private final LossSettings lossSettings = new LossSettings();
    private final Methods methods = new Methods();

    TrialRowReader(List<String> axes) {
        this.axes = axes;
        rows = new TrialRows(axes.size());
        Set<String> names = new TreeSet<>(ALWAYS);
        names.addAll(StepColumns.VALUES.keySet());
        names.addAll(SignCells.VALUES.keySet());
        names.addAll(ConfigurationCells.axisColumns(axes));
        LossSettings.NAMES.forEach(setting -> names.addAll(ConfigurationCells.columnsOf(setting)));
        Table<Schema.Training> needed = Schema.trials(axes).only(names);
        table = needed;
        columns = needed.byName();
    }

    void add(Group row) {
        Function<String, Object> cell = name -> columns.get(name).read(row);
        lossSettings.add(cell);
        methods.add((int) cell.apply("trial"), (String) cell.apply(ConfigurationColumns.PROPOSED_BY));
        Object loss = cell.apply("final_loss");
        rows.add(new TrialRow(
                (int) cell.apply("trial"),
                (int) cell.apply("replicate"),
                Status.valueOf((String) cell.apply("status")),
                Optional.ofNullable((String) cell.apply("reason")),
                ConfigurationCells.onAxes(axes, cell),
                loss == null ? Optional.empty() : Optional.of(SignCells.fit(cell, Optional.empty())),
                Tables.orNaN(cell.apply("trivial_loss")),
                (long) cell.apply("evaluations"),
                StepColumns.read(cell),
                (int) cell.apply(ConfigurationColumns.PARAMETERS),
                ((Instant) cell.apply("started")).toEpochMilli(),
                (double) cell.apply("wall_ms"),
                (double) cell.apply("cpu_ms"),
                (String) cell.apply("executor"),
                (String) cell.apply("kernels"),
                (int) cell.apply("rung")));
    }

    Table<?> table() {
        return table;
    }

    /** What the final losses measure. */
    LossSettings.Definition loss() {
        return lossSettings.definition();
    }

    /** The methods that chose the configurations. */
    Methods methods() {
        return methods;
    }

    List<TrialRow> rows() {
        return rows;
    }
}
