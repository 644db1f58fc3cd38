package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import odesweep.driver.table.Column;
import odesweep.driver.table.ColumnType;
import odesweep.driver.table.ParquetTable;
import odesweep.driver.table.Table;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCommandTest {
    private static final String SWEEP = """
            name: "first, <b>best</b>"
            tags: [decay, quick]
            problem: decay
            search: {sampler: grid}
            space: {learning_rate: [1e-2, 1e300]}
            train: {epochs: 3, hidden_widths: [4], points: 5}
            """;

    private final Commands commands = new Commands();

    @TempDir
    private Path temp;

    private Path first;
    private Path partial;

    @BeforeEach
    void twoRuns() throws IOException {
        Path file = Files.writeString(temp.resolve("a.yaml"), SWEEP);
        first = temp.resolve("first");
        partial = temp.resolve("partial");
        commands.odesweep("run", file, "--out", first, "--master", "local[1]", "-q");
        Commands.interrupted(partial, SWEEP.lines().skip(2).collect(Collectors.joining("\n")), 1);
    }

    @Test
    void everyRunIsARowTheLatestFirst() {
        commands.done("index", first, partial);
        List<String> lines = commands.out().lines().toList();
        assertEquals(3, lines.size(), commands::out);
        String last = lines.get(2) + lines.get(1);
        assertTrue(last.contains("decay, quick"), last);
        assertTrue(last.contains("1 DIVERGED"), last);
        assertTrue(last.contains("learning_rate 0.01"), last);
        assertEquals(1, lines.stream().filter(line -> line.contains("PARTIAL")).count());
    }

    @Test
    void whatHoldsNoRunIsLeftOutWithItsReason() throws IOException {
        Path other = Files.createDirectory(temp.resolve("other"));
        commands.done("index", other, first);
        assertTrue(commands.out().contains("! left out: " + other + ": a run's folder must hold sweep.yaml"));
        commands.refused("odesweep index: an index must have a run, got 1 folder that hold none", "index", other);
    }

    @Test
    void theTableHasTheSameAsCsvAndAsParquet() throws IOException {
        Path csv = temp.resolve("runs.csv");
        Path parquet = temp.resolve("runs.parquet");
        commands.done("index", first, partial, "--out", csv);
        commands.done("index", first, partial, "--out", parquet);
        List<String> lines = Files.readAllLines(csv);
        String row = lines.stream()
                .filter(line -> line.startsWith(first.toString()))
                .findFirst()
                .orElseThrow();
        assertTrue(row.contains("\"first, <b>best</b>\",\"decay, quick\""), row);
        Table<Object> columns = new Table<>(
                "index",
                List.of(
                        Column.required("run", ColumnType.STRING, any -> any),
                        Column.nullable("best", ColumnType.DOUBLE, any -> any)));
        List<String> read = new ArrayList<>();
        ParquetTable.read(
                new LocalInputFile(parquet),
                columns,
                group -> read.add(columns.columns().stream()
                        .map(column -> String.valueOf(column.read(group)))
                        .collect(Collectors.joining(" "))));
        assertEquals(2, read.size());
        for (String values : read) {
            String best = values.substring(values.lastIndexOf(' ') + 1);
            assertTrue(Files.readString(csv).contains("," + best + ","), values);
        }
    }

    @Test
    void thePageLinksToTheRunsFromWhereItIs() throws IOException {
        Path page = temp.resolve("index.html");
        commands.done("index", first, partial, "--out", page);
        String text = Files.readString(page);
        assertTrue(text.contains("\"report\":\"first/report.html\""), text);
        assertFalse(text.contains("<b>best</b>"), "names are data, not markup");
        commands.refused("--out must be a new file", "index", first, "--out", page);
        commands.refused(
                "--out must end in .html, .md, .csv, .parquet", "index", first, "--out", temp.resolve("x.txt"));
        commands.done("index", first, "--out", temp.resolve("runs.md"));
        assertTrue(Files.readString(temp.resolve("runs.md")).startsWith("# 1 run\n"));
    }
}
