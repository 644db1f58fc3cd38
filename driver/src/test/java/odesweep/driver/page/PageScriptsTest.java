package odesweep.driver.page;

import static odesweep.driver.report.Sweeps.complete;
import static odesweep.driver.report.Sweeps.dead;
import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import odesweep.core.compute.Activation;
import odesweep.driver.analysis.Format;
import odesweep.driver.report.Report;
import odesweep.driver.report.Sweeps;
import odesweep.driver.search.Metric;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page's scripts compute, without a browser. */
class PageScriptsTest {
    private static PageScripts scripts;

    /** Five configurations; by their rank: trials 3, 0, 2, 1, 4. */
    @BeforeAll
    static void load(@TempDir Path temp) throws IOException {
        SweepSpec spec = sweep(
                Metric.FINAL_LOSS,
                2,
                settings("activation", Activation.TANH, "learning_rate", 0.01, "hidden_widths", List.of(16, 16)),
                settings("activation", Activation.GELU, "learning_rate", 0.1, "hidden_widths", List.of(8)),
                settings("activation", Activation.TANH, "learning_rate", 0.1, "hidden_widths", List.of(8)),
                settings("activation", Activation.RELU, "learning_rate", 0.012346, "hidden_widths", List.of(16, 16)),
                settings("activation", Activation.RELU, "learning_rate", 1.0, "hidden_widths", List.of(8)));
        RunFolder folder = RunFolder.create(temp.resolve("run"));
        folder.writeSweep(spec.resolved());
        Sweeps.write(
                folder,
                spec,
                List.of(
                        complete(0, 0, 2e-3, 0.02),
                        complete(0, 1, 2.5e-3, 0.03),
                        complete(1, 0, 0.5, 0.4),
                        complete(1, 1, 0.7, 0.6),
                        complete(2, 0, 0.03, 0.01),
                        complete(2, 1, 0.03, 0.01),
                        complete(3, 0, 1e-6, 0.001),
                        complete(3, 1, 1e-6, 0.001),
                        dead(4, 0, "stuck"),
                        dead(4, 1, "stuck")));
        ReportFiles.write(Report.of(folder));
        scripts = new PageScripts(PageScripts.data(folder));
    }

    @AfterAll
    static void exit() {
        scripts.close();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/odesweep/driver/analysis/format.csv", delimiter = ';')
    void numbersAreWrittenAsInTheText(String function, String x, String text) {
        assertEquals(text, scripts.text(function + "(" + x + ")"));
    }

    /** What the page's data leaves out of a number makes no difference to what is shown of it. */
    @Test
    void numbersOfTheDataAreShownAsInTheText() throws IOException {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < 1_000; i++) {
            double x = Math.pow(10, random.nextDouble(-9, 12)) * (random.nextBoolean() ? 1 : -1);
            int digits = random.nextInt(3, 9); // what ends near a tie, from both sides, and ties
            double near =
                    Double.parseDouble(String.format("%." + digits + "e", x).replaceAll(".(?=e)", "5"));
            for (double number : new double[] {x, near, Math.nextUp(near), Math.nextDown(near)}) {
                String json = HtmlReport.json(number);
                assertEquals(Format.number(number), scripts.text("number(" + json + ")"), () -> "number " + number);
                assertEquals(Format.value(number), scripts.text("setting(" + json + ")"), () -> "setting " + number);
                double ms = Math.abs(number);
                assertEquals(
                        Format.duration(ms),
                        scripts.text("duration(" + HtmlReport.json(ms) + ")"),
                        () -> "duration " + ms);
            }
        }
    }

