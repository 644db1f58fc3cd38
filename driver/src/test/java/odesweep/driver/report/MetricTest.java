package odesweep.driver.report;

import static odesweep.driver.report.Sweeps.dead;
import static odesweep.driver.report.Sweeps.result;
import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.driver.page.ReportFiles;
import odesweep.driver.result.Ranked;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepFile;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A constant of {@link Metric} is all that a new metric takes: whatever ranks, reports or draws goes through all of them. */
class MetricTest {
    /** Fits that every metric orders; the fourth configuration has none. */
    private static final List<Fit> FITS = List.of(new Fit(3, 0.9, 27), new Fit(5, 0.2, 29), new Fit(2, 0.7, 30));

    @TempDir
    Path temp;

    private RunFolder folder;

    @BeforeEach
    void create() throws IOException {
        folder = RunFolder.create(temp.resolve("run"));
    }

    @ParameterizedTest
    @EnumSource
    void configurationsAreRankedByIt(Metric metric) throws IOException {
        Report report = report(metric);
        assertEquals(
                bestFirst(metric),
                report.ranking().stream()
                        .filter(configuration -> configuration.rank().isPresent())
                        .map(Ranked::trial)
                        .toList());
        assertEquals(Optional.of(bestFirst(metric).get(0)), report.bestTrial());
        Ranked best = report.ranking().get(0);
        assertEquals(metric.of(FITS.get(best.trial())), report.median(best).median());
    }

    @ParameterizedTest
    @EnumSource
    void theReportNamesItAndHasAColumnOfIt(Metric metric) throws IOException {
        Report report = report(metric);
        assertTrue(report.markdown().contains(": median " + metric.words() + " "), report::markdown);
        assertTrue(
                report.markdown()
                        .contains("| epochs | " + metric.heading() + " | interval | "
                                + metric.beside().heading() + " |"),
                report::markdown);
        assertTrue(report.terminal().contains(" " + metric.heading() + "  interval"), report::terminal);
    }

    @ParameterizedTest
    @EnumSource
    void theComparisonHasARowOfIt(Metric metric) throws IOException {
        report(metric);
        String comparison =
                Comparison.of(List.of("one", "two"), List.of(folder, folder)).markdown();
        assertTrue(comparison.contains("| median " + metric.heading() + " |"), comparison);
        assertTrue(comparison.contains("Median " + metric.words() + " by epochs"), comparison);
    }

    @ParameterizedTest
    @EnumSource
    void thePageIsRankedByIt(Metric metric) throws IOException {
        ReportFiles.write(report(metric));
        String html = Files.readString(Path.of(folder.page()));
        String begin = "<script type=\"application/json\" id=\"data\">";
        JsonNode score = new ObjectMapper()
                .readTree(html.substring(html.indexOf(begin) + begin.length()).replaceFirst("(?s)</script>.*", ""))
                .get("score");
        JsonNode column = score.get("metrics").get(score.get("rankedBy").asInt());
        assertEquals(metric.words(), column.get("name").asText());
        assertEquals(Metric.values().length, score.get("metrics").size());
        double[] medians = IntStream.range(0, FITS.size())
                .mapToDouble(i -> column.get("median").get(i).asDouble())
                .toArray();
        assertEquals(
                bestFirst(metric).stream()
                        .map(trial -> metric.of(FITS.get(trial)))
                        .toList(),
                Arrays.stream(medians).boxed().toList());
        assertTrue(column.get("median").get(FITS.size()).isNull());
    }

    @ParameterizedTest
    @EnumSource
    void theSweepFileMayNameIt(Metric metric) throws IOException {
        Path file = Files.writeString(
                temp.resolve("s.yaml"), "problem: decay\nsearch: {rank_by: " + metric.column() + "}\n");
        assertEquals(RankBy.of(metric), SweepFile.read(file, List.of()).search().rankBy());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoNumberOrNotCompleteIsWorst(Metric metric) {
        assertEquals(
                Double.POSITIVE_INFINITY, metric.score(Outcome.complete(new Fit(Double.NaN, Double.NaN, Double.NaN))));
        assertEquals(Double.POSITIVE_INFINITY, metric.score(Outcome.dead(new Fit(0, 0, 0), "dead")));
        assertEquals(0, metric.score(Outcome.complete(new Fit(0, 0, 0))));
        assertTrue(Double.isFinite(metric.logarithm(0)));
        assertEquals(metric.logarithm(0), metric.logarithm(Double.MIN_VALUE), "below rounding all values are one");
        assertEquals(-3, metric.logarithm(1e-3));
    }

    /** A run of one replicate each, its trials' epochs 1, 2, 3 and 4. */
    private Report report(Metric metric) throws IOException {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map<String, Object>[] configurations = IntStream.rangeClosed(1, FITS.size() + 1)
                .mapToObj(epochs -> settings("epochs", epochs))
                .toArray(Map[]::new);
        SweepSpec sweep = sweep(metric, 1, configurations);
        List<TrialResult> results = new ArrayList<>();
        for (Fit fit : FITS) {
            results.add(result(results.size(), 0, Outcome.complete(fit)));
        }
        results.add(dead(results.size(), 0, "dead"));
        folder.writeSweep(sweep.resolved());
        Sweeps.write(folder, sweep, Collections.unmodifiableList(results));
        return Report.of(folder);
    }

    private static List<Integer> bestFirst(Metric metric) {
        return IntStream.range(0, FITS.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> metric.of(FITS.get(i))))
                .toList();
    }
}
