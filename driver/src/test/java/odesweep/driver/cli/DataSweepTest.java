package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import odesweep.driver.data.KeptData;
import odesweep.driver.data.SourcedData;
import odesweep.driver.store.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sweep of a problem with data, from its file to its run's folder. */
class DataSweepTest {
    private final Commands commands = new Commands();

    @TempDir
    Path folder;

    @Test
    void aRunKeepsItsDataAndNeedsTheFileNoMore() throws IOException {
        Path csv = Files.writeString(folder.resolve("a.csv"), "t,x\n0,1\n0.5,0.6\n1,0.37\n");
        Path sweep = Files.writeString(folder.resolve("x.yaml"), """
                problem: {equations: {x: -k*x}, parameters: {k: {start: 0.5, bounds: [0.1, 10]}}, data: {file: a.csv}}
                objective: trajectory
                space: {learning_rate: [0.01, 0.1]}
                train: {epochs: 5}
                """);
        commands.done("validate", sweep);
        assertTrue(commands.out().contains("data: 3 values of x at 3 times of 1 trajectory"), commands::out);
        Path run = folder.resolve("run");
        commands.done("run", sweep, "--out", run, "--master", "local[1]", "-q");
        List<SourcedData> kept = KeptData.keep(Storage.at(run));
        assertEquals(3, kept.get(0).measurements().count(true));
        assertTrue(Files.readString(run.resolve("sweep.yaml"))
                .contains(kept.get(0).measurements().hash()));
        Files.delete(csv);
        commands.done("report", run);
        commands.done("validate", run.resolve("sweep.yaml"));
    }
}