    @Test
    void noNumberIsADash() {
        for (String call : List.of("number(null)", "duration(null)")) {
            assertEquals(Format.NONE, scripts.text(call), call);
        }
        assertEquals(Format.percent(Double.NaN), scripts.text("percent(null)"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 3 0 2 1 4",
                "tanh; 0 2",
                "TANH; 0 2",
                "tanh learning_rate<0.1; 0",
                "activation=tanh; 0 2",
                "activation!=tanh; 3 1 4",
                "activation<tanh; ''",
                "learning_rate<=0.1; 3 0 2 1",
                "learning_rate=0.012346; 3",
                "learning_rate>0.1; 4",
                "learning_rate<small; ''",
                "rank<=2; 3 0",
                "final_loss<0.01; 3 0",
                "rel._error>=0.02; 0 1",
                "trial=4; 4",
                "activation = tanh; 0 2",
                "hidden_widths=[16,16]; 3 0",
                "hidden_widths = [16, 16]; 3 0",
                "rel_error>=0.02; 0 1",
                "\"[16, 16]\"; 3 0",
                "nothing; ''"
            })
    void filterKeepsWhatEveryTermHoldsOf(String filter, String trials) {
        String keeps = "allConfigurations().filter(filterOf('" + filter + "'))";
        assertEquals(trials, scripts.text(keeps + ".map((c) => configurations.trial[c]).join(' ')"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "tanh learning_rate<0.1 activation=relu; ''",
                "learnin_rate<0.1; no column is called learnin_rate",
                "learning_rate<small; small is not a number",
                "activation<tanh; activation has no order: use = or !="
            })
    void filterThatIsNotUnderstoodSaysWhy(String filter, String complaint) {
        assertEquals(complaint, scripts.text("complaintOn('" + filter + "')"));
    }

    @Test
    void scaleIsThatOfTheBestNineTenths() {
        assertEquals("9", scripts.text("String(mostOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 1e9, null]))"));
        assertEquals("0", scripts.text("String(mostOf([]))"));
    }

    @Test
    void shareWhoseRangeCoversMostOfWhatIsPossibleIsNotKnowledge() {
        assertEquals("false", scripts.text("String(isTold({low: 0, share: 0.3, high: 0.85}))"));
        assertEquals("true", scripts.text("String(isTold({low: 0.2, share: 0.3, high: 0.4}))"));
    }

    @Test
    void configurationIsDescribedByItsValues() {
        assertEquals("activation relu, learning_rate 0.01235, hidden_widths [16, 16]", scripts.text("describe(0)"));
        assertEquals("rank 1", scripts.text("rankText(0)"));
        assertEquals("no rank", scripts.text("rankText(4)"));
        assertEquals("0,1", scripts.text("trainingsOf(placeOfTrial.get(3))"));
        assertEquals("2,3", scripts.text("trainingsOf(1)"));
    }

    @Test
    void fewNumbersAreEvenlySpacedAndNamedExactly() {
        String axis = "stepped(data.axes.find((axis) => axis.name === 'learning_rate'), 12)";
        assertEquals("0.01,0.01235,0.1,1", scripts.text(axis + ".labels"));
        assertEquals("1,0,2,2,3", scripts.text(axis + ".values"));
    }

    @Test
    void colourGoesFromTheBestToTheWorstScoreByLogarithms() {
        assertEquals("rgb(0,0,255)", scripts.text("scoreColours()(1e-6)"));
        assertEquals("rgb(128,128,128)", scripts.text("scoreColours()(Math.sqrt(bestScore * worstScore))"));
        assertEquals("rgb(255,0,0)", scripts.text("scoreColours()(worstScore)"));
        assertEquals("rgb(255,0,0)", scripts.text("scoreColours()(1e9)"));
        assertEquals("none", scripts.text("scoreColours()(null)"));
    }

    @Test
    void longListIsSampledByItsBestHalfAndAnEvenRest() {
        assertEquals("0,1,2,3,4,5", scripts.text("some([0, 1, 2, 3, 4, 5], 6)"));
        assertEquals("0,1,2,5", scripts.text("some([0, 1, 2, 3, 4, 5, 6, 7], 4)"));
        assertEquals("learn…loor", scripts.text("middle('learning_rate_floor', 10)"));
    }

    @Test
    void brushNotifiesListeners() {
        assertEquals("2,0", scripts.text("""
                (() => {
                  const heard = [];
                  choice.brushListeners.push(() => heard.push(choice.brushed ? choice.brushed.size : 0));
                  brush(new Set([1, 3]));
                  brush(null);
                  return heard;
                })()"""));
    }
}
