package odesweep.driver.table;

import java.util.function.Function;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * A column of a table whose rows are made from {@code R}.
 *
 * @param value the column's value for a row; null and NaN are empty cells
 */
public record Column<R>(String name, ColumnType type, boolean nullable, Function<R, Object> value) {
    public static <R> Column<R> required(String name, ColumnType type, Function<R, Object> value) {
        return new Column<>(name, type, false, value);
    }

    public static <R> Column<R> nullable(String name, ColumnType type, Function<R, Object> value) {
        return new Column<>(name, type, true, value);
    }

    /** This column for rows that contain an {@code R}. */
    public <S> Column<S> from(Function<S, R> row) {
        return new Column<>(name, type, nullable, value.compose(row));
    }

    Type parquet() {
        return type.parquet(name, nullable ? Repetition.OPTIONAL : Repetition.REQUIRED);
    }

    /** The cell of a row that was read, or null if it is empty. */
    public Object read(Group row) {
        return row.getFieldRepetitionCount(name) == 0 ? null : type.read(row, name);
    }
}
