package odesweep.driver.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * A table's name and columns.
 *
 * @param name the table's folder in the run's folder
 */
public record Table<R>(String name, List<Column<R>> columns) {
    public MessageType parquet() {
        return new MessageType(
                "row",
                columns.stream().map(Column::parquet).<Type>map(type -> type).toList());
    }

    /** Writes a local file of rows, without metadata. */
    public void write(Path file, Iterable<R> rows) throws IOException {
        try (ParquetWriter<R> out = ParquetTable.writer(new LocalOutputFile(file), this, Map.of())) {
            for (R row : rows) {
                out.write(row);
            }
        }
    }

    /** This table with only these columns, in the table's order. */
    public Table<R> only(Collection<String> names) {
        return new Table<>(
                name,
                columns.stream().filter(column -> names.contains(column.name())).toList());
    }

    public Map<String, Column<R>> byName() {
        return columns.stream().collect(Collectors.toMap(Column::name, Function.identity()));
    }
}
