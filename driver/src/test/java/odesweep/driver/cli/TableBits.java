package odesweep.driver.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What two runs of one sweep have in common: every row and column of its tables but for the timing. */
record TableBits(Map<String, List<String>> tables) {
    /** DuckDB prints a double with as many digits as tell it from every other. */
    static TableBits of(Path run) throws SQLException {
        return new TableBits(Map.of(
                "trials", rows(run, "trials", "exclude (started_ms, wall_ms, cpu_ms, executor)"),
                "ranking", rows(run, "ranking", ""),
                "curves", rows(run, "curves", "")));
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
