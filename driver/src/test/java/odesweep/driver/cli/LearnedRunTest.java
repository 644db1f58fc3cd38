package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import odesweep.driver.result.Results;
import odesweep.driver.result.Tables;
import odesweep.driver.store.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose search learns: its trials are trained again, and it is extended. */
class LearnedRunTest {
    private static final String YAML = """
            search: {trials: 14, generation: 3}
            space: {learning_rate: {log: [1e-3, 1]}, hidden_widths: [[2], [4]]}
            train: {epochs: 5}
            """;

    @TempDir
    private Path temp;

    private final Commands commands = new Commands();

    private Path run(String name) throws IOException {
        Path file = Files.writeString(temp.resolve("sweep-file.yaml"), YAML);
        Path folder = temp.resolve(name).resolve("run");
        commands.done("run", file, "--out", folder, "--master", "local[2]", "-q");
        return folder;
    }

    private static Results results(Path run) throws IOException {
        return Tables.read(RunFolder.open(run));
    }

    @Test
    void isExtendedByWhatItHasLearnt() throws Exception {
        Path first = run("first");
        List<?> before = results(first).rows().stream()
                .map(row -> List.of(row.axes(), row.fit().orElseThrow()))
                .toList();
        Path second = run("second");
        for (Path run : List.of(first, second)) {
            commands.done("resume", run, "--set", "search.trials=20", "--master", "local[2]");
            assertTrue(commands.err().contains("14 trainings were done before"), commands::err);
        }
        assertEquals(TableBits.of(first), TableBits.of(second));
        Results after = results(first);
        assertEquals(20, after.rows().size());
        assertEquals(
                before,
                after.rows().subList(0, 14).stream()
                        .map(row -> List.of(row.axes(), row.fit().orElseThrow()))
                        .toList());
        assertEquals("random", after.methods().of(11));
        assertEquals(
                Map.of("gp", 4L, "tpe", 4L),
                after.rows().subList(12, 20).stream()
                        .collect(Collectors.groupingBy(row -> after.methods().of(row.trial()), Collectors.counting())));
        commands.done("resume", first, "--set", "search.replicates=2", "--master", "local[2]");
        assertEquals(40, results(first).rows().size());
    }

    @Test
    void itsTrialsAreTrainedAgain() throws Exception {
        Path run = run("run");
        Results results = results(run);
        double loss = results.rows().get(13).fit().orElseThrow().finalLoss();
        commands.done("train", run.resolve("sweep.yaml"), "--trial", "13");
        assertTrue(commands.out().contains(String.format(Locale.ROOT, "final_loss %.6g", loss)), commands::out);
        commands.refused("must be from 0 to 13, got 14", "train", run.resolve("sweep.yaml"), "--trial", "14");
        commands.refused(
                "from 0 to 11, got 13 … of a run: odesweep train DIR/sweep.yaml",
                "train",
                temp.resolve("sweep-file.yaml"),
                "--trial",
                "13");
        commands.done("predict", run, "--trial", "13", "--train");
        commands.done("validate", temp.resolve("sweep-file.yaml"));
        assertTrue(commands.out().contains("at most 6 of them open at a time"), commands::out);
        String report = Files.readString(run.resolve("report.md"));
        assertTrue(report.contains("The search took 12 configurations by random (best "), report);
    }
}
