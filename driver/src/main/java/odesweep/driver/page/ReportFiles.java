package odesweep.driver.page;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import odesweep.driver.model.KeptModel;
import odesweep.driver.model.Models;
import odesweep.driver.report.Comparison;
import odesweep.driver.report.Report;
import odesweep.driver.report.RunIndex;
import odesweep.driver.store.RunFolder;

/** The files for human readers: {@code report.md}, {@code report.html}, and the pages of several runs. */
public final class ReportFiles {
    private ReportFiles() {}

    /** Writes {@code report.md} and {@code report.html} into the run's folder. */
    public static void write(Report report) throws IOException {
        report.folder().writeReport(report.markdown());
        report.folder().writePage(page(report));
    }

    /** The text of {@code report.html}. */
    static String page(Report report) throws IOException {
        RunFolder folder = report.folder();
        List<KeptModel> models = folder.keepsModels() ? Models.read(folder) : List.of();
        Optional<KeptModel> best = report.bestTrial()
                .flatMap(trial ->
                        models.stream().filter(model -> model.trial() == trial).findFirst());
        return HtmlReport.text(PageBuilder.page(
                report,
                trials -> LossCurves.read(folder, trials),
                Solution.of(models),
                FittedData.of(best, report.estimates()).orElse(null),
                null));
    }

    /** The text of a comparison's page. */
    public static String page(Comparison comparison) throws IOException {
        return HtmlReport.text(ComparisonPage.of(comparison));
    }

    /** The text of the page of an index. */
    public static String page(RunIndex index) throws IOException {
        return HtmlReport.text(IndexPage.of(index));
    }
}
