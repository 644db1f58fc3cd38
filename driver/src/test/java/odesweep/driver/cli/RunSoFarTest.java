package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import odesweep.driver.store.RunFolder;
import odesweep.driver.store.Storage;
import odesweep.driver.table.ParquetTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read a run work on an unfinished one, and say so. */
class RunSoFarTest {
    private static final String PARTIAL = "PARTIAL: 5 of 8 trainings";

    private final Commands commands = new Commands();

    @TempDir
    private Path temp;

    private Path run;

    @BeforeEach
    void interrupt() throws IOException {
        run = Commands.interrupted(temp.resolve("run"), MainTest.SWEEP, 5);
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith(".driver"))
                    .toList()) {
                files.put(folder.relativize(file).toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        }
        return files;
    }

    private static String partialOf(Path folder, String table) throws IOException {
        return ParquetTable.metadata(RunFolder.open(folder).parts(table).get(0)).get("odesweep.partial");
    }

    @Test
    void aRunThatADriverHoldsIsReportedAndLeftAsItIs() throws IOException {
        Map<String, String> before = files(run);
        try (Closeable driver = Storage.at(run).claim()) {
            commands.done("report", run);
            assertTrue(commands.err().contains(run + " is left as it is"), commands::err);
            assertTrue(commands.out().startsWith(PARTIAL + "."), commands::out);
            assertTrue(commands.out().contains("4 trainings of 2 configurations"), commands::out);
            commands.done("predict", run, "--points", "3");
            assertEquals(PARTIAL + "\n", commands.err());
            commands.done("export", run, "--out", temp.resolve("a.npz"));
            assertEquals(PARTIAL + "\n", commands.err());
            commands.done("compare", run, run, "--out", temp.resolve("c.md"));
            assertTrue(commands.out().contains("(" + PARTIAL + ")"), commands::out);
            assertTrue(Files.readString(temp.resolve("c.md")).contains("(" + PARTIAL + ")"));
        }
        assertEquals(before, files(run));
    }

    @Test
    void reportAndTablesOfARunThatADriverHoldsAreWrittenElsewhere() throws Exception {
        Path out = temp.resolve("so far");
        try (Closeable driver = Storage.at(run).claim()) {
            commands.done("report", run, "--out", out);
        }
        assertEquals("", commands.err());
        assertTrue(commands.out().contains("Report and tables: " + out), commands::out);
        assertTrue(Files.readString(out.resolve("report.md")).contains(PARTIAL));
        assertTrue(Files.readString(out.resolve("report.html")).contains(PARTIAL));
        assertEquals(5, TableBits.of(out).tables().get("trials").size());
        commands.refused("--out must be a new or empty folder", "report", run, "--out", out);
    }

    @Test
    void anInterruptedRunsFolderGetsTablesThatSaySo() throws Exception {
        commands.done("report", run);
        assertTrue(Files.readString(run.resolve("report.md")).contains(PARTIAL));
        for (String table : List.of(RunFolder.TRIALS, RunFolder.RANKING, RunFolder.CURVES, RunFolder.MODELS)) {
            assertEquals("5 of 8 trainings", partialOf(run, table));
        }
        commands.done("resume", run, "--master", "local[2]");
        assertTrue(!commands.out().contains("PARTIAL"), commands::out);
        assertEquals(null, partialOf(run, RunFolder.TRIALS));
        Path whole = temp.resolve("whole");
        commands.done(
                "run", Commands.write(temp.resolve("x.yaml"), MainTest.SWEEP), "--out", whole, "--master", "local[2]");
        assertEquals(TableBits.of(whole), TableBits.of(run));
    }

    @Test
    void beforeTheFirstResultThereIsNothingToSay() throws IOException {
        Path begun = Commands.interrupted(temp.resolve("begun"), MainTest.SWEEP, 0);
        for (String command : List.of("report", "predict")) {
            commands.refused(
                    "must have a result before anything can be said of it, got 8 trainings without any; … odesweep resume "
                            + begun,
                    command,
                    begun);
        }
    }
}
