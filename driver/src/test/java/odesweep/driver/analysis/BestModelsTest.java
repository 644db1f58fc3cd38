package odesweep.driver.analysis;

import static odesweep.driver.report.Sweeps.complete;
import static odesweep.driver.report.Sweeps.dead;
import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import odesweep.driver.report.Report;
import odesweep.driver.report.Sweeps;
import odesweep.driver.result.Ranked;
import odesweep.driver.search.Effort;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BestModelsTest {
    @TempDir
    Path temp;

    @Test
    void modelsAreThoseOfTheRankingInWhateverOrderResultsCome() throws IOException {
        int trials = 40;
        List<TrialResult> results = new ArrayList<>();
        List<Map<String, Object>> configurations = new ArrayList<>();
        for (int trial = 0; trial < trials; trial++) {
            configurations.add(settings("epochs", 1 + trial));
            for (int replicate = 0; replicate < 3; replicate++) {
                double loss = 1 + (trial * 7 + replicate) % 5; // so that many are equal
                results.add(
                        (trial + replicate) % 4 == 0
                                ? dead(trial, replicate, "stuck")
                                : complete(trial, replicate, loss));
            }
        }
        RunFolder folder = RunFolder.create(temp);
        Sweeps.write(folder, sweep(Metric.FINAL_LOSS, 3, configurations.toArray(Map[]::new)), results);
        List<Integer> first = Report.of(folder).ranking().stream()
                .limit(BestModels.KEPT)
                .map(Ranked::trial)
                .toList();

        List<TrialResult> inOrder = best(3, results);
        assertEquals(first, inOrder.stream().map(TrialResult::trial).toList());
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(results, new Random(seed));
            assertEquals(inOrder, best(3, results));
            // What is left of the results of an interrupted run, read again in another order.
            BestModels before = new BestModels(BestModels.KEPT, 3, RankBy.of(Metric.FINAL_LOSS), trial -> 1);
            List<TrialResult> kept =
                    new ArrayList<>(results.stream().map(before::keep).toList());
            Collections.shuffle(kept, new Random(-seed));
            assertEquals(inOrder, best(3, kept));
        }
    }

    @Test
    void bySeveralCriteriaTheyAreTheFirstOfTheFronts() throws IOException {
        RankBy rankBy = RankBy.of(Metric.FINAL_LOSS, Metric.REL_ERROR, Effort.PARAMETERS);
        List<TrialResult> results = new ArrayList<>();
        List<Map<String, Object>> configurations = new ArrayList<>();
        Random random = new Random(3);
        for (int trial = 0; trial < 60; trial++) {
            configurations.add(settings("epochs", 1 + trial, "hidden_widths", List.of(1 + trial % 7)));
            results.add(complete(trial, 0, 1 + random.nextInt(9), 1 + random.nextInt(9)));
        }
        SweepSpec sweep = sweep(rankBy, 1, configurations.toArray(Map[]::new));
        RunFolder folder = RunFolder.create(temp);
        Sweeps.write(folder, sweep, results);
        List<Integer> first = Report.of(folder).ranking().stream()
                .limit(BestModels.KEPT)
                .map(Ranked::trial)
                .toList();
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(results, new Random(seed));
            BestModels models = new BestModels(
                    BestModels.KEPT,
                    1,
                    rankBy,
                    trial -> sweep.trials().get(trial).parameters());
            results.forEach(models::keep);
            assertEquals(first, models.best().stream().map(TrialResult::trial).toList());
            models.best().forEach(best -> assertEquals(1, best.training().parameters().length));
        }
    }

    @Test
    void theBestReplicateStandsForItsConfigurationTheFirstOfEqualOnes() {
        TrialResult lucky = complete(0, 2, 1);
        List<TrialResult> results =
                List.of(dead(0, 4, "stuck"), complete(0, 3, 1), lucky, complete(0, 1, 5), complete(0, 0, 9));
        assertEquals(List.of(lucky), best(5, results));
    }

    @Test
    void configurationsWithoutARankHaveNoModel() {
        List<TrialResult> dying = List.of(complete(0, 0, 1), dead(0, 1, "stuck"), dead(0, 2, "stuck"));
        assertEquals(List.of(), best(3, dying));
        assertEquals(List.of(), best(3, List.of(complete(0, 0, 1), complete(0, 1, 1))), "a replicate is missing");
    }

    @Test
    void whatIsNotAmongTheBestLosesItsParameters() {
        BestModels models = new BestModels(1, 1, RankBy.of(Metric.FINAL_LOSS), trial -> 1);
        assertEquals(1, models.keep(complete(0, 0, 2)).training().parameters().length, "the best so far");
        models.keep(complete(1, 0, 1));
        TrialResult third = models.keep(complete(2, 0, 3));
        assertEquals(0, third.training().parameters().length);
        assertEquals(3, third.training().outcome().fit().orElseThrow().finalLoss());
        assertEquals(List.of(1), models.best().stream().map(TrialResult::trial).toList());
        assertEquals(1, models.best().get(0).training().parameters().length);
    }

    private static List<TrialResult> best(int replicates, List<TrialResult> results) {
        BestModels models = new BestModels(BestModels.KEPT, replicates, RankBy.of(Metric.FINAL_LOSS), trial -> 1);
        results.forEach(models::keep);
        return models.best();
    }
}
