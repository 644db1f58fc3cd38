package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every query of the pages gives what is recorded, word for word as it stands there, on runs of different axes and metrics. {@code
 * -Dreference.write=true} records. Python's are run where ODESWEEP_PYTHON names one that has the packages: scripts/check-snippets.
 */
class SnippetsTest {
    /** A block of a page with the words before it. */
    private record Snippet(String page, int number, String lead, String language, String text) {
        private String engine() {
            return language.equals("python") ? "Python" : lead.startsWith("Spark SQL") ? "Spark SQL" : "DuckDB";
        }

        @Override
        public String toString() {
            return page + ", query " + number + ", " + engine();
        }
    }

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path CLASSES = ROOT.resolve("driver/src/test/resources/odesweep/driver/cli");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^([^\n]*)\n\n```(sql|python)\n(.*?)^```$");
    private static final boolean RECORD = Boolean.getBoolean("reference.write");
    private static final String OTHER = """
            problem: decay
            objective: residual
            search: {sampler: grid, replicates: 2, seed: 2, rank_by: rel_error}
            space:
              recipe:
                - {recipe: "even", time_sampling: grid}
                - {recipe: "drawn", time_sampling: uniform, redraw: true}
                - {recipe: "far too fast", learning_rate: 1000, diverged_above: 10}
            train: {epochs: 50}
            """;

    @TempDir
    private static Path temp;

    private static SparkSession spark;

    @BeforeAll
    static void makeRuns() throws IOException {
        String quickstart = ROOT.resolve("conf/quickstart.yaml").toString();
        String other = Files.writeString(temp.resolve("other.yaml"), OTHER).toString();
        run("first", quickstart, "--set", "epochs=100");
        run("second", quickstart, "--set", "epochs=50");
        run("other", other);
        spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.shuffle.partitions", 1)
                .config("spark.sql.warehouse.dir", temp.resolve("warehouse").toString())
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        if (spark != null) {
            spark.stop();
        }
    }

    private static void run(String name, String... sweep) {
        StringWriter err = new StringWriter();
        List<String> line = new ArrayList<>(List.of("run", "-q", "--master", "local[2]", "--out"));
        line.add(temp.resolve("runs").resolve(name).toString());
        line.addAll(List.of(sweep));
        int code = Main.execute(new PrintWriter(new StringWriter()), new PrintWriter(err), line.toArray(String[]::new));
        assertEquals(0, code, err::toString);
    }

    static Stream<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        for (String page : List.of("GUIDE.md", "PLANNING.md")) {
            int number = 0;
            for (MatchResult block : BLOCK.matcher(
                            Files.readString(ROOT.resolve("conf").resolve(page)))
                    .results()
                    .filter(match -> match.group(3).contains(".parquet"))
                    .toList()) {
                snippets.add(new Snippet(page, ++number, block.group(1), block.group(2), block.group(3)));
            }
        }
        return snippets.stream();
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void aQueryOfThePagesGivesWhatIsRecorded(Snippet snippet) throws Exception {
        String result = switch (snippet.engine()) {
            case "Python" -> python(snippet.text());
            case "DuckDB" -> duckDb(snippet.text());
            default -> sparkSql(snippet.text());
        };
        assertTrue(result.lines().count() > 1, result);
        assertRecorded(snippet.toString(), result);
    }

    @Test
    void aColumnThatOneRunHasIsThereForAllRuns() throws SQLException {
        String query = "select run, count(*), count(recipe) from %s group by run order by run";
        String expected = "first | 72 | 0\nother | 3 | 3\nsecond | 72 | 0\n";
        assertEquals(
                expected,
                duckDb(query.formatted("read_parquet('runs/*/ranking.parquet/*.parquet', union_by_name = true)")));
        assertEquals(
                expected,
                sparkSql("set spark.sql.parquet.mergeSchema = true; "
                        + query.formatted("parquet.`runs/*/ranking.parquet`")));
    }

    /** Groups by every column that is no list, takes every flag as a mask, and every time as a time. */
    @Test
    void pandasAndPolarsTakeEveryColumnAsItIs() throws Exception {
        assertRecorded("every column, Python", python(Files.readString(CLASSES.resolve("columns.py"))));
    }

    private static void assertRecorded(String title, String result) throws IOException {
        Path file = CLASSES.resolve("snippets").resolve(title.replace(", ", "-").replace(' ', '-') + ".txt");
        if (RECORD) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, result);
        }
        assertEquals(Files.readString(file), result);
    }

    private static String duckDb(String queries) throws SQLException {
        StringBuilder out = new StringBuilder();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
            for (String query : here(queries)) {
                try (ResultSet rows = duckDb.createStatement().executeQuery(query)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        List<String> row = new ArrayList<>();
                        for (int i = 1; i <= columns; i++) {
                            row.add(String.valueOf(rows.getObject(i)));
                        }
                        out.append(String.join(" | ", row)).append('\n');
                    }
                }
            }
        }
        return out.toString();
    }

    private static String sparkSql(String queries) {
        StringBuilder out = new StringBuilder();
        for (String query : here(queries)) {
            List<Row> rows = spark.sql(query).collectAsList();
            if (!query.startsWith("set ")) {
                rows.forEach(row -> out.append(IntStream.range(0, row.size())
                                .mapToObj(i -> String.valueOf(row.get(i)))
                                .collect(Collectors.joining(" | ")))
                        .append('\n'));
            }
        }
        return out.toString();
    }

    /** The queries, for a JVM that cannot change its directory. */
    private static List<String> here(String queries) {
        return Stream.of(queries.replace("runs/", temp.resolve("runs") + "/").split(";"))
                .map(String::strip)
                .filter(query -> !query.isEmpty())
                .toList();
    }

    private static String python(String script) throws IOException, InterruptedException {
        Optional<String> python = Optional.ofNullable(System.getenv("ODESWEEP_PYTHON"));
        assumeTrue(
                python.isPresent(),
                "ODESWEEP_PYTHON names no Python with pandas and polars; see scripts/check-snippets");
        Path out = temp.resolve("out.txt");
        Path err = temp.resolve("err.txt");
        Path file = Files.writeString(temp.resolve("snippet.py"), script);
        int code = new ProcessBuilder(python.get(), "-W", "error", file.toString())
                .directory(temp.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        assertEquals(0, code, Files.readString(err));
        return Files.readString(out);
    }
}
