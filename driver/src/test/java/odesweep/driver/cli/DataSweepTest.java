package odesweep.driver.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import odesweep.core.objective.Estimate;
import odesweep.core.objective.Estimates;
import odesweep.driver.data.KeptData;
import odesweep.driver.data.SourcedData;
import odesweep.driver.result.EstimatesTable;
import odesweep.driver.search.TrainingId;
import odesweep.driver.store.RunFolder;
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

    /** x(t) = 2 exp(-k t) with k = 0.7, measured with an error of a thousandth. */
    @Test
    void estimatesAreInTheReportAndInATable() throws IOException {
        StringBuilder csv = new StringBuilder("t,x\n");
        for (int n = 0; n <= 10; n++) {
            double error = n % 2 == 0 ? 1e-3 : -1e-3;
            csv.append(0.3 * n)
                    .append(',')
                    .append(2 * Math.exp(-0.7 * 0.3 * n) + error)
                    .append('\n');
        }
        Files.writeString(folder.resolve("a.csv"), csv);
        Path sweep = Files.writeString(folder.resolve("x.yaml"), """
            problem:
              equations: {x: -k*x}
              parameters: {k: {start: 0.3, bounds: [0.1, 10], scale: log}}
              initial: {x: {start: 1, bounds: [0.1, 10]}}
              data: {file: a.csv}
            space: {optimizer: [levenberg_marquardt, lbfgs]}
            train: {epochs: 50, solver: tsit5, rtol: 1e-9, atol: 1e-9}
            """);
        Path run = folder.resolve("run");
        commands.done("run", sweep, "--out", run, "--master", "local[1]");
        assertTrue(commands.out().contains("Estimates of trial"), commands::out);
        assertTrue(commands.out().contains("x at the start of 1"), commands::out);
        assertTrue(commands.out().contains("relative error against the data"), commands::out);
        Map<TrainingId, Estimates> estimates = EstimatesTable.read(RunFolder.open(run), id -> true);
        assertEquals(2, estimates.size());
        for (Estimates of : estimates.values()) {
            Estimate k = of.all().get(0);
            assertEquals(0.7, k.value(), 2e-3, of::toString);
            assertTrue(k.low() < 0.7 && 0.7 < k.high() && k.high() - k.low() < 0.01, of::toString);
        }
        assertTrue(Files.readString(run.resolve("report.md")).contains("## Estimates"));
        commands.done("predict", run, "--points", "3");
        assertTrue(commands.out().contains("time,predicted_1\n0.0,"), commands::out);
    }

    /** Each trial's error is against the solution of its own problem, and tables, models and resume hold the numbers. */
    @Test
    void aSearchedParameterIsHeldByTablesModelsAndResume() throws IOException {
        Path sweep = Files.writeString(folder.resolve("x.yaml"), """
            problem: {equations: {x: -k*x}, parameters: {k: 1}, initial: {x: 1}, span: [0, 1]}
            objective: residual
            space: {problem.parameters.k: [0.5, 3]}
            train: {epochs: 60, optimizer: lbfgs}
            """);
        Path run = folder.resolve("run");
        commands.done("run", sweep, "--out", run, "--master", "local[1]", "-q");
        commands.done("report", run);
        assertTrue(commands.out().contains("problem.parameters.k"), commands::out);
        for (int trial = 0; trial < 2; trial++) {
            commands.done("predict", run, "--trial", trial, "--points", "2");
            String[] last = commands.out()
                    .strip()
                    .lines()
                    .reduce((a, b) -> b)
                    .orElseThrow()
                    .split(",");
            double truth = Math.exp(trial == 0 ? -0.5 : -3);
            assertEquals(truth, Double.parseDouble(last[1]), 0.02, commands::out);
        }
        commands.done("resume", run, "--set", "space.problem.parameters.k=[0.5, 1, 3]", "-q");
        commands.done("report", run);
        assertTrue(commands.out().contains("3 configurations"), commands::out);
        commands.done("export", run, "--out", folder.resolve("best.npz"));
    }

    /** The solutions from several initial states are data: reported as such, kept, and held out in part. */
    @Test
    void aFamilyOfInitialStatesIsTrainedAndHeldOut() throws IOException {
        Path sweep = Files.writeString(folder.resolve("x.yaml"), """
            problem:
              equations: {x: v, v: -x}
              initial: {x: {range: [0.5, 2]}, v: 0, count: 10}
              span: [0, 2]
              observations: 11
            space: {problem.initial.count: [5, 10]}
            train: {epochs: 5, batch_size: 2, hidden_widths: [4]}
            """);
        commands.done("validate", sweep);
        assertTrue(
                commands.out().contains("data: 220 values of x, v at 110 times of 10 trajectories, 44 of them"),
                commands::out);
        Path run = folder.resolve("run");
        commands.done("run", sweep, "--out", run, "--master", "local[1]");
        assertTrue(commands.out().contains("from those held out"), commands::out);
        assertEquals(2, KeptData.keep(Storage.at(run)).size());
        commands.done("resume", run, "-q");
        commands.done("predict", run, "--points", "3");
    }

    /** An inverse problem by residuals: its weight is swept, and what it cannot do is one line. */
    @Test
    void theResidualObjectiveTakesData() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "t,x,id\n0,2,1\n0.5,1.41,1\n1,0.99,1\n1.5,0.7,1\n2,0.49,1\n");
        String yaml = """
            problem:
              equations: {x: -k*x}
              parameters: {k: {start: 0.3, bounds: [0.1, 10]}}
              data: {file: a.csv, time: t, columns: {x: x}}
            objective: residual
            space: {data_weight: [1, 10]}
            train: {epochs: 60, optimizer: levenberg_marquardt, hidden_widths: [6]}
            """;
        Path sweep = Files.writeString(folder.resolve("x.yaml"), yaml);
        Path run = folder.resolve("run");
        commands.done("run", sweep, "--out", run, "--master", "local[1]");
        assertTrue(commands.out().contains("Estimates of trial"), commands::out);
        for (Estimates of : EstimatesTable.read(RunFolder.open(run), id -> true).values()) {
            assertEquals(0.7, of.all().get(0).value(), 0.01, of::toString);
        }
        commands.done("predict", run, "--points", "3");
        commands.done("resume", run, "-q");
        String hybrid = yaml.replace("-k*x", "-k*x + nn(x)");
        Files.writeString(folder.resolve("h.yaml"), hybrid);
        commands.refused("h.yaml:5:12: objective residual … unknown terms", "validate", folder.resolve("h.yaml"));
        Files.writeString(folder.resolve("s.yaml"), yaml.replace("  data:", "  initial: {x: {start: 1}}\n  data:"));
        commands.refused("s.yaml:6:12: … estimated initial states", "validate", folder.resolve("s.yaml"));
        Files.writeString(folder.resolve("w.yaml"), yaml.replace("[1, 10]", "[1, -1]"));
        commands.refused("w.yaml:6:26: data_weight must be at least 0, got -1.0", "validate", folder.resolve("w.yaml"));
        commands.refused(
                "initial_condition must be soft for a problem with data",
                "validate",
                sweep,
                "--set",
                "initial_condition=hard");
        Files.writeString(folder.resolve("t.yaml"), yaml.replace("{file: a.csv,", "{file: a.csv, trajectory: id,"));
        Files.writeString(folder.resolve("a.csv"), "t,x,id\n0,2,1\n0.5,1.41,1\n0,0.99,2\n1.5,0.7,2\n");
        commands.refused("t.yaml:5:12: … several trajectories", "validate", folder.resolve("t.yaml"));
    }
}
