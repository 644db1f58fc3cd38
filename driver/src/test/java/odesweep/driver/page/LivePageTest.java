package odesweep.driver.page;

import static odesweep.driver.report.Sweeps.complete;
import static odesweep.driver.report.Sweeps.dead;
import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import odesweep.core.config.TrainingConfig;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.search.Generation;
import odesweep.driver.search.History;
import odesweep.driver.search.Metric;
import odesweep.driver.search.PlannedTrainings;
import odesweep.driver.search.Search;
import odesweep.driver.search.Trial;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePageTest {
    private final List<String> asides = new ArrayList<>();
    private RunFolder folder;

    @TempDir
    Path temp;

    @BeforeEach
    void create() throws IOException {
        folder = RunFolder.create(temp.resolve("run"));
    }

    @Test
    void thePageHasTheResultsSoFarAndSaysThatTheRunGoesOn() throws IOException {
        LivePage page = page(sweep(Metric.FINAL_LOSS, 2, settings("epochs", 1), settings("epochs", 2)));
        accept(page, complete(1, 0, 1e-3), complete(1, 1, 2e-3), complete(0, 0, 1e-9));
        assertTrue(page.refresh(5_000, 10_000));
        JsonNode data = data();
        assertEquals("3 of 4 done", data.at("/live/said").asText());
        assertEquals(1, data.at("/live/everyNth").asInt());
        assertEquals(5_000, data.at("/live/writtenMs").asLong());
        assertEquals("[1]", data.at("/configurations/trial").toString(), "one replicate alone wins nothing");
        assertEquals("[0.001,0.002]", data.at("/score/metrics/0/training").toString());
        assertEquals(2, data.at("/course/curves/loss").size());
        assertEquals("[]", data.at("/verdict/warnings").toString());

        accept(page, complete(0, 1, 1e-9));
        assertTrue(page.refresh(6_000, 10_000));
        assertEquals("[0,1]", data().at("/configurations/trial").toString());
    }

    @Test
    void thePageOfABrokenStartShowsWhatFailed() throws IOException {
        LivePage page = page(sweep(Metric.FINAL_LOSS, 3, settings("epochs", 1)));
        accept(page, dead(0, 1, "stuck"));
        assertTrue(page.refresh(0, 0));
        assertEquals("stuck", data().at("/failures/0/reason").asText());
    }

    @Test
    void withoutNewResultsNothingIsWritten() throws IOException {
        LivePage page = page(sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1), settings("epochs", 2)));
        assertFalse(page.refresh(0, 0));
        assertFalse(Files.exists(Path.of(folder.page())));
        accept(page, complete(0, 0, 1));
        assertTrue(page.refresh(0, 0));
        assertFalse(page.refresh(1, 0));
        assertEquals(0, data().at("/live/writtenMs").asInt());
    }

    @Test
    void pagesAreNeverMoreThanTwoMinutesApart() throws IOException {
        for (long tookMs = 1; tookMs < 1_000_000; tookMs *= 2) {
            assertTrue(LivePage.restAfter(tookMs) <= 120_000, "after " + tookMs);
        }
        LivePage page = page(sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1), settings("epochs", 2)));
        accept(page, complete(0, 0, 1));
        assertTrue(page.refresh(0, 50_000));
        assertFalse(page.refresh(50_000, 50_000));
        assertTrue(page.refresh(100_000, 50_000), "the next one would be too late");
        assertEquals(100_000, data().at("/live/writtenMs").asInt());
    }

    @Test
    void aPageIsWrittenAgainWhenExecutorsGoOrCome() throws IOException {
        LivePage page = page(sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1), settings("epochs", 2)));
        page.renew();
        assertFalse(page.refresh(0, 0), "there is nothing to show");
        accept(page, complete(0, 0, 1));
        assertTrue(page.refresh(1, 0));
        page.renew();
        assertTrue(page.refresh(2, 0));
        assertFalse(page.refresh(3, 0));
    }

    @Test
    void ofAMillionTrialsItHasAnEvenSample() throws IOException {
        Path file = Files.writeString(temp.resolve("sweep.yaml"), """
                search: {sampler: random, trials: 1000000, replicates: 1, seed: 1}
                space: {learning_rate: {log: [1e-4, 1]}, epochs: [1, 2]}
                """);
        LivePage page = page(SweepFile.read(file, List.of()));
        for (int trial = 0; trial < 1_000_000; trial += 5) {
            page.accept(complete(trial, 0, 1 + trial));
        }
        assertTrue(page.refresh(0, 0));
        assertEquals(500, data().at("/live/everyNth").asInt());
        List<Integer> trials = StreamSupport.stream(
                        data().at("/configurations/trial").spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
        assertEquals(2_000, trials.size());
        assertTrue(trials.stream().allMatch(trial -> trial % 500 == 0), trials::toString);
    }

    @Test
    void ofASweepOfUnknownSizeItRepeatedlyKeepsEverySecondTrial() throws IOException {
        SweepSpec file = sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1));
        Search endless = new Search() {
            @Override
            public Set<Integer> needs(int number) {
                return Set.of();
            }

            @Override
            public Optional<Generation> propose(int number, History history) {
                return Optional.empty();
            }

            @Override
            public PlannedTrainings planned() {
                return PlannedTrainings.UNKNOWN;
            }
        };
        LivePage page = new LivePage(
                folder,
                new SweepSpec(file.search(), file.space(), file.maker(), endless, file.resolved()),
                id -> new Trial(id, Map.of("epochs", 1), TrainingConfig.of(Map.of("epochs", 1))),
                models(file),
                () -> "",
                asides::add);
        int trials = 0;
        for (int refresh = 1; refresh <= 3; refresh++) {
            for (; trials < 3_000 * refresh; trials++) {
                page.accept(complete(trials, 0, 1 + trials));
            }
            assertTrue(page.refresh(0, 0));
            int everyNth = data().at("/live/everyNth").asInt();
            assertEquals(List.of(2, 4, 8).get(refresh - 1), everyNth);
            assertEquals(
                    3_000 * refresh / everyNth,
                    data().at("/configurations/trial").size());
        }
    }

    @Test
    void itWorksAFiftiethOfTheTimeAtMost() {
        assertEquals(10_000, LivePage.restAfter(3));
        assertEquals(100_000, LivePage.restAfter(2_000));
    }

    @Test
    void onceClosedItNoLongerWrites() throws IOException {
        SweepSpec sweep = sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1));
        try (LivePage page = LivePage.begin(folder, sweep, sweep.trials()::get, models(sweep), () -> "", asides::add)) {
            page.accept(complete(0, 0, 1));
        }
        assertFalse(Files.exists(Path.of(folder.page())), "the first page comes after some seconds");
        assertEquals(List.of(), asides);
    }

    private LivePage page(SweepSpec sweep) {
        return new LivePage(folder, sweep, sweep.trials()::get, models(sweep), () -> "3 of 4 done", asides::add);
    }

    private static BestModels models(SweepSpec sweep) {
        return new BestModels(0, sweep.search().replicates(), sweep.search().rankBy(), trial -> 1);
    }

    private static void accept(LivePage page, TrialResult... results) {
        for (TrialResult result : results) {
            page.accept(result);
        }
    }

    private JsonNode data() throws IOException {
        return new ObjectMapper().readTree(PageScripts.data(folder));
    }
}
