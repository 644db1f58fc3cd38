package odesweep.driver.report;

import static odesweep.driver.report.TextTable.Heading.left;
import static odesweep.driver.report.TextTable.Heading.right;
import static odesweep.driver.report.TextTable.columns;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import odesweep.core.train.Status;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.Format;
import odesweep.driver.analysis.RungSummary;
import odesweep.driver.store.RunFolder;

/** The report as Markdown: {@code report.md}. */
final class MarkdownReport {
    private static final int MOST_RANKED = 50;
    private static final int MOST_VALUES = 20;

    private final Report report;
    private final Findings findings;
    private final ReportTables tables;
    private final StringBuilder out = new StringBuilder();

    MarkdownReport(Report report) {
        this.report = report;
        findings = new Findings(report);
        tables = new ReportTables(report);
    }

    String text() {
        out.append("# Sweep report: ")
                .append(Markdown.escaped(
                        report.labels().title(report.folder().files().name())))
                .append("\n\n");
        report.labels().note().ifPresent(this::paragraph);
        findings.headline().forEach(this::paragraph);
        findings.warnings()
                .forEach(warning -> out.append("> **Warning:** ")
                        .append(Markdown.escaped(warning))
                        .append("\n\n"));
        if (!report.ranking().isEmpty()) {
            ranking();
            report.rungs().ifPresent(this::rungs);
            report.estimates().ifPresent(this::estimates);
            values();
        }
        if (!report.failures().isEmpty()) {
            failures();
        }
        out.append("## Cost\n\n");
        paragraph(findings.cost());
        files();
        return out.toString();
    }

    private void ranking() {
        out.append("## Ranking\n\n");
        table(tables.ranking(MOST_RANKED, Integer.MAX_VALUE));
        more(report.ranking().size() - MOST_RANKED, "configurations in ranking.parquet");
        paragraph(findings.rankingNote());
        if (tables.hasInherited(MOST_RANKED)) {
            paragraph(ReportTables.INHERITED);
        }
        report.trainAgain().ifPresent(command -> {
            paragraph("To train the best again:");
            out.append(Markdown.code(command)).append('\n');
        });
    }

    private void rungs(RungSummary rungs) {
        out.append("## Rungs\n\n");
        paragraph("Where the search judged configurations by the " + report.score() + ", and which went on.");
        table(tables.rungs(rungs));
    }

    private void estimates(BestEstimates best) {
        out.append("## Estimates\n\n");
        paragraph(best.title() + ".");
        table(best.table(MOST_RANKED));
        more(best.size() - MOST_RANKED, "estimates in estimates.parquet");
        best.warnings().forEach(this::paragraph);
    }

    private void values() {
        if (report.axes().isEmpty()) {
            return;
        }
        out.append("## How each setting's values fared\n\n");
        paragraph("Median, quartiles and best of the " + report.score()
                + " over COMPLETE trainings, whatever the other settings.");
        for (AxisSummary axis : report.axes()) {
            out.append("### ")
                    .append(Markdown.escaped(report.titled(axis.axis())))
                    .append("\n\n");
            table(tables.axis(axis, MOST_VALUES));
            more(axis.values().size() - MOST_VALUES, "values");
        }
    }

    private void failures() {
        out.append("## Failures\n\n");
        table(tables.failures(MOST_VALUES));
        more(report.failures().size() - MOST_VALUES, "reasons in trials.parquet");
        List<List<String>> byValue = report.axes().stream()
                .flatMap(axis -> axis.values().stream()
                        .filter(value -> value.failed() > 0)
                        .map(value -> new Failing(axis.axis(), value)))
                .sorted(Comparator.comparingDouble((Failing failing) -> -failing.value.failedShare())
                        .thenComparingInt(failing -> -failing.value.failed()))
                .map(Failing::row)
                .toList();
        if (!byValue.isEmpty()) {
            table(new TextTable(
                    columns(
                            left("setting", "value"),
                            right("failed", "trainings"),
                            right(Failing.STATUSES.stream().map(Status::name).toArray(String[]::new))),
                    byValue.stream().limit(MOST_VALUES).toList()));
            more(byValue.size() - MOST_VALUES, "values with failures");
        }
    }

    private record Failing(String axis, AxisSummary.Value value) {
        static final List<Status> STATUSES =
                Stream.of(Status.values()).filter(status -> !status.isGood()).toList();

        List<String> row() {
            return Stream.concat(
                            Stream.of(
                                    axis,
                                    value.label(),
                                    Format.percent(value.failedShare()),
                                    Format.count(value.trainings())),
                            STATUSES.stream()
                                    .map(status -> String.valueOf(value.counts().getOrDefault(status, 0))))
                    .toList();
        }
    }

    private void files() {
        out.append("## Files\n\n");
        table(new TextTable(
                left("file", "holds"),
                List.of(
                        List.of("sweep.yaml", "the sweep, with every default"),
                        List.of("sweep.original.yaml", "the sweep file as it was written"),
                        List.of(RunFolder.TRIALS, "a row per trial and replicate, with every setting"),
                        List.of(RunFolder.RANKING, "a row per configuration"),
                        List.of(RunFolder.CURVES, "losses and gradient norms over epochs"))));
        paragraph("In " + report.folder().location()
                + ". Any tool that reads Parquet reads the tables, for example DuckDB:");
        out.append(Markdown.code("select * from read_parquet('"
                + report.folder().table(RunFolder.RANKING).replace("'", "''") + "/*.parquet') order by rank"));
    }

    private void paragraph(String text) {
        out.append(Markdown.escaped(text)).append("\n\n");
    }

    private void table(TextTable table) {
        out.append(table.markdown()).append('\n');
    }

    private void more(int more, String things) {
        if (more > 0) {
            paragraph("… " + Format.count(more) + " more " + things + ".");
        }
    }
}
