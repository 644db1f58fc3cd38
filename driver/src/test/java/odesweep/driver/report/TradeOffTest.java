package odesweep.driver.report;

import static odesweep.driver.report.Sweeps.complete;
import static odesweep.driver.report.Sweeps.dead;
import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import odesweep.driver.result.Ranked;
import odesweep.driver.search.Effort;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradeOffTest {
    private static final RankBy LOSS_AND_SIZE = RankBy.of(Metric.FINAL_LOSS, Effort.PARAMETERS);

    @TempDir
    Path temp;

    @Test
    void theReportNamesTheFrontAndWhatIsTiedForLess() throws IOException {
        Report report = report(LOSS_AND_SIZE, 3, 1e-4, 1.1e-4, 1.2e-4, 1e-1);
        // widths 4, 3, 2, 1: each smaller network is worse, so all are on the front
        for (String text : List.of(report.markdown(), report.terminal().replaceAll("\\s+", " "))) {
            contains(
                    text,
                    "Trial 0 has the lowest final loss (hidden_widths [4]): median final loss 1e-4 over 3 replicates, parameters 13.");
            contains(
                    text,
                    "4 configurations of 5 are on the Pareto front, which no other beats in final loss and parameters at"
                            + " once. Of those statistically tied with the best, trial 2 (hidden_widths [2]) has the lowest"
                            + " parameters: 7 instead of 13, at a final loss of 1.2e-4.");
        }
        contains(
                report.markdown(),
                "| rank | front | tied | trial | hidden_widths | final loss | interval | parameters | rel. error | complete |");
        contains(report.markdown(), "| 3 | 1 | = | 2 | [2] | 1.2e-4 |");
        contains(report.markdown(), "| — | — |  | 4 | [9] | — | — | — |");
        contains(report.markdown(), "Front 1 is the Pareto front of final loss and parameters: no other configuration");
    }

    @Test
    void aBeatenConfigurationComesAfterTheWholeFrontHoweverLowItsLoss() throws IOException {
        Report report = report(LOSS_AND_SIZE, 3, 2e-4, 1e-4, 1e-1, 1e-1);
        assertEquals(
                List.of(1, 3, 0, 2, 4),
                report.ranking().stream().map(Ranked::trial).toList());
        assertEquals(report.ranking().get(0).trial(), report.bestTrial().orElseThrow());
    }

    @Test
    void oneConfigurationMayBeTheWholeFront() throws IOException {
        contains(
                report(LOSS_AND_SIZE, 3, 1, 1, 1, 1e-4).markdown(),
                "It is best in final loss and parameters at once: the Pareto front is this one configuration.");
    }

    @Test
    void withOneReplicateOrNothingTiedItSaysSo() throws IOException {
        contains(
                report(LOSS_AND_SIZE, 1, 1, 2, 3, 4).markdown(),
                "With one replicate of each, differences between them");
        contains(
                report(LOSS_AND_SIZE, 3, 1e-9, 1e-6, 1e-3, 1).markdown(),
                "None of the others on it is statistically tied with the best in final loss.");
    }

    /** Networks of width 4, 3, 2, 1 with these median losses, and one of width 9 that dies. */
    private Report report(RankBy rankBy, int replicates, double... losses) throws IOException {
        List<Map<String, Object>> configurations = new ArrayList<>();
        List<TrialResult> results = new ArrayList<>();
        double[] scatter = {1, 0.8, 1.25};
        for (int trial = 0; trial <= losses.length; trial++) {
            configurations.add(settings("hidden_widths", List.of(trial < losses.length ? losses.length - trial : 9)));
            for (int replicate = 0; replicate < replicates; replicate++) {
                results.add(
                        trial < losses.length
                                ? complete(trial, replicate, losses[trial] * scatter[replicate])
                                : dead(trial, replicate, "stuck"));
            }
        }
        RunFolder folder = RunFolder.create(temp.resolve("run" + replicates + losses[0]));
        SweepSpec spec = sweep(rankBy, replicates, configurations.toArray(Map[]::new));
        folder.writeSweep(spec.resolved());
        Sweeps.write(folder, spec, results);
        return Report.of(folder);
    }

    private static void contains(String text, String part) {
        assertTrue(text.contains(part), () -> part + "\nis not in\n" + text);
    }
}
