package odesweep.driver.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import odesweep.driver.store.Storage;
import odesweep.driver.table.Column;
import odesweep.driver.table.ColumnType;
import odesweep.driver.table.ParquetTable;
import odesweep.driver.table.Table;
import org.apache.parquet.hadoop.ParquetWriter;

/** Parquet files of tests. */
final class ParquetFiles {
    private record Row(int id, String who, double t, Double x) {}

    private ParquetFiles() {}

    /** Writes {@code who, id, t, x}: first, 1, 0, 2; first, 1, 1, nothing; second, 2, 0.5, 3. */
    static void write(Path folder, String name) throws IOException {
        Table<Row> table = new Table<>(
                "other",
                List.of(
                        Column.required("who", ColumnType.STRING, Row::who),
                        Column.required("id", ColumnType.INT, Row::id),
                        Column.required("t", ColumnType.DOUBLE, Row::t),
                        Column.nullable("x", ColumnType.DOUBLE, Row::x)));
        Storage files = Storage.at(folder);
        try (ParquetWriter<Row> out = ParquetTable.writer(files.stage(name), table, Map.of())) {
            out.write(new Row(1, "first", 0, 2.0));
            out.write(new Row(1, "first", 1, null));
            out.write(new Row(2, "second", 0.5, 3.0));
        }
        files.publish(name);
    }
}
