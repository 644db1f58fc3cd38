package odesweep.driver.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What two runs of one sweep have in common: every row and column of its tables but for the timing. */
record TableBits(Map<String, List<String>> tables) {
    /** Leaves out the rows of some trials. */
    TableBits without(Integer... trials) {
        List<String> starts =
                Stream.of(trials).map(trial -> "'trial': " + trial + ",").toList();
        return new TableBits(tables.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        table -> table.getValue().stream()
                                .filter(row -> starts.stream().noneMatch(row::contains))
                                .toList())));
    }

    /** DuckDB prints a double with as many digits as tell it from every other. */
    static TableBits of(Path run) throws SQLException {
        return new TableBits(Map.of(
                "trials", rows(run, "trials", "exclude (run, started, wall_ms, cpu_ms, executor)"),
                "ranking", rows(run, "ranking", "exclude (run)"),
                "curves", rows(run, "curves", "exclude (run)")));
    }

    private static List<String> rows(Path run, String table, String columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        String files = run.resolve(table + ".parquet").resolve("*.parquet").toString();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet result = duckdb.createStatement()
                        .executeQuery("select t::varchar from (select * " + columns + " from read_parquet('" + files
                                + "') order by all) t")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
