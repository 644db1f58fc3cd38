package odesweep.driver.page;

import static odesweep.driver.report.Sweeps.complete;
import static odesweep.driver.report.Sweeps.dead;
import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import odesweep.core.compute.Activation;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.report.Comparison;
import odesweep.driver.report.Report;
import odesweep.driver.report.Sweeps;
import odesweep.driver.report.TrainedRun;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** In a real browser, where there is one. Leaves pictures in target/screenshots. */
class HtmlReportTest {
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int DESKTOP = 1280;

    @TempDir
    static Path temp;

    private static Browser browser;
    private static Path trained;

    @BeforeAll
    static void start() throws IOException {
        Browser.mustBeInstalled(HtmlReportTest.class);
        RunFolder folder = TrainedRun.write(temp.resolve("lotka-volterra"), temp.resolve("sweep.yaml"));
        ReportFiles.write(Report.of(folder));
        trained = Path.of(folder.page());
        browser = new Browser(temp.resolve("profile"));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"light, 1280, false", "dark, 1280, true", "phone, 390, false"})
    void everyChartIsDrawnAndNothingIsWiderThanTheScreen(String name, int width, boolean dark) throws IOException {
        browser.open(trained, width, 900, dark);
        assertNoChartIsEmpty();
        assertVerticalAxesAreTitled();
        long charts = browser.run("return Object.keys(odesweep.charts).length");
        assertEquals(12 + 4, charts, "one for each view and for each setting");
        long scroll = browser.run("return document.documentElement.scrollWidth");
        assertEquals(width, scroll);
        assertEquals(dark ? "dark" : "light", browser.run("return document.documentElement.dataset.theme"));
        browser.screenshot(PICTURES.resolve(name + ".png"));
        browser.screenshot(PICTURES.resolve(name + "-solution.png"), "#solution");
        browser.screenshot(PICTURES.resolve(name + "-settings.png"), "#settings > .grid");
        if (width == DESKTOP) { // README has copies, in driver/src/test/pictures
            browser.screenshot(
                    PICTURES.resolve("readme-" + name + ".png"), dark ? "#settings" : "body", dark ? 990 : 1740, 0.55);
        }
        browser.assertNothingWentWrong();
    }

    @Test
    void theSwitchChangesTheColoursOfPageAndCharts() {
        browser.open(trained, DESKTOP, 900, false);
        String light = browser.run("return getComputedStyle(document.body).backgroundColor");
        browser.find("#theme").click();
        assertEquals("dark", browser.run("return document.documentElement.dataset.theme"));
        String dark = browser.run("return getComputedStyle(document.body).backgroundColor");
        assertFalse(light.equals(dark), dark);
        assertEquals(
                "#a7b0ba", browser.run("return odesweep.charts['chart-curves'].instance.getOption().textStyle.color"));
        browser.find("#theme").click(); // the choice is kept, and other tests want none
        browser.run("localStorage.clear()");
        browser.assertNothingWentWrong();
    }

    @Test
    void theTableSortsFiltersAndTurnsPages() {
        browser.open(trained, DESKTOP, 900, false);
        assertEquals("1", browser.texts("#table tbody tr:first-child td").get(0));
        assertEquals(20, browser.texts("#table tbody tr").size());
        browser.find("#next").click();
        assertEquals("21 – 24 of 24", browser.find("#page").getText());
        int learningRate = browser.texts("#table th").indexOf("learning_rate");
        browser.find("#table th:nth-child(" + (learningRate + 1) + ") button").sendKeys(Keys.ENTER);
        List<Double> rates = browser.texts("#table tbody td:nth-child(" + (learningRate + 1) + ")").stream()
                .map(Double::valueOf)
                .toList();
        assertEquals(rates.stream().sorted().toList(), rates);
        browser.find("#table th:nth-child(" + (learningRate + 1) + ") button").sendKeys(Keys.ENTER);
        rates = browser.texts("#table tbody td:nth-child(" + (learningRate + 1) + ")").stream()
                .map(Double::valueOf)
                .toList();
        assertEquals(rates.stream().sorted(Comparator.reverseOrder()).toList(), rates);
        assertEquals("descending", browser.find("#table th[aria-sort]").getDomAttribute("aria-sort"));

        browser.find("#filter").sendKeys("activation=gelu learning_rate<0.1");
        List<String> rows = browser.texts("#table tbody tr");
        assertFalse(rows.isEmpty());
        assertTrue(rows.stream().allMatch(row -> row.contains("gelu")), rows::toString);
        assertTrue(browser.find("#matches").getText().matches("\\d+ of 24 configurations"));
        browser.assertNothingWentWrong();
    }

    @Test
    void aDragAlongAnAxisKeepsWhatPassesThere() {
        browser.open(trained, DESKTOP, 900, false);
        List<Number> axis = browser.run("""
                const chart = odesweep.charts['chart-parallel'].instance;
                const model = chart.getModel().getComponent('parallelAxis', 0);
                const layout = model.coordinateSystem.getAxisLayout(model.axis.dim);
                document.querySelector('#chart-parallel').scrollIntoView({block: 'center', behavior: 'instant'});
                return [layout.position[0], layout.position[1], model.axis.getExtent()[1]]""");
        int x = axis.get(0).intValue();
        int y = axis.get(1).intValue();
        int length = axis.get(2).intValue();
        WebElement canvas = browser.find("#chart-parallel canvas");
        browser.drag(canvas, x, y - length / 10, x, y - 2 * length / 5); // from its lower end up
        long kept = browser.run("return odesweep.choice.brushed === null ? -1 : odesweep.choice.brushed.size");
        assertTrue(kept > 0 && kept < 24, () -> "kept " + kept);
        assertEquals(kept + " of 24 configurations", browser.find("#matches").getText());
        browser.run(
                "document.querySelector('#unbrush').scrollIntoView({block: 'center', behavior: 'instant'}); return 0");
        browser.find("#unbrush").click();
        assertEquals("24 configurations", browser.find("#matches").getText());
        browser.assertNothingWentWrong();
    }

    @Test
    void aConfigurationShowsItsCurvesItsPredictionAndTheCommandThatTrainsItAgain() throws IOException {
        browser.open(trained, DESKTOP, 900, false);
        browser.find("#table tbody tr:first-child button").sendKeys(Keys.ENTER);
        String trial = browser.texts("#table tbody tr:first-child button").get(0);
        assertTrue(browser.find("#details").isDisplayed());
        assertEquals(
                "scripts/odesweep train " + trained.resolveSibling("sweep.yaml") + " --trial " + trial,
                browser.find("#details code").getText());
        assertEquals(3, browser.texts("#details tbody .status").size());
        for (String chart : List.of("chart-chosen-curves", "chart-chosen-prediction")) {
            long series = browser.run("return odesweep.charts[arguments[0]].instance.getOption().series.length", chart);
            assertTrue(series >= 3, chart);
        }
        browser.screenshot(PICTURES.resolve("details.png"), "#details");
        browser.find("#details").sendKeys(Keys.ESCAPE);
        assertFalse(browser.find("#details").isDisplayed());
        browser.assertNothingWentWrong();
    }

    @Test
    void aClickOnADotChoosesItsConfiguration() {
        browser.open(trained, DESKTOP, 900, false);
        List<Number> dot = browser.run("""
                const chart = odesweep.charts['chart-cost'].instance;
                document.querySelector('#chart-cost').scrollIntoView({block: 'center', behavior: 'instant'});
                const point = chart.getOption().series[1].data[0];
                return [...chart.convertToPixel({seriesIndex: 1}, point.value), point.c]""");
        WebElement canvas = browser.find("#chart-cost canvas");
        browser.drag(
                canvas,
                dot.get(0).intValue(),
                dot.get(1).intValue(),
                dot.get(0).intValue(),
                dot.get(1).intValue());
        assertEquals(dot.get(2), browser.<Number>run("return odesweep.choice.chosen"));
        browser.assertNothingWentWrong();
    }

    @Test
    void aComparisonIsAPageToo() throws IOException {
        String evil = "<script>document.title='broken'</script>";
        SweepSpec spec = sweep(
                Metric.FINAL_LOSS, 1, settings("activation", Activation.RELU), settings("activation", Activation.TANH));
        List<RunFolder> runs = List.of(
                RunFolder.open(page("old", spec, List.of(dead(0, 0, "stuck"), complete(1, 0, 1e-2)))
                        .getParent()),
                RunFolder.open(page("new", spec, List.of(complete(0, 0, 3e-3), complete(1, 0, 1e-3)))
                        .getParent()));
        Path page = Files.writeString(
                temp.resolve("comparison.html"), ReportFiles.page(Comparison.of(List.of("old", evil), runs)));
        for (int width : List.of(DESKTOP, 390)) {
            browser.open(page, width, 900, width < 600);
            assertEquals(
                    evil + " has the best final loss: 0.001, against 0.01 of old",
                    browser.find("#won").getText());
            assertEquals(List.of("trainings", "2", "2"), browser.texts("#overview tbody tr:nth-child(2) > *"));
            List<String> charts = browser.run("return Object.keys(odesweep.charts)");
            assertEquals(List.of("chart-history", "axis-0"), charts);
            List<Object> medians = browser.run("return odesweep.charts['axis-0'].instance.getOption().series"
                    + ".filter(s => s.type === 'scatter').flatMap(s => s.data.map(point => point[0]))");
            assertEquals(
                    List.of(0.01, 0.003, 0.001),
                    medians.stream()
                            .sorted(Comparator.comparingDouble(x -> -((Number) x).doubleValue()))
                            .toList());
            assertNoChartIsEmpty();
            assertVerticalAxesAreTitled();
            long scroll = browser.run("return document.documentElement.scrollWidth");
            assertEquals(width, scroll);
            browser.screenshot(PICTURES.resolve("comparison-" + width + ".png"));
        }
        browser.assertNothingWentWrong();
    }

    @Test
    void whatUsersWroteIsTextNotMarkup() throws IOException {
        String evil =
                "</script><script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\">";
        SweepSpec spec = sweep(
                Metric.FINAL_LOSS,
                1,
                settings(evil, evil, "activation", Activation.RELU),
                settings(evil, "{a|b} &lt; \u2028 'x' \"y\" <!-- \\", "activation", Activation.TANH));
        Path page = page("evil", spec, List.of(complete(0, 0, 1e-3), dead(1, 0, evil)));
        browser.open(page, DESKTOP, 900, false);
        assertTrue(browser.texts("#table th").contains(evil));
        assertTrue(browser.texts("#table tbody td").contains(evil));
        assertTrue(browser.texts("#reasons td.text").contains(evil));
        assertEquals("evil · Odesweep", browser.run("return document.title"));
        long images = browser.run("return document.images.length");
        assertEquals(0, images);
        browser.assertNothingWentWrong();
    }

    @Test
    void thePageOfARunThatGoesOnLoadsTheNextOneUnlessOneIsAtWorkOnIt() throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("live"));
        SweepSpec spec = sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1), settings("epochs", 2));
        folder.writeSweep(spec.resolved());
        LivePage live = new LivePage(
                folder,
                spec,
                spec.trials()::get,
                new BestModels(0, 1, RankBy.of(Metric.FINAL_LOSS), trial -> 1),
                () -> "1 of 2",
                text -> {});
        live.accept(complete(0, 0, 1e-3));
        live.refresh(System.currentTimeMillis(), 60_000);
        browser.open(Path.of(folder.page()), DESKTOP, 900, false);
        assertTrue(browser.find("#live").getText().startsWith("Still running: 1 of 2."));
        browser.find("#filter").sendKeys("rank<=20");
        Sweeps.write(folder, spec, List.of(complete(0, 0, 1e-3), complete(1, 0, 1e-3)));
        ReportFiles.write(Report.of(folder));
        browser.run("const now = Date.now; Date.now = () => now() + 120000"); // two minutes go by
        browser.await("return document.querySelector('#live')?.textContent.includes('when you are done')");
        browser.find("#filter").clear();
        browser.await("return document.querySelector('#live')?.hidden");
        assertEquals("2 configurations", browser.find("#matches").getText());
        browser.assertNothingWentWrong();
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1400})
    void aRunOnDataShowsTheFitAndWhatItEstimates(int width) throws IOException {
        browser.open(dataPage("data-" + width), width, 900, false);
        assertTrue(emptyCharts().stream().noneMatch(List.of("chart-fit", "chart-residuals")::contains));
        assertEquals(width, (long) browser.<Long>run("return document.documentElement.scrollWidth"));
        assertEquals(List.of(), clipped());
        List<String> estimates = browser.texts("#estimates tbody tr");
        assertTrue(
                estimates.get(0).matches("(?s)k\\s*0\\.(6[6-9]|7[0-4]?).*"),
                estimates::toString); // 0.7, with errors of 0.05
        assertTrue(estimates.get(1).startsWith("hare at the start of 1"), estimates::toString);
        assertTrue(browser.find("#estimates-note").getText().startsWith("Condition number"));
        assertEquals(
                List.of("hare", "hare measured"),
                browser.run(
                        "return odesweep.charts['chart-fit'].instance.getOption().series.map((series) => series.name)"));
        assertFalse(browser.find("#solution").isDisplayed());
        assertFalse(browser.find("#chart-network").isDisplayed());
        browser.screenshot(PICTURES.resolve("data-" + width + ".png"), "#data-section");
        browser.assertNothingWentWrong();
    }

    @Test
    void theNetworksTermsAreDrawn() throws IOException {
        String learnt =
                "problem: {equations: learn, data: {file: hares.csv}}\ntrain: {hidden_widths: [4], epochs: 3}\n";
        browser.open(dataPage("learnt", learnt), DESKTOP, 900, false);
        assertFalse(emptyCharts().contains("chart-network"));
        assertTrue(browser.find("#chart-network").isDisplayed());
        assertFalse(browser.find("#estimates").isDisplayed());
        browser.assertNothingWentWrong();
    }

    private static Path dataPage(String name) throws IOException {
        return dataPage(name, """
                problem:
                  equations: {hare: -k*hare}
                  parameters: {k: {start: 0.3, bounds: [0.1, 10], scale: log}}
                  initial: {hare: {start: 2}}
                  data: {file: hares.csv, validate: {after: 2.1}}
                train: {optimizer: levenberg_marquardt, epochs: 30}
                """);
    }

    /** x = 3 exp(-0.7 t) with an error of 0.05. */
    private static Path dataPage(String name, String sweep) throws IOException {
        StringBuilder csv = new StringBuilder("t,hare\n");
        for (int n = 0; n <= 10; n++) {
            double error = n % 2 == 0 ? 0.05 : -0.05;
            csv.append(0.3 * n)
                    .append(',')
                    .append(3 * Math.exp(-0.21 * n) + error)
                    .append('\n');
        }
        Files.writeString(temp.resolve("hares.csv"), csv);
        RunFolder folder = TrainedRun.write(temp.resolve(name), temp.resolve(name + ".yaml"), sweep);
        ReportFiles.write(Report.of(folder));
        return Path.of(folder.page());
    }

    /** The texts of the data's section that end beyond their card. */
    private static List<String> clipped() {
        return browser.run("""
                return [...document.querySelectorAll('#data-section h3, #data-section p, #data-section canvas')]
                  .filter((part) => part.offsetParent && part.getBoundingClientRect().right > part.closest('.card, section').getBoundingClientRect().right + 1)
                  .map((part) => part.textContent || part.parentElement.parentElement.parentElement.id)""");
    }

    @Test
    void aRunWithoutResultsHasAPage() throws IOException {
        browser.open(page("empty", sweep(Metric.REL_ERROR, 1, settings("epochs", 1)), List.of()), DESKTOP, 900, false);
        assertEquals(
                "0 trainings of 0 configurations: none.", browser.find("#won").getText());
        browser.assertNothingWentWrong();
    }

    @Test
    void aRunWhereEverythingFailedHasAPage() throws IOException {
        SweepSpec spec = sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1), settings("epochs", 2));
        browser.open(page("dead", spec, List.of(dead(0, 0, "a"), dead(1, 0, "b"))), DESKTOP, 900, false);
        assertEquals("2", browser.texts("#tiles dd").get(1).substring(0, 1));
        browser.find("#table tbody tr:first-child button").sendKeys(Keys.ENTER);
        assertTrue(browser.find("#details").isDisplayed());
        browser.assertNothingWentWrong();
    }

    @Test
    void aLargeRunIsSampledAndSaysSo() throws IOException {
        List<Map<String, Object>> configurations = new ArrayList<>();
        List<TrialResult> results = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            configurations.add(
                    settings("learning_rate", 1e-4 * (1 + i % 1_200), "activation", Activation.values()[i % 12]));
            results.add(
                    i % 12 == 1
                            ? dead(i, 0, "dead since epoch " + i)
                            : complete(i, 0, 1e-6 * (1 + i * 7919L % 12_011)));
        }
        Path page = page("large", sweep(Metric.FINAL_LOSS, 1, configurations.toArray(Map[]::new)), results);
        assertTrue(Files.size(page) < 10_000_000, () -> page.toFile().length() + " bytes");
        browser.open(page, DESKTOP, 900, false);
        assertTrue(browser.find("#sampled")
                .getText()
                .startsWith("Of 12,000 configurations, this page shows the best 5,000"));
        assertEquals("11,000", browser.texts("#tiles dd").get(3).replaceAll("of.*", ""));
        browser.assertNothingWentWrong();
    }

    private static void assertVerticalAxesAreTitled() {
        List<String> untitled = browser.run("""
                return Object.entries(odesweep.charts).filter(([id, chart]) => {
                  const axes = chart.instance.getOption().yAxis || [];
                  return axes.some((axis) => axis.show && !axis.name);
                }).map(([id]) => id)""");
        assertEquals(List.of(), untitled);
    }

    private static void assertNoChartIsEmpty() {
        assertEquals(List.of(), emptyCharts());
    }

    private static List<String> emptyCharts() {
        return browser.run("""
                return Object.entries(odesweep.charts).filter(([id, chart]) => {
                  const canvas = document.querySelector('#' + id + ' canvas');
                  const pixels = canvas && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                  return !pixels || !pixels.some((value) => value) || !chart.instance.getOption().series.length;
                }).map(([id]) => id)""");
    }

    private static Path page(String name, SweepSpec spec, List<TrialResult> results) throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve(name));
        folder.writeSweep(spec.resolved());
        Sweeps.write(folder, spec, results);
        ReportFiles.write(Report.of(folder));
        return Path.of(folder.page());
    }
}
