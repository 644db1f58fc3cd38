package odesweep.driver.report;

import static odesweep.driver.report.Sweeps.complete;
import static odesweep.driver.report.Sweeps.dead;
import static odesweep.driver.report.Sweeps.diverged;
import static odesweep.driver.report.Sweeps.result;
import static odesweep.driver.report.Sweeps.settings;
import static odesweep.driver.report.Sweeps.sweep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.core.compute.Activation;
import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.Derivative;
import odesweep.core.objective.Scaling;
import odesweep.core.ode.StepCounts;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.train.Fit;
import odesweep.core.train.Outcome;
import odesweep.core.train.Status;
import odesweep.driver.search.Metric;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.SweepSpec;
import odesweep.worker.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
    /** relu always dies, and so do half of the others at the higher learning rate. */
    private static final SweepSpec SPEC = sweep(
            Metric.FINAL_LOSS,
            2,
            settings("activation", Activation.RELU, "learning_rate", 0.01, "points", 21),
            settings("activation", Activation.TANH, "learning_rate", 0.01, "points", 21),
            settings("activation", Activation.GELU, "learning_rate", 0.01, "points", 21),
            settings("activation", Activation.RELU, "learning_rate", 0.1, "points", 21),
            settings("activation", Activation.TANH, "learning_rate", 0.1, "points", 21),
            settings("activation", Activation.GELU, "learning_rate", 0.1, "points", 21));

    private static final List<TrialResult> RESULTS = List.of(
            dead(0, 0, "every unit of layer 1 is dead since epoch 3"),
            dead(0, 1, "every unit of layer 1 is dead since epoch 17"),
            complete(1, 0, 1.7e-6),
            complete(1, 1, 1.7e-6),
            complete(2, 0, 3.4e-5),
            complete(2, 1, 3.4e-5),
            dead(3, 0, "every unit of layer 2 is dead since epoch 1"),
            dead(3, 1, "every unit of layer 1 is dead since epoch 1"),
            complete(4, 0, 1e-4),
            diverged(4, 1, "the loss is 1.3e13 at epoch 7"),
            complete(5, 0, 1e-4),
            diverged(5, 1, "the loss is NaN at epoch 70"));

    @TempDir
    Path temp;

    @Test
    void saysWhatWonByHowMuchAndWhatToAvoid() throws IOException {
        Report report = report(SPEC, RESULTS);
        for (String text : List.of(report.markdown(), oneLine(report.terminal()))) {
            contains(text, "12 trainings of 6 configurations: 6 COMPLETE, 4 DEAD, 2 DIVERGED.");
            contains(
                    text,
                    "Trial 1 is best (activation tanh, learning_rate 0.01): median final loss 1.7e-6 over 2 replicates.");
            contains(
                    text,
                    "The runner-up, trial 2 (activation gelu, learning_rate 0.01), has a final loss 20 times as large.");
            contains(text, "Avoid activation relu: 4 of 4 DEAD; learning_rate 0.1: 2 of 4 DIVERGED.");
            contains(
                    text,
                    "The best loss is 1.7e-6; a network that answers zero everywhere gets 1, 590,000 times as much.");
            contains(text, "off by 0.1 %");
        }
        assertEquals(Optional.of(1), report.bestTrial());
    }

    @Test
    void onlySettingsThatVaryAreShown() throws IOException {
        Report report = report(SPEC, RESULTS);
        assertFalse(report.markdown().contains("points"));
        contains(report.markdown(), "| rank | tied | trial | activation | learning_rate | final loss |");
    }

    @Test
    void configurationHasTheValueThatActedAlsoWhereItsCaseDoesNotSearchIt() throws IOException {
        SweepSpec nested = sweep(
                Metric.FINAL_LOSS,
                2,
                settings("case", "given"),
                settings("case", "searched", "activation", Activation.TANH),
                settings("case", "searched", "activation", Activation.GELU));
        TrainingConfig inherited = nested.trials().get(0).config();
        assertEquals(Activation.TANH, inherited.network().activation());
        Report report = report(
                nested,
                List.of(
                        complete(0, 0, 1e-3),
                        complete(0, 1, 1e-3),
                        complete(1, 0, 1e-5),
                        complete(1, 1, 1e-5),
                        complete(2, 0, 1e-4),
                        complete(2, 1, 1e-4)));
        contains(report.markdown(), "| 3 |  | 0 | given | (tanh) | 0.001 |");
        contains(report.markdown(), "| 1 | = | 1 | searched | tanh | 1e-5 |");
        contains(report.markdown(), "A value in parentheses acted but was not searched there");
        contains(report.markdown(), "| tanh | 2 | 4 | 4 | 5.05e-4 |");
        contains(oneLine(report.terminal()), "activation gelu 1e-4, tanh 5.05e-4");
        contains(report.markdown(), "trial 2 (case searched, activation gelu)");
        List<String> dim = report.terminal(100, true)
                .lines()
                .filter(line -> line.contains("\u001b"))
                .toList();
        assertEquals(1, dim.size(), dim::toString);
        contains(dim.get(0), "\u001b[2m(tanh)");
        assertEquals(
                report.terminal(100, false),
                report.terminal(100, true).replaceAll("\u001b\\[[0-9]+m", ""),
                "the same text");
        assertFalse(report.terminal(100, false).contains("\u001b"));
    }

    @Test
    void showsHowEachValueFared() throws IOException {
        String markdown = report(SPEC, RESULTS).markdown();
        contains(markdown, "| tanh | 2 | 4 | 3 | 1.7e-6 | 1.7e-6 … 5.09e-5 | 1.7e-6 |");
        contains(markdown, "| relu | 2 | 4 | 0 | — | — | — |");
        contains(markdown, "| 0.01 | 3 | 6 | 4 | 1.79e-5 |");
        contains(oneLine(report(SPEC, RESULTS).terminal()), "relu ∞ (4 of 4 DEAD)");
    }

    @Test
    void failuresAreGatheredByReasonAndBySetting() throws IOException {
        String markdown = report(SPEC, RESULTS).markdown();
        contains(
                markdown,
                "| DEAD | 4 | every unit of layer 1 to 2 (median 1) is dead since epoch 1 to 17 (median 1) | 2 | trial 0, replicate 0 |");
        contains(markdown, "| DIVERGED | 1 | the loss is 1.3e13 at epoch 7 | — | trial 4, replicate 1 |");
        contains(markdown, "| activation | relu | 100 % | 4 | 4 | 0 | 0 | 0 |");
    }

    @Test
    void configurationsTiedWithTheBestAreMarked() throws IOException {
        List<TrialResult> close = List.of(
                complete(0, 0, 1),
                complete(0, 1, 2),
                complete(1, 0, 1.1),
                complete(1, 1, 2.1),
                complete(2, 0, 1e9),
                complete(2, 1, 2e9));
        Report report = report(SPEC, close);
        contains(report.markdown(), "1 other is statistically tied with it: with 2 replicates a factor below ");
        contains(report.markdown(), "The first that is not tied, at rank 3, trial 2");
        contains(report.markdown(), " cannot be seen; even 1,000 would not single out");
        contains(report.markdown(), "| 2 | = | 1 |");
        contains(report.markdown(), "| 3 |  | 2 |");
        contains(report.markdown(), "the interval holds the median with 50 %");
    }

    @Test
    void withOneReplicateTheReportSaysThatItCannotDecide() throws IOException {
        SweepSpec one = sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1), settings("epochs", 2));
        String markdown =
                report(one, List.of(complete(0, 0, 2), complete(1, 0, 1))).markdown();
        contains(
                markdown,
                "The runner-up, trial 0 (epochs 1), has a final loss 2 times as large; with one replicate of each, that may be chance");
        contains(markdown, "One replicate each, so there is no interval");
    }

    @Test
    void aLowLossWithALargeErrorIsWarnedOf() throws IOException {
        SweepSpec one = sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1), settings("epochs", 2));
        Report report = report(one, List.of(complete(0, 0, 1e-9, 0.34), complete(1, 0, 1e-6, 0.001)));
        contains(
                report.markdown(),
                "> **Warning:** A low loss proves little: the best configuration's prediction is off by 34 %");
        contains(report.markdown(), "The smallest relative error is that of trial 1 (epochs 2): 0.1 %.");
        contains(report.terminal(), "! A low loss proves little");
        assertFalse(report(SPEC, RESULTS).markdown().contains("Warning"));
    }

    @Test
    void theUnitsOfLossesAreSaidUnlessTheyAreTheProblemsOwn() throws IOException {
        String units = "Losses are in scaled units (scaling: auto)";
        contains(oneLine(report(SPEC, RESULTS).terminal()), units);
        for (List<Scaling> scalings : List.of(List.of(Scaling.NONE, Scaling.NONE), List.of(Scaling.values()))) {
            SweepSpec sweep = sweep(
                    Metric.REL_ERROR,
                    1,
                    settings("points", 21, "scaling", scalings.get(0)),
                    settings("points", 22, "scaling", scalings.get(1)));
            String text = report(sweep, List.of(complete(0, 0, 1e-3), complete(1, 0, 1e-3)))
                    .markdown();
            assertFalse(text.contains(units), text);
        }
    }

    @Test
    void errorBeyondWhatWasTrainedStandsApart() throws IOException {
        SweepSpec one = sweep(Metric.FINAL_LOSS, 2, settings("epochs", 1));
        Outcome first = Outcome.complete(new Fit(1e-5, 0.001, 0.01, 0.5, Optional.empty()));
        Outcome second = Outcome.complete(new Fit(1e-5, 0.001, 0.01, 1.02, Optional.empty()));
        contains(
                report(one, List.of(result(0, 0, first), result(0, 1, second))).markdown(),
                "Its prediction is off by 0.1 % (median relative error against the truth) where it was trained, and by"
                        + " 76 % over the problem's whole span.");
    }

    @Test
    void missingTruthIsSaidWithItsReasonAndIsNoFailure() throws IOException {
        SweepSpec one = sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1));
        Fit fit = new Fit(
                1e-5,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Optional.of("no reference solution: x takes more than 4194304 evaluations"));
        Report report = report(one, List.of(result(0, 0, Outcome.complete(fit))));
        contains(
                report.markdown(),
                "How far its prediction is off is unknown: no reference solution: x takes more than 4194304 evaluations.");
        assertFalse(report.markdown().contains("A low loss proves little"));
        assertEquals(List.of(), report.failures());
    }

    @Test
    void aLossNoBetterThanTheTrivialAnswersIsWarnedOf() throws IOException {
        SweepSpec one = sweep(Metric.FINAL_LOSS, 1, settings("epochs", 1));
        contains(
                report(one, List.of(complete(0, 0, 1))).markdown(),
                "no better than that of a network that answers zero");
    }

    @Test
    void lossesThatMeasureDifferentThingsAreWarnedOf() throws IOException {
        SweepSpec mixed = sweep(
                Metric.FINAL_LOSS,
                1,
                settings("derivative", Derivative.EXACT),
                settings("derivative", Derivative.MISTAKEN_ONES));
        contains(
                report(mixed, List.of(complete(0, 0, 1e-6), complete(1, 0, 0.1)))
                        .markdown(),
                "Configurations differ in derivative, which changes what the loss measures");
    }

    @Test
    void bugsAndMissingTrainingsAreWarnedOf() throws IOException {
        Report report = report(
                SPEC,
                List.of(complete(1, 0, 1), result(1, 1, Outcome.failed("java.lang.NullPointerException", "at x"))));
        contains(report.markdown(), "PARTIAL: 2 of 12 trainings.");
        contains(report.markdown(), "1 training FAILED, which is a bug");
        contains(report.markdown(), "No configuration has a rank");
        assertEquals(Map.of(Status.COMPLETE, 1, Status.FAILED, 1), report.counts());
        assertEquals(Optional.empty(), report.trainAgain());
    }

    @Test
    void aRunWithoutResultsHasAReport() throws IOException {
        Report report = report(SPEC, List.of());
        contains(report.terminal(), "0 trainings of 0 configurations");
        contains(report.markdown(), "PARTIAL: 0 of 12 trainings.");
    }

    @Test
    void anAxisIsSummedUpOverTheConfigurationsThatHaveIt() throws IOException {
        SweepSpec nested = sweep(
                Metric.FINAL_LOSS,
                1,
                settings("optimizer", OptimizerKind.ADAM),
                settings("optimizer", OptimizerKind.MOMENTUM, "momentum", 0.5),
                settings("optimizer", OptimizerKind.MOMENTUM, "momentum", 0.9));
        String markdown = report(nested, List.of(complete(0, 0, 1), complete(1, 0, 2), complete(2, 0, 3)))
                .markdown();
        contains(markdown, "Trial 0 is best (optimizer adam)");
        contains(markdown, "| 1 | = | 0 | adam | — |");
        contains(markdown, "| 0.9 | 1 | 1 | 1 | 3 | 3 … 3 | 3 |");
    }

    @Test
    void manyNumbersAreCutIntoRanges() throws IOException {
        List<Map<String, Object>> configurations = new ArrayList<>();
        List<TrialResult> results = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            configurations.add(settings("learning_rate", i / 1000.0));
            results.add(complete(i - 1, 0, i));
        }
        String markdown = report(sweep(Metric.FINAL_LOSS, 1, array(configurations)), results)
                .markdown();
        contains(markdown, "| 0.001 … 0.02 | 20 | 20 | 20 | 10.5 |");
        contains(markdown, "| 0.081 … 0.1 | 20 | 20 | 20 | 90.5 |");
        contains(markdown, "… 50 more configurations in ranking.parquet.");
    }

    @Test
    void theTerminalsTextIsShortHoweverLargeTheSweep() throws IOException {
        List<Map<String, Object>> configurations = new ArrayList<>();
        List<TrialResult> results = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            Map<String, Object> one = settings("activation", Activation.values()[i % 12], "epochs", 1 + i);
            for (String axis : List.of("one", "two", "three", "four", "five", "six", "seven")) {
                one.put(axis, axis + " " + i % 10 + " with quite a long label of its own");
            }
            configurations.add(one);
            results.add(i % 3 == 0 ? diverged(i, 0, "reason " + "abcdefgh".charAt(i % 8)) : complete(i, 0, 1 + i));
        }
        Report report = report(sweep(Metric.FINAL_LOSS, 1, array(configurations)), results);
        List<String> lines = report.terminal().lines().toList();
        assertTrue(lines.size() <= 48, report::terminal); // 40 or so, and every kind of line is in this one
        contains(report.terminal(), "… 290 more configurations in report.md");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 120, 200})
    void onATerminalNoLineIsWiderAndElsewhereNothingIsCut(int columns) throws IOException {
        Map<String, Object> first = settings("activation", Activation.TANH, "epochs", 1);
        Map<String, Object> second = settings("activation", Activation.GELU_TANH, "epochs", 2);
        for (String axis : List.of("recipe", "schedule_of_rates", "network")) {
            first.put(axis, axis + " with quite a long label of its own, the first");
            second.put(axis, axis + " with quite a long label of its own, the second");
        }
        Report report =
                report(sweep(Metric.FINAL_LOSS, 1, first, second), List.of(complete(0, 0, 1), complete(1, 0, 2)));
        List<String> lines = report.terminal(columns, false)
                .lines()
                .filter(line -> !line.contains(report.folder().location())) // a path is not broken
                .toList();
        assertEquals(
                List.of(),
                lines.stream().filter(line -> line.length() > columns).toList());
        contains(report.terminal(columns, false), "final loss");
        contains(report.terminal(), "network with quite a long label of its own, the second  ");
    }

    @Test
    void whatUsersWroteIsTextNotMarkup() throws IOException {
        SweepSpec cases = sweep(
                Metric.FINAL_LOSS,
                1,
                settings("recipe", "a|b `c` <script>alert(1)</script>\n# big [x](javascript:y)"),
                settings("recipe", "\u001b[31mred"));
        Report report = report(cases, List.of(complete(0, 0, 1e-3), complete(1, 0, 1e-2)));
        String markdown = report.markdown();
        contains(markdown, "| a\\|b \\`c\\` &lt;script&gt;alert(1)&lt;/script&gt; # big [x]\\(javascript:y) |");
        assertFalse(markdown.contains("<script>"));
        assertFalse(markdown.contains("\n# big"));
        assertFalse(report.terminal().contains("\u001b"));
    }

    @Test
    void theCommandThatTrainsTheBestAgainIsQuotedForTheShell() throws IOException {
        RunFolder folder = RunFolder.create(temp.resolve("it's mine"));
        Sweeps.write(folder, SPEC, RESULTS);
        assertEquals(
                "scripts/odesweep train '" + temp + "/it'\\''s mine/sweep.yaml' --trial 1",
                Report.of(folder).trainAgain().orElseThrow());
    }

    @Test
    void theCostIsSummedOverTrainings() throws IOException {
        // starts lie 100 ms per trial apart and each takes 250 ms of wall and 200 ms of CPU time
        contains(
                report(SPEC, RESULTS).markdown(),
                "750 ms from first to last training, 2.4 s of CPU time, 252,000 evaluations; on average 4 trainings at once,"
                        + " computed by simd-512.");
    }

    @Test
    void theCostSaysHowMuchOfTheSolversWorkWasStiff() {
        assertEquals(Optional.empty(), Findings.stiffness(new StepCounts(7, 3, 0, 0, 0, 0)));
        assertEquals(
                "1,250 steps, 80 % of them stiff; 12 rejections; 1 switch; 1,004 Jacobians; 1,020 factorisations",
                Findings.stiffness(new StepCounts(1250, 12, 1000, 1, 1004, 1020))
                        .orElseThrow());
    }

    private Report report(SweepSpec spec, List<TrialResult> results) throws IOException {
        RunFolder folder = RunFolder.create(Files.createTempDirectory(temp, "run"));
        Sweeps.write(folder, spec, results);
        return Report.of(folder);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, Object>[] array(List<Map<String, Object>> configurations) {
        return configurations.toArray(new Map[0]);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static void contains(String text, String claim) {
        assertTrue(text.contains(claim), () -> "expected: " + claim + "\nin:\n" + text);
    }
}
