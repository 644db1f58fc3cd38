package odesweep.driver.result;

import static odesweep.driver.report.Sweeps.complete;
import static odesweep.driver.report.Sweeps.dead;
import static odesweep.driver.report.Sweeps.diverged;
import static odesweep.driver.report.Sweeps.result;
import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odesweep.core.compute.Activation;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.data.Quantity;
import odesweep.core.objective.Estimate;
import odesweep.core.objective.Estimates;
import odesweep.core.objective.Objective;
import odesweep.core.ode.StepCounts;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.Interval;
import odesweep.core.sample.TimeSampling;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.core.train.TrainingResult;
import odesweep.driver.column.ColumnSpec;
import odesweep.driver.column.RunTable;
import odesweep.driver.data.KeptData;
import odesweep.driver.data.SourcedData;
import odesweep.driver.model.Models;
import odesweep.driver.report.Sweeps;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.driver.table.Column;
import odesweep.driver.table.ColumnType;
import odesweep.driver.table.ParquetTable;
import odesweep.driver.table.Table;
import odesweep.worker.TrialResult;
import org.apache.parquet.hadoop.ParquetWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TablesTest {
    private static final SourcedData DATA = new SourcedData(
            new Measurements(
                    List.of(new Quantity("x", false)),
                    List.of(new MeasuredTrajectory("1", new double[] {0}, new double[] {1}, new double[] {1}, 1))),
            Optional.empty());
    private static final SweepSpec SPEC = sweep(
            Metric.REL_ERROR,
            2,
            settings(
                    "recipe",
                    "the thread's",
                    "objective",
                    Objective.RESIDUAL,
                    "hidden_widths",
                    List.of(),
                    "activation",
                    Activation.RELU,
                    "interval",
                    new Interval(0, 2)),
            settings(
                    "recipe",
                    "notebook",
                    "objective",
                    Objective.TRAJECTORY,
                    "hidden_widths",
                    List.of(50, 75),
                    "activation",
                    Activation.LEAKY_RELU,
                    "interval",
                    new Interval(0, 1)));
    private static final List<TrialResult> RESULTS = List.of(
            dead(0, 0, "gradient is 0"),
            complete(0, 1, 1e-3, Double.NaN),
            complete(1, 0, 1e-4, 0.5),
            result(1, 1, Outcome.failed("java.lang.StackOverflowError", "at odesweep")));

    @TempDir
    Path temp;

    private RunFolder folder;

    @BeforeEach
    void createFolder() throws IOException {
        folder = RunFolder.create(temp.resolve("a run's folder"));
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws IOException {
        Sweeps.write(folder, SPEC, RESULTS);
        Results read = Tables.read(folder);
        assertEquals(List.of("recipe", "objective", "hidden_widths", "activation", "interval"), read.axes());
        assertEquals(RankBy.of(Metric.REL_ERROR), read.rankBy());
        assertEquals(Optional.empty(), read.partial());
        List<Object> first = Arrays.asList("the thread's", "residual", List.of(), null, List.of(0.0, 2.0));
        List<Object> second = List.of("notebook", "trajectory", List.of(50, 75), "leaky_relu", List.of(0.0, 1.0));
        assertEquals(
                List.of(
                        row(0, 0, Status.DEAD, "gradient is 0", first, new Fit(2, 1, 1)),
                        row(0, 1, Status.COMPLETE, null, first, new Fit(1e-3, Double.NaN, Double.NaN)),
                        row(1, 0, Status.COMPLETE, null, second, new Fit(1e-4, 0.5, 1)),
                        row(1, 1, Status.FAILED, "java.lang.StackOverflowError", second, null)),
                read.rows());
    }

    @Test
    void aFileSaysWhatItsColumnsHold() throws IOException, SQLException {
        Sweeps.write(folder, SPEC, RESULTS);
        ColumnSpec wall = RunTable.TRIALS.columns(List.of()).stream()
                .filter(column -> column.name().equals("wall_ms"))
                .findFirst()
                .orElseThrow();
        assertTrue(wall.comment().endsWith(" (ms)"), wall::comment);
        assertEquals(
                List.of(wall.comment()),
                select("decode(value) from parquet_kv_metadata('"
                        + folder.table(RunFolder.TRIALS).replace("'", "''")
                        + "/*.parquet') where decode(key) = 'odesweep.column.wall_ms'"));
    }

    /** The result with an estimate. */
    private static TrialResult estimated(TrialResult result) {
        TrainingResult training = result.training();
        Estimate estimate = new Estimate("k", "", 0.5, 0.4, 0.6, false, new double[] {1});
        return new TrialResult(
                result.trial(),
                result.replicate(),
                result.seed(),
                new TrainingResult(
                        training.outcome(),
                        training.parameters(),
                        training.curve(),
                        training.trivialLoss(),
                        training.evaluations(),
                        training.steps(),
                        training.kernels(),
                        new Estimates(List.of(estimate), 1)),
                result.timing());
    }

    @ParameterizedTest
    @EnumSource
    void everyTablesFilesSayWhatWroteThemAndWhatEachColumnHolds(RunTable table) throws IOException, SQLException {
        Sweeps.write(folder, SPEC, RESULTS.stream().map(TablesTest::estimated).toList());
        Models.write(folder, Sweeps.trained(SPEC), RESULTS.subList(0, 1));
        KeptData.write(folder.files(), List.of(DATA));
        List<ColumnSpec> columns =
                table.columns(table == RunTable.CURVES ? List.of() : ConfigurationCells.cases(SPEC.axes()));
        String metadata = "decode(value) from parquet_kv_metadata('"
                + folder.files().locate(table.folder()).replace("'", "''") + "/*.parquet') where decode(key) ";
        assertEquals(
                columns.stream().map(ColumnSpec::comment).sorted().toList(),
                select(metadata + "like 'odesweep.column.%' order by 1"));
        assertEquals(
                columns.stream()
                        .map(ColumnSpec::unit)
                        .filter(unit -> !unit.isEmpty())
                        .sorted()
                        .toList(),
                select(metadata + "like 'odesweep.unit.%' order by 1"));
        assertEquals(List.of("1"), select(metadata + "= 'odesweep.schema'"));
        assertEquals(List.of("not packaged"), select(metadata + "= 'odesweep.version'"));
        assertEquals(List.of(table.doc()), select(metadata + "= 'odesweep.table'"));
    }

    @Test
    void everyTableNamesItsRun() throws IOException, SQLException {
        Sweeps.write(folder, SPEC, RESULTS.stream().map(TablesTest::estimated).toList());
        Models.write(folder, Sweeps.trained(SPEC), RESULTS.subList(0, 1));
        KeptData.write(folder.files(), List.of(DATA));
        for (RunTable table : RunTable.values()) {
            assertEquals(List.of("a run's folder"), select("distinct run from " + parquet(table.folder())));
        }
        assertEquals(List.of("rel_error"), select("distinct rank_by from " + parquet(RunFolder.RANKING)));
    }

    @Test
    void whatTheSweepFileSaysOfItselfIsInTheTables() throws IOException, SQLException {
        String file = "name: first try\ntags: [stiff, paper]\ntrain: {epochs: 20}\nspace: {activation: [tanh]}\n";
        Sweeps.write(folder, SweepFile.parse("x.yaml", file), List.of(complete(0, 0, 1)));
        for (String table : List.of(RunFolder.TRIALS, RunFolder.RANKING)) {
            assertEquals(
                    List.of("first try null stiff [stiff, paper]"),
                    select("name, note, tags[1], tags_text from " + parquet(table)));
        }
        Sweeps.write(folder, SPEC, RESULTS);
        assertEquals(
                List.of("null null 0 []"),
                select("distinct name, note, len(tags), tags_text from " + parquet(RunFolder.TRIALS)));
    }

    @Test
    void whatCannotBeGroupedHasAColumnThatCan() throws IOException, SQLException {
        Sweeps.write(
                folder,
                SPEC,
                List.of(
                        diverged(0, 0, "epoch 3: the loss is 1e13"),
                        complete(0, 1, 1),
                        diverged(1, 0, "epoch 7: the loss is inf"),
                        diverged(1, 1, "epoch 20: the loss is 2e12")));
        assertEquals(
                List.of(
                        "[] 0 2 epoch …: the loss is … [recipe, objective, hidden_widths, activation, interval]",
                        "[] 0 2 null [recipe, objective, hidden_widths, activation, interval]",
                        "[50, 75] 2 4051 epoch …: the loss is inf [recipe, objective, hidden_widths, activation, interval]",
                        "[50, 75] 2 4051 epoch …: the loss is … [recipe, objective, hidden_widths, activation, interval]"),
                select("hidden_widths_text, depth, parameters, reason_kind, searched_text from "
                        + parquet(RunFolder.TRIALS)));
        assertEquals(
                List.of("VARCHAR VARCHAR"),
                select("typeof(hidden_widths_text), typeof(searched_text) from " + parquet(RunFolder.TRIALS)
                        + " limit 1"));
    }

    @Test
    void aTimeIsATimestampInUtc() throws IOException, SQLException {
        Sweeps.write(folder, SPEC, RESULTS);
        assertEquals(
                List.of("TIMESTAMP WITH TIME ZONE 1700000000000000", "TIMESTAMP WITH TIME ZONE 1700000000100000"),
                select("distinct typeof(started), epoch_us(started) from " + parquet(RunFolder.TRIALS)
                        + " order by 2"));
    }

    @Test
    void aSettingThatIsOnOrOffIsOffWhereItDoesNotAct() throws IOException, SQLException {
        SweepSpec drawn = sweep(
                Metric.FINAL_LOSS,
                1,
                settings("time_sampling", TimeSampling.UNIFORM, "redraw", true),
                settings("time_sampling", TimeSampling.UNIFORM, "redraw", false),
                settings("time_sampling", TimeSampling.GRID, "redraw", true));
        Sweeps.write(folder, drawn, List.of(complete(0, 0, 1), complete(1, 0, 2), complete(2, 0, 3)));
        assertEquals(List.of("true", "false", "false"), select("redraw from " + parquet(RunFolder.TRIALS)));
        assertEquals(
                List.of(List.of("uniform", true), List.of("uniform", false), Arrays.asList("grid", null)),
                Tables.read(folder).rows().stream()
                        .map(row -> row.axes().values())
                        .toList(),
                "whoever reads the table again knows that it does not act");
    }

    @Test
    void anErrorIsNullWhereThereIsNoTruth() throws IOException, SQLException {
        Fit untold = new Fit(1, Double.NaN, Double.NaN, Double.NaN, Optional.of("the reference failed"));
        TrialResult complete = result(0, 0, Outcome.complete(untold));
        String medians =
                "loss_median, rel_error_median, rel_error_low, rel_error_high from " + parquet(RunFolder.RANKING);
        Sweeps.write(
                folder,
                SPEC,
                List.of(complete, result(0, 1, Outcome.complete(untold)), diverged(1, 0, "x"), diverged(1, 1, "x")));
        assertEquals(List.of("1.0 null null null", "Infinity null null null"), select(medians));
        Sweeps.write(
                folder, SPEC, List.of(complete, diverged(0, 1, "x"), complete(1, 0, 2, 0.5), complete(1, 1, 2, 0.5)));
        assertEquals(List.of("2.0 0.5 0.5 0.5", "Infinity null null null"), select(medians));
        Sweeps.write(
                folder,
                SPEC,
                List.of(diverged(0, 0, "x"), diverged(0, 1, "x"), complete(1, 0, 2, 0.5), complete(1, 1, 2, 0.5)));
        assertEquals(
                List.of("2.0 0.5 0.5 0.5", "Infinity Infinity Infinity Infinity"),
                select(medians),
                "where there is a truth, a failure has the largest error, not none");
    }

    @Test
    void aTableOfAnotherVersionIsReported() throws IOException {
        Sweeps.write(folder, SPEC, RESULTS);
        Table<Map<String, Object>> older = new Table<>(
                RunFolder.TRIALS,
                List.of(Column.required("started_ms", ColumnType.LONG, row -> row.get("started_ms"))));
        Map<String, String> metadata =
                ParquetTable.metadata(folder.parts(RunFolder.TRIALS).get(0));
        metadata = metadata.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("odesweep."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        try (ParquetWriter<Map<String, Object>> out =
                ParquetTable.writer(folder.stage(RunFolder.TRIALS), older, metadata)) {
            out.write(Map.of("started_ms", 1L));
        }
        folder.publish(List.of(RunFolder.TRIALS));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Tables.read(folder));
        assertEquals(
                folder.table(RunFolder.TRIALS)
                        + "/part-00000.parquet must have the columns of this version, got a table without trial; use the version that wrote"
                        + " it, or run its sweep file again",
                e.getMessage());
    }

    @Test
    void anAxisNestedInAChoiceNotTakenHasNoValue() throws IOException, SQLException {
        SweepSpec nested = sweep(
                Metric.FINAL_LOSS,
                1,
                settings("recipe", "a", "optimizer", OptimizerKind.ADAM, "size", "small"),
                settings("recipe", "b", "optimizer", OptimizerKind.MOMENTUM, "momentum", 0.5));
        Sweeps.write(folder, nested, List.of(complete(0, 0, 1), complete(1, 0, 2)));
        assertEquals(
                List.of(Arrays.asList("a", "adam", "small", null), Arrays.asList("b", "momentum", null, 0.5)),
                Tables.read(folder).rows().stream()
                        .map(row -> row.axes().values())
                        .toList());
        assertEquals(
                List.of("[recipe, optimizer, size] small null", "[recipe, optimizer, momentum] null 0.5"),
                select("searched, size, momentum from " + parquet(RunFolder.TRIALS)));
    }

    @Test
    void settingsThatChangeWhatTheLossMeasuresAreNoticed() throws IOException {
        Sweeps.write(folder, SPEC, RESULTS);
        assertTrue(Tables.read(folder).loss().differing().containsAll(Set.of("objective", "interval", "derivative")));
    }

    @Test
    void duckDbReadsTrials() throws IOException, SQLException {
        Sweeps.write(folder, SPEC, RESULTS);
        assertEquals(
                List.of(
                        "0 0 DEAD [gradient is 0] the thread's [] null 2.0 exact null null 2.0 1.0",
                        "0 1 COMPLETE [null] the thread's [] null 2.0 exact null null 0.001 null",
                        "1 0 COMPLETE [null] notebook [50, 75] leaky_relu 1.0 null dopri5 75 1.0E-4 0.5",
                        "1 1 FAILED [java.lang.StackOverflowError] notebook [50, 75] leaky_relu 1.0 null dopri5 75 null null"),
                select(
                        "trial, replicate, status, '[' || coalesce(reason, 'null') || ']', recipe, hidden_widths, activation,"
                                + " interval_end, derivative, solver, hidden_widths[2], final_loss, rel_error from "
                                + parquet(RunFolder.TRIALS)));
    }

    @Test
    void duckDbReadsTheRankingAndTheCurves() throws IOException, SQLException {
        Sweeps.write(folder, SPEC, RESULTS);
        assertEquals(
                List.of("null 0 2 1 Infinity false the thread's", "null 1 2 1 Infinity false notebook"),
                select("rank, trial, replicates, completed, rel_error_median, tied_with_best, recipe from "
                        + parquet(RunFolder.RANKING)));
        assertEquals(
                List.of("0 0 1 1.0 2.0", "0 0 10 0.1 null"),
                select("* exclude (run) from " + parquet(RunFolder.CURVES) + " limit 2"));
    }

    @Test
    void resultsInAnyOrderFromAnyExecutorGiveTheSameBytesButForTheTimings() throws IOException {
        List<TrialResult> shuffled = List.of(RESULTS.get(3), RESULTS.get(1), RESULTS.get(2), RESULTS.get(0));
        RunFolder same =
                RunFolder.create(temp.resolve("moved").resolve(folder.files().name()));
        RunFolder later =
                RunFolder.create(temp.resolve("later").resolve(folder.files().name()));
        Sweeps.write(folder, SPEC, RESULTS);
        Sweeps.write(same, SPEC, shuffled);
        Sweeps.write(later, SPEC, shuffled.stream().map(Sweeps::elsewhere).toList());
        for (String table : List.of(RunFolder.TRIALS, RunFolder.RANKING, RunFolder.CURVES)) {
            assertArrayEquals(bytes(folder, table), bytes(same, table));
        }
        assertArrayEquals(bytes(folder, RunFolder.RANKING), bytes(later, RunFolder.RANKING));
        assertArrayEquals(bytes(folder, RunFolder.CURVES), bytes(later, RunFolder.CURVES));
    }

    @Test
    void aWriteThatFailsLeavesNothing() throws IOException {
        Iterable<TrialResult> broken = () -> new Iterator<>() {
            private final Iterator<TrialResult> some = RESULTS.subList(0, 2).iterator();

            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public TrialResult next() {
                if (!some.hasNext()) {
                    throw new NoSuchElementException("the driver dies here");
                }
                return some.next();
            }
        };
        assertThrows(NoSuchElementException.class, () -> Sweeps.write(folder, SPEC, broken));
        assertEquals(List.of(), files());
        List<TrialResult> unknown = List.of(RESULTS.get(0), complete(2, 0, 1)); // fails after the first row is written
        assertThrows(IllegalArgumentException.class, () -> Sweeps.write(folder, SPEC, unknown));
        assertEquals(List.of(), files());
    }

    @Test
    void aWriteThatFailsLeavesTheTablesThatWereThere() throws IOException {
        Sweeps.write(folder, SPEC, RESULTS);
        byte[] before = bytes(folder, RunFolder.TRIALS);
        List<TrialResult> twice = List.of(RESULTS.get(0), RESULTS.get(0));
        assertThrows(IllegalArgumentException.class, () -> Sweeps.write(folder, SPEC, twice));
        assertArrayEquals(before, bytes(folder, RunFolder.TRIALS));
        Sweeps.write(folder, SPEC, RESULTS.subList(0, 2));
        assertEquals(2, Tables.read(folder).rows().size());
    }

    @Test
    void onlyPartsAreInATablesFolder() throws IOException {
        Sweeps.write(folder, SPEC, RESULTS);
        assertEquals(
                List.of(
                        "curves.parquet",
                        "curves.parquet/part-00000.parquet",
                        "ranking.parquet",
                        "ranking.parquet/part-00000.parquet",
                        "trials.parquet",
                        "trials.parquet/part-00000.parquet"),
                files());
    }

    @Test
    void aSweepWithoutResultsIsAnEmptyTable() throws IOException, SQLException {
        Sweeps.write(folder, SPEC, List.of());
        assertEquals(List.of("0"), select("count(*) from " + parquet(RunFolder.TRIALS)));
        assertEquals(List.of(), Tables.read(folder).rows());
    }

    private static TrialRow row(int trial, int replicate, Status status, String reason, List<Object> axes, Fit fit) {
        return new TrialRow(
                trial,
                replicate,
                status,
                Optional.ofNullable(reason),
                AxisValues.of(axes),
                Optional.ofNullable(fit),
                1.0,
                21_000,
                new StepCounts(7, 3, 0, 0, 0, 0),
                SPEC.trials().get(trial).parameters(),
                1_700_000_000_000L + 100 * trial,
                250,
                200,
                "driver",
                "simd-512",
                1);
    }

    private String parquet(String table) {
        return "read_parquet('" + folder.files().locate(table).replace("'", "''") + "/*.parquet')";
    }

    private static List<String> select(String columns) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet result = duckdb.createStatement().executeQuery("select " + columns)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(result.getObject(i)));
                }
                rows.add(String.join(" ", cells));
            }
            return rows;
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(path(folder))) {
            return files.skip(1)
                    .map(file -> path(folder).relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private static Path path(RunFolder folder) {
        return Path.of(folder.location());
    }

    private static byte[] bytes(RunFolder folder, String table) throws IOException {
        return Files.readAllBytes(path(folder).resolve(table).resolve("part-00000.parquet"));
    }
}
