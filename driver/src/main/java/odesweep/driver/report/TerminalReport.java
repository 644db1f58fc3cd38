package odesweep.driver.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import odesweep.core.Shown;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.Format;

/** The report in about 40 lines. */
final class TerminalReport {
    private static final int WIDTH = 120;
    private static final int MOST_RANKED = 10;
    private static final int MOST_AXES = 5;
    private static final int MOST_VALUES = 5;
    private static final int MOST_FAILURES = 3;
    private static final int MOST_ESTIMATES = 12;
    private static final int LONGEST = 1_200;

    private final Report report;
    private final int columns;
    private final boolean isColoured;
    private final Findings findings;
    private final List<String> lines = new ArrayList<>();

    /** @param columns the terminal's width; 0 for other destinations, where nothing is cut */
    TerminalReport(Report report, int columns, boolean isColoured) {
        this.report = report;
        this.columns = columns;
        this.isColoured = isColoured;
        findings = new Findings(report);
    }

    String text() {
        findings.headline().forEach(sentence -> wrap("", sentence));
        findings.warnings().forEach(warning -> wrap("! ", warning));
        if (!report.ranking().isEmpty()) {
            lines.add("");
            ranking();
            more(report.ranking().size() - MOST_RANKED, "configurations");
            if (new ReportTables(report).hasInherited(MOST_RANKED)) {
                wrap("  ", ReportTables.INHERITED);
            }
        }
        report.rungs().ifPresent(rungs -> {
            lines.add("");
            lines.addAll(new ReportTables(report).rungs(rungs).plain());
        });
        report.estimates().ifPresent(best -> {
            lines.add("");
            wrap("", best.title() + ":");
            lines.addAll(best.table(MOST_ESTIMATES).plain());
            more(best.size() - MOST_ESTIMATES, "estimates");
            best.warnings().forEach(warning -> wrap("! ", warning));
        });
        if (!report.axes().isEmpty()) {
            lines.add("");
            lines.add("Median " + report.score() + " by setting, best first:");
            int widest = report.axes().stream()
                    .mapToInt(axis -> printable(report.titled(axis.axis())).length())
                    .max()
                    .orElse(0);
            report.axes().stream().limit(MOST_AXES).forEach(axis -> line(values(axis, widest), widest + 4));
            more(report.axes().size() - MOST_AXES, "settings");
        }
        if (!report.failures().isEmpty()) {
            lines.add("");
            report.failures().stream()
                    .limit(MOST_FAILURES)
                    .forEach(group -> line(
                            "  " + Format.count(group.trainings()) + " " + group.status() + ": "
                                    + printable(group.reason()) + " ("
                                    + (group.stuckAt().equals(Format.NONE)
                                            ? ""
                                            : "stuck at loss " + group.stuckAt() + ", ")
                                    + "first in trial " + group.trial() + ")",
                            4));
            more(report.failures().size() - MOST_FAILURES, "reasons");
        }
        lines.add("");
        wrap("", findings.cost());
        if (report.folder().keepsReport()) {
            lines.add("Report and tables: " + printable(report.folder().page()));
        }
        report.trainAgain().ifPresent(command -> lines.add("Train the best again: " + printable(command)));
        return String.join("\n", lines);
    }

    private void ranking() {
        TextTable whole = new ReportTables(report).ranking(MOST_RANKED, MOST_AXES);
        if (columns == 0) {
            lines.addAll(whole.plain());
            return;
        }
        List<String> names =
                whole.columns().stream().map(TextTable.Heading::name).toList();
        List<String> leftOut = new ArrayList<>(
                List.of("interval", report.results().rankBy().metric().beside().heading()));
        List<String> axes = new ArrayList<>(
                report.axes().stream().limit(MOST_AXES).map(AxisSummary::axis).toList());
        Collections.reverse(axes);
        leftOut.addAll(axes);
        TextTable shown = whole.fitting(columns, leftOut);
        lines.addAll(shown.plain(this::isDim));
        List<String> missing = new ArrayList<>(names);
        shown.columns().forEach(column -> missing.remove(column.name()));
        if (!missing.isEmpty()) {
            wrap("  ", "… and " + String.join(", ", missing) + " in report.md");
        }
    }

    /** Whether the cell of the configuration at this place of the ranking is an inherited value. */
    private boolean isDim(int place, String column) {
        int axis = report.results().axes().indexOf(column);
        return isColoured && axis >= 0 && report.ranking().get(place).axes().isInherited(axis);
    }

    private String values(AxisSummary axis, int widest) {
        String title = printable(report.titled(axis.axis()));
        List<String> values = axis.values().stream()
                .sorted(Comparator.comparingDouble(AxisSummary.Value::median))
                .map(TerminalReport::value)
                .toList();
        List<String> listed = new ArrayList<>(values.subList(0, Math.min(values.size(), MOST_VALUES)));
        if (values.size() > MOST_VALUES) {
            listed.set(MOST_VALUES - 1, "…");
            listed.add(values.get(values.size() - 1));
        }
        return "  " + title + " ".repeat(widest - title.length()) + "  " + printable(String.join(", ", listed));
    }

    private static String value(AxisSummary.Value value) {
        String failed = value.failed() > 0 ? " (" + Findings.failed(value) + ")" : "";
        return value.label() + " " + Format.number(value.median()) + failed;
    }

    private void more(int more, String things) {
        if (more > 0) {
            lines.add("  … " + Format.count(more) + " more " + things + " in report.md");
        }
    }

    private int width() {
        return columns == 0 ? WIDTH : Math.min(columns, WIDTH);
    }

    private void wrap(String bullet, String text) {
        StringBuilder line = new StringBuilder(bullet);
        for (String word : printable(text).split(" ")) {
            if (line.length() + word.length() >= width() && line.length() > bullet.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(bullet.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    /** Adds a line; where it is too long for the terminal, it goes on below, indented. */
    private void line(String text, int indent) {
        if (columns == 0 || text.length() <= columns) {
            lines.add(text);
            return;
        }
        StringBuilder line = new StringBuilder();
        for (String word : text.split("(?<=\\S) (?=\\S)")) {
            if (line.length() + word.length() >= columns && !line.toString().isBlank()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(indent));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    /** The text without characters that move the cursor, change colours, or turn the text around them. */
    static String printable(String text) {
        return Shown.words(text, LONGEST);
    }
}
