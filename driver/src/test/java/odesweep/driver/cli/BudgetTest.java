package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sweep that ends by its budget. */
class BudgetTest {
    private static final String SWEEP = """
            problem: decay
            objective: residual
            search: {sampler: random, trials: 12, replicates: 2, seed: 3, budget_group: 2}
            space:
              learning_rate: {log: [1e-3, 1e-1]}
            train: {epochs: 20}
            """;

    private final Commands commands = new Commands();

    @TempDir
    private Path temp;

    private Path file;

    @BeforeEach
    void writeSweep() throws Exception {
        file = Commands.write(temp.resolve("sweep.yaml"), SWEEP);
    }

    private Path run(String name, int slots, String... sets) throws Exception {
        Path folder = temp.resolve(name).resolve("run");
        Files.createDirectories(folder.getParent());
        List<Object> words = new ArrayList<>(List.of("run", file, "--out", folder, "--master", "local[" + slots + "]"));
        for (String set : sets) {
            words.addAll(List.of("--set", set));
        }
        commands.done(words.toArray());
        return folder;
    }

    private static String unwrapped(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @CsvSource({"evaluation_budget, 1", "target, 1e9", "plateau, 1"})
    void tablesAreTheSameOnOneAndFourSlotsAndGoOnToThoseOfTheWholeSweep(String setting, String limit) throws Exception {
        String set = "search." + setting + "=" + limit;
        Path one = run("one", 1, set);
        String said = unwrapped(commands.out());
        assertTrue(said.startsWith("The budget ended the sweep after "), said);
        assertTrue(said.contains(" of 24 trainings: "), said);
        assertTrue(said.contains("To train the others: resume --set search." + setting + "=0"), said);
        Path four = run("four", 4, set);
        assertEquals(TableBits.of(one), TableBits.of(four));
        assertTrue(Files.readString(four.resolve("report.md")).contains("The budget ended the sweep after"));
        assertTrue(Files.readString(four.resolve("report.html")).contains("The budget ended the sweep after"));
        commands.done("report", four);
        assertTrue(unwrapped(commands.out()).startsWith("The budget ended the sweep after"), commands::out);
        commands.done("resume", four);
        assertTrue(commands.err().contains("is finished"), commands::err);
        commands.refused(
                "budget must only be widened or removed … odesweep run", "resume", four, "--set", "budget_group=1");
        commands.done("resume", four, "--set", "search." + setting + "=0", "--master", "local[2]");
        assertEquals(TableBits.of(run("whole", 2)), TableBits.of(four));
    }

    /** More replicates can spend the budget earlier; what was trained beyond is then in no table. */
    @Test
    void anExtendedRunHasTheTablesOfTheLargerSweepWithItsBudget() throws Exception {
        String set = "evaluation_budget=10000";
        Path run = run("run", 2, set);
        commands.done("resume", run, "--set", "replicates=6", "--master", "local[2]");
        assertEquals(TableBits.of(run("whole", 2, set, "replicates=6")), TableBits.of(run));
    }

    @Test
    void aRunWhoseTimeIsSpentIsPartialAndGoesOn() throws Exception {
        Path run = run("run", 2, "time_budget_s=1e-6", "epochs=200");
        String said = unwrapped(commands.out() + commands.err());
        assertTrue(said.contains("(time_budget_s)"), said);
        commands.done("resume", run, "--set", "time_budget_s=0", "--master", "local[2]");
        assertEquals(TableBits.of(run("whole", 2, "epochs=200")), TableBits.of(run));
    }

    @Test
    void validateNamesBudgetAndLabels() throws Exception {
        Files.writeString(file, "name: first\nnote: |\n  two\n  lines\ntags: [a, b c]\n" + SWEEP);
        commands.done("validate", file, "--set", "target=0.001", "--set", "time_budget_s=7200");
        assertEquals(
                file
                        + " is valid: 12 configurations of a continuous space x 2 replicates = 24 trainings, or fewer by the"
                        + " budget (time_budget_s: 7200.0, target: 0.001)\nname: first\nnote: two\n      lines\n"
                        + "tags: a, b c\n",
                commands.out());
    }

    /** What the user says about a sweep is no part of it. */
    @Test
    void editedLabelsAreNoOtherSweep() throws Exception {
        Path unfinished = Commands.interrupted(temp.resolve("unfinished"), SWEEP, 3);
        for (Path run : List.of(run("finished", 2), unfinished)) {
            Path sweep = run.resolve("sweep.yaml");
            Files.writeString(sweep, "name: other\nnote: new\ntags: [late]\n" + Files.readString(sweep));
            commands.done("resume", run, "--master", "local[2]");
        }
        assertTrue(Files.readString(unfinished.resolve("report.md")).startsWith("# Sweep report: other"));
    }
}
