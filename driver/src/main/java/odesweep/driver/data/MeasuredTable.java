package odesweep.driver.data;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import odesweep.driver.column.RunTable;
import odesweep.driver.table.Column;
import odesweep.driver.table.ColumnType;
import odesweep.driver.table.Table;

/** The tables of runs with data, as Parquet has them. */
public final class MeasuredTable {
    private MeasuredTable() {}

    /** @param values of a row, by column */
    public static <R> Table<R> of(RunTable table, Map<String, Function<R, Object>> values) {
        return new Table<>(
                table.folder(),
                table.columns(List.of()).stream()
                        .map(column -> new Column<>(
                                column.name(),
                                ColumnType.of(column.shape()),
                                column.nullable(),
                                values.get(column.name())))
                        .toList());
    }
}
