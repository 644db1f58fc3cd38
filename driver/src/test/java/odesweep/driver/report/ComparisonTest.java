package odesweep.driver.report;

import static odesweep.driver.report.Sweeps.complete;
import static odesweep.driver.report.Sweeps.dead;
import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import odesweep.core.compute.Activation;
import odesweep.core.objective.Objective;
import odesweep.driver.search.Metric;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
    @TempDir
    Path temp;

    @Test
    void runsAreSideBySideWithTheirCountsAndTheirBest() throws IOException {
        String text = two(Metric.FINAL_LOSS).terminal();
        contains(text, " old new");
        contains(text, " trainings 2 3");
        contains(text, " DEAD 1 0");
        contains(text, " best: trial 1 2");
        contains(text, " median final loss 0.01 0.001");
        contains(text, " activation tanh gelu");
        contains(text, " epochs — 7");
    }

    @Test
    void valuesOfAnAxisThatRunsShareAreComparedByTheirMedians() throws IOException {
        Comparison comparison = two(Metric.FINAL_LOSS);
        contains(comparison.terminal(), "Median final loss by activation activation old new tanh 0.01 0.02 relu ∞ —");
        contains(comparison.markdown(), "## Median final loss by activation");
        contains(comparison.markdown(), "| gelu | — | 0.001 |");
        assertFalse(comparison.terminal().contains("by epochs"), "only one run has it");
    }

    @Test
    void runsRankedByDifferentScoresAreWarnedOf() throws IOException {
        contains(
                two(Metric.REL_ERROR).terminal(),
                "! The runs are ranked by different scores (final loss, relative error)");
        contains(two(Metric.REL_ERROR).markdown(), "> **Warning:** The runs");
        assertFalse(two(Metric.FINAL_LOSS).terminal().contains("different scores"));
    }

    @Test
    void lossesOfUnlikeObjectivesStandInRowsOfTheirOwn() throws IOException {
        SweepSpec residual = sweep(Metric.FINAL_LOSS, 1, settings("activation", Activation.TANH));
        SweepSpec trajectory =
                sweep(Metric.FINAL_LOSS, 1, settings("activation", Activation.TANH, "objective", Objective.TRAJECTORY));
        Comparison comparison = Comparison.of(
                List.of("res", "tra"),
                List.of(
                        run("residual", residual, List.of(complete(0, 0, 0.01))),
                        run("trajectory", trajectory, List.of(complete(0, 0, 0.03)))));
        String text = comparison.terminal();
        contains(
                text,
                "! The runs' losses measure different things, as they differ in objective: they cannot be compared");
        contains(text, "median final loss (residual) 0.01 —");
        contains(text, "median final loss (trajectory) — 0.03");
        contains(text, "median rel. error 0.001 0.001");
        assertFalse(text.contains("by activation"), text);
    }

    @Test
    void oneRunIsNoComparison() {
        assertEquals(
                "a comparison needs at least 2 runs, got 0",
                assertThrows(IllegalArgumentException.class, () -> Comparison.of(List.of(), List.of()))
                        .getMessage());
    }

    private Comparison two(Metric secondBy) throws IOException {
        SweepSpec first = sweep(
                Metric.FINAL_LOSS, 1, settings("activation", Activation.RELU), settings("activation", Activation.TANH));
        SweepSpec second = sweep(
                secondBy,
                1,
                settings("activation", Activation.TANH, "epochs", 5),
                settings("activation", Activation.TANH, "epochs", 6),
                settings("activation", Activation.GELU, "epochs", 7));
        return Comparison.of(
                List.of("old", "new"),
                List.of(
                        run("old " + secondBy, first, List.of(dead(0, 0, "stuck"), complete(1, 0, 0.01))),
                        run(
                                "new " + secondBy,
                                second,
                                List.of(complete(0, 0, 0.01), complete(1, 0, 0.03), complete(2, 0, 1e-3)))));
    }

    private RunFolder run(String name, SweepSpec spec, List<TrialResult> results) throws IOException {
        Path path = temp.resolve(name);
        RunFolder folder = Files.exists(path) ? RunFolder.open(path) : RunFolder.create(path);
        Sweeps.write(folder, spec, results);
        return folder;
    }

    private static void contains(String text, String part) {
        assertTrue(text.replaceAll("\\s+", " ").contains(part.replaceAll("\\s+", " ")), text);
    }
}
