package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import odesweep.driver.sweep.SweepFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run that was extended has the tables that the larger sweep would have had at once. */
class RunChangesTest {
    static final String GRID = """
            problem: decay
            objective: residual
            search: {sampler: grid, replicates: 2, seed: 1}
            space:
              hidden_widths: [[2], [3]]
              learning_rate: [0.001, 0.1]
            train: {epochs: 20}
            """;
    private static final String RANDOM = """
            problem: decay
            objective: residual
            search: {sampler: random, trials: 6, replicates: 2, seed: 3}
            space:
              learning_rate: {log: [1e-3, 1e-1]}
            train: {epochs: 20}
            """;

    private final Commands commands = new Commands();

    @TempDir
    private Path temp;

    private Path run(String name, String yaml, String... sets) throws Exception {
        Path folder = temp.resolve(name).resolve("run");
        Files.createDirectories(folder.getParent());
        Path file = Commands.write(temp.resolve(name + ".yaml"), yaml);
        List<Object> words = new ArrayList<>(List.of("run", file, "--out", folder, "--master", "local[2]"));
        for (String set : sets) {
            words.addAll(List.of("--set", set));
        }
        commands.done(words.toArray());
        return folder;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grid   | space.learning_rate=[0.001, 0.01, 0.1] | 8",
                "grid   | space.hidden_widths=[[4], [2], [3]]    | 8",
                "grid   | search.replicates=3                    | 8",
                "random | search.trials=9                        | 12",
                "random | replicates=5                           | 12",
            })
    void anExtendedRunHasTheTablesOfTheLargerSweep(String sampler, String set, int before) throws Exception {
        String yaml = sampler.equals("grid") ? GRID : RANDOM;
        Path atOnce = run("whole", yaml, set);
        Path finished = run("finished", yaml);
        Path interrupted = Commands.interrupted(temp.resolve("interrupted").resolve("run"), yaml, 3);
        for (Path run : List.of(finished, interrupted)) {
            commands.done("resume", run, "--set", set, "--master", "local[2]");
            assertTrue(
                    commands.err().contains((run == finished ? before : 3) + " trainings were done before"),
                    commands::err);
            assertEquals(TableBits.of(atOnce), TableBits.of(run));
            assertEquals(resolved(atOnce), resolved(run));
            assertEquals(models(atOnce), models(run));
        }
        commands.done("resume", finished);
        assertTrue(commands.err().contains("is finished"), commands::err);
    }

    private static String resolved(Path run) throws IOException {
        return SweepFile.parse("x", Files.readString(run.resolve("sweep.yaml"))).resolved();
    }

    /** Every kept model's prediction. */
    private String models(Path run) {
        commands.done("predict", run, "--points", "3");
        return commands.out();
    }

    @Test
    void whatCannotBeExtendedIsRefused() throws Exception {
        Path grid = Commands.interrupted(temp.resolve("grid"), GRID, 8);
        Path random = Commands.interrupted(temp.resolve("random"), RANDOM, 12);
        commands.refused(
                "must name search.trials, search.replicates, a budget such as search.target, space.AXIS … got epochs=5; run it into a new folder: odesweep"
                        + " run " + grid + "/sweep.yaml --set 'epochs=5' --out FOLDER",
                "resume",
                grid,
                "--set",
                "epochs=5");
        commands.refused("got space.momentum=[0.9]", "resume", grid, "--set", "space.momentum=[0.9]");
        commands.refused("got a grid", "resume", grid, "--set", "search.trials=9");
        commands.refused(
                "must keep every value of the axis … learning_rate 0.1",
                "resume",
                grid,
                "--set",
                "space.learning_rate=[0.001, 0.2]");
        commands.refused("at least the run's 2, got 1", "resume", grid, "--set", "replicates=1");
        commands.refused("at least the run's 6, got 4", "resume", random, "--set", "trials=4");
        commands.refused(
                "axes of a search by random must stay", "resume", random, "--set", "space.learning_rate=[1, 2]");
        commands.refused(
                "STIFF, TIMEOUT, FAILED, LOST, got FALED; did you mean FAILED?",
                "resume",
                grid,
                "--retry",
                "lost,FALED");
        commands.refused("got COMPLETE", "resume", grid, "--retry", "COMPLETE");
    }

    @Test
    void anEditedSweepFileIsRefusedWhetherTheRunIsFinishedOrNot() throws Exception {
        Path finished = run("finished", RANDOM);
        Path unfinished = Commands.interrupted(temp.resolve("unfinished"), RANDOM, 3);
        for (Path run : List.of(finished, unfinished)) {
            Path file = run.resolve("sweep.yaml");
            String text = Files.readString(file);
            Files.writeString(file, text.replace("trials: 6", "trials: 12"));
            String refusal = "must be as it was run, got search.trials: 12 instead of 6; undo that … odesweep resume "
                    + run + " --set search.trials=12 … into a new folder: odesweep run " + file + " --out FOLDER";
            commands.refused(refusal, "resume", run);
            commands.refused(refusal, "resume", run, "--set", "search.trials=12");
            Files.writeString(file, text.replace("1e-3", "0.002").replace("0.001", "0.002"));
            commands.refused(
                    "got space.learning_rate: {log: [0.002, 0.1]} instead of {log: [0.001, 0.1]}", "resume", run);
            Files.writeString(file, text + "# a comment\n");
            commands.done("resume", run, "--master", "local[2]");
        }
    }

    @Test
    void trainingsAreRetriedByStatusAndOthersStay() throws Exception {
        String limited = RANDOM.replace("epochs: 20", "epochs: 20, time_limit_s: 1e-9");
        Path run = run("limited", limited);
        assertTrue(commands.out().contains("12 TIMEOUT"), commands::out);
        commands.done("resume", run, "--retry", "failed");
        assertTrue(commands.err().startsWith("0 trainings to run again that ended FAILED"), commands::err);
        commands.done("resume", run, "--retry", "Timeout,lost", "--set", "time_limit_s=0", "--master", "local[2]");
        assertTrue(commands.err().contains("12 trainings to run again that ended TIMEOUT, LOST"), commands::err);
        assertEquals(TableBits.of(run("whole", RANDOM)), TableBits.of(run));
    }
}
