package odesweep.driver.report;

import static odesweep.driver.report.Sweeps.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.driver.result.Ranked;
import odesweep.driver.search.Metric;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a sweep whose search stopped configurations at rungs. */
class RungsReportTest {
    @TempDir
    private Path temp;

    private Report report;

    private static TrialResult at(int rung, TrialResult result) {
        return new TrialResult(
                result.trial(),
                result.replicate(),
                result.seed(),
                result.training(),
                result.timing(),
                rung - 1,
                Optional.empty());
    }

    private static TrialResult stopped(int trial, double loss, int rung, int epoch) {
        Outcome outcome = Outcome.stopped(new Fit(loss, loss, loss), "after " + epoch + " of 90 epochs");
        return at(rung, Sweeps.result(trial, 0, outcome));
    }

    /** Nine configurations: one fails, five stop after 10 epochs, one after 30, and one with a lucky replicate. */
    @BeforeEach
    @SuppressWarnings({"unchecked", "rawtypes"})
    void write() throws IOException {
        Map<String, Object>[] configurations = IntStream.range(0, 9)
                .mapToObj(i -> settings("learning_rate", 0.01 * (1 + i)))
                .toArray(Map[]::new);
        SweepSpec spec = Sweeps.sweep(Metric.FINAL_LOSS, 2, configurations);
        List<TrialResult> results = new ArrayList<>();
        results.add(at(1, Sweeps.diverged(0, 0, "at epoch 3")));
        for (int trial = 1; trial < 6; trial++) {
            results.add(stopped(trial, 0.6 - 0.01 * trial, 1, 10));
        }
        results.add(stopped(6, 0.4, 2, 30));
        results.add(at(3, Sweeps.complete(7, 0, 1e-9)));
        results.add(at(3, Sweeps.complete(8, 0, 0.1)));
        results.add(at(4, Sweeps.complete(8, 1, 0.2)));
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        Sweeps.write(folder, spec, results::iterator); // all of it, though some have fewer replicates
        report = Report.of(folder);
    }

    @Test
    void configurationsAreRankedByHowFarTheyWent() {
        assertEquals(
                List.of(8, 7, 6, 5, 4, 3, 2, 1, 0),
                report.ranking().stream().map(Ranked::trial).toList());
        assertEquals(
                List.of(1, 2),
                report.ranking().stream().flatMap(one -> one.rank().stream()).toList());
        assertEquals(
                List.of(4, 3, 2, 1, 1, 1, 1, 1, 1),
                report.ranking().stream().map(Ranked::rung).toList());
    }

    @Test
    void whatWasStoppedIsNoFailure() {
        assertEquals(1, report.failures().size());
        assertTrue(report.terminal().contains("1 DIVERGED"), report.terminal());
    }

    /** Five of a ninth, one of a third, three whole trainings and one that failed, of nine times two. */
    @Test
    void theReportHasTheRungsAndWhatTheySaved() {
        String text = report.markdown();
        assertTrue(
                text.contains(
                        "The search stopped 7 of 9 configurations at 4 rungs, and trained 27.2 % of the epochs of the"
                                + " full sweep."),
                text);
        assertTrue(text.contains("| 1 | after 10 of 90 epochs | 9 | 3 | 5 | 1 | 0.55 |"), text);
        assertTrue(text.contains("| 2 | after 30 of 90 epochs | 3 | 2 | 1 | 0 | 0.4 |"), text);
        assertTrue(text.contains("| 3 | after all epochs | 2 | 1 | 1 | 0 | 1e-9 |"), text);
        assertTrue(text.contains("| 4 | after all epochs, 2 replicates | 1 | 0 | 0 | 0 | — |"), text);
    }
}
