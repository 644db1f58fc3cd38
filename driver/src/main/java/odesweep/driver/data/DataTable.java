package odesweep.driver.data;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odesweep.core.Shown;

/**
 * The columns of a data file.
 *
 * @param file the file's name in messages
 * @param columns with distinct names
 * @param lines the line of each row in the file, from 1; empty if the file has no lines
 */
record DataTable(String file, List<DataColumn> columns, int rows, int[] lines) {
    /** The most cells that are read. */
    static final long MOST_CELLS = 50_000_000;

    private static final int MOST_SHOWN = 400;

    DataTable {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (DataColumn column : columns) {
            if (!names.add(column.name())) {
                throw new DataException(
                        file, "columns must have distinct names, got '%s' twice; rename one", column.name());
            }
        }
        if (rows == 0) {
            throw new DataException(file, "a data file must have a row of values, got none");
        }
        checkSize(file, rows, columns.size());
    }

    static void checkSize(String file, long rows, long columns) {
        if (rows * columns > MOST_CELLS) {
            throw new DataException(
                    file, "a data file must have at most %s values, got more; leave out rows or columns", MOST_CELLS);
        }
    }

    Optional<DataColumn> find(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    List<String> names() {
        return columns.stream().map(DataColumn::name).toList();
    }

    /** All names, in a text that is cut if it is long. */
    String shownNames() {
        return Shown.line(String.join(", ", names()), MOST_SHOWN);
    }

    /** A row's place for people: {@code hare.csv:14}, or {@code hare.npz: row 13}. */
    String place(int row) {
        return lines.length == 0 ? file + ": row " + (row + 1) : file + ":" + lines[row];
    }

    /** A value's place: its row's and its column's, counted from 1. */
    String place(int row, DataColumn column) {
        int at = columns.indexOf(column) + 1;
        return lines.length == 0 ? place(row) + ", column " + at : place(row) + ":" + at;
    }

    /** The number in a row; NaN if it is missing. */
    double number(int row, DataColumn column) {
        if (column.isMissing(row)) {
            return Double.NaN;
        } else if (!column.isNumber(row)) {
            throw new DataException(
                    place(row, column),
                    "%s must be a number, got '%s'; %s",
                    column.name(),
                    column.text(row),
                    remedy(column.text(row)));
        }
        double number = column.number(row);
        if (Double.isInfinite(number)) {
            throw infinite(row, column);
        }
        return number;
    }

    private DataException infinite(int row, DataColumn column) {
        return new DataException(
                place(row, column),
                "%s must be finite, got %s; leave the cell empty if nothing was measured",
                column.name(),
                column.text(row));
    }

    private static String remedy(String text) {
        String whole = text.strip();
        if (whole.matches("[+-]?\\d{1,3}(,\\d{3})+\\.\\d+")) {
            return "write it without commas";
        } else if (whole.matches("[+-]?\\d*,\\d+([eE][+-]?\\d+)?")) {
            return "write a decimal point, " + whole.replace(',', '.') + ", in all of the file";
        } else if (whole.matches("(?i)[+-]?inf(inity)?|#(div/0|n/a|num|value|ref)[!?]*")) {
            return "leave the cell empty if nothing was measured";
        }
        return "leave the cell empty, or write NA, if nothing was measured";
    }
}
