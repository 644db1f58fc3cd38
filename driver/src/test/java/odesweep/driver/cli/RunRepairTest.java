package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run with a damaged table is repaired to the tables that it had. */
class RunRepairTest {
    private final Commands commands = new Commands();

    @TempDir
    private Path temp;

    @Test
    void eachDamagedTableIsMadeAgain() throws Exception {
        Path run = temp.resolve("run");
        commands.done(
                "run",
                Commands.write(temp.resolve("x.yaml"), RunChangesTest.GRID),
                "--out",
                run,
                "--master",
                "local[2]");
        Object before = TableBits.of(run);
        commands.done("resume", run, "--repair");
        assertTrue(commands.err().contains("is finished"), commands::err);
        Map<String, String> done = Map.of(
                "trials.parquet", "every training is run again",
                "curves.parquet", "every training is run again",
                "ranking.parquet", "written again from the other tables",
                "models.parquet", "written again from the other tables");
        for (String table : done.keySet()) {
            Path file = run.resolve(table).resolve("part-00000.parquet");
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
            commands.refused(file + " … --repair", "report", run);
            commands.done("resume", run, "--repair", "--master", "local[2]");
            assertTrue(commands.err().contains("Damaged or missing: " + table + "; " + done.get(table)), commands::err);
            assertEquals(before, TableBits.of(run), table);
            bytes[bytes.length / 2] ^= 1;
            if (table.equals("ranking.parquet")) {
                assertTrue(Arrays.equals(bytes, Files.readAllBytes(file)), "nothing was trained");
            }
            commands.done("predict", run, "--points", "3");
        }
    }

    @Test
    void aRepairStandsAlone() throws Exception {
        Path run = Commands.interrupted(temp.resolve("run"), RunChangesTest.GRID, 3);
        for (List<Object> other : List.<List<Object>>of(List.of("--set", "replicates=3"), List.of("--retry", "LOST"))) {
            commands.refused("--repair must stand alone", "resume", run, "--repair", other.get(0), other.get(1));
        }
    }
}
