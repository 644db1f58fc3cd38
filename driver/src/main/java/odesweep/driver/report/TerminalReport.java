package odesweep.driver.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.Format;

/** The report in about 40 lines. */
final class TerminalReport {
    private static final int WIDTH = 120;
    private static final int MOST_RANKED = 10;
    private static final int MOST_AXES = 5;
    private static final int MOST_VALUES = 5;
    private static final int MOST_FAILURES = 3;

    private final Report report;
    private final Findings findings;
    private final List<String> lines = new ArrayList<>();

    TerminalReport(Report report) {
        this.report = report;
        findings = new Findings(report);
    }

    String text() {
        findings.headline().forEach(sentence -> wrap("", sentence));
        findings.warnings().forEach(warning -> wrap("! ", warning));
        if (!report.ranking().isEmpty()) {
            lines.add("");
            lines.addAll(
                    new ReportTables(report).ranking(MOST_RANKED, MOST_AXES).plain());
            more(report.ranking().size() - MOST_RANKED, "configurations");
        }
        if (!report.axes().isEmpty()) {
            lines.add("");
            lines.add("Median " + report.score() + " by setting, best first:");
            int widest = report.axes().stream()
                    .mapToInt(axis -> axis.axis().length())
                    .max()
                    .orElse(0);
            report.axes().stream().limit(MOST_AXES).forEach(axis -> lines.add(cut(values(axis, widest))));
            more(report.axes().size() - MOST_AXES, "settings");
        }
        if (!report.failures().isEmpty()) {
            lines.add("");
            report.failures().stream()
                    .limit(MOST_FAILURES)
                    .forEach(group -> lines.add(cut("  " + Format.count(group.trainings()) + " " + group.status() + ": "
                            + printable(group.reason()) + " ("
                            + (group.stuckAt().equals(Format.NONE) ? "" : "stuck at loss " + group.stuckAt() + ", ")
                            + "first in trial " + group.trial() + ")")));
            more(report.failures().size() - MOST_FAILURES, "reasons");
        }
        lines.add("");
        wrap("", findings.cost());
        lines.add("Report and tables: " + printable(report.folder().page()));
        report.trainAgain().ifPresent(command -> lines.add("Train the best again: " + printable(command)));
        return String.join("\n", lines);
    }

    private static String values(AxisSummary axis, int widest) {
        List<String> values = axis.values().stream()
                .sorted(Comparator.comparingDouble(AxisSummary.Value::median))
                .map(TerminalReport::value)
                .toList();
        List<String> listed = new ArrayList<>(values.subList(0, Math.min(values.size(), MOST_VALUES)));
        if (values.size() > MOST_VALUES) {
            listed.set(MOST_VALUES - 1, "…");
            listed.add(values.get(values.size() - 1));
        }
        return "  " + printable(axis.axis()) + " ".repeat(widest - axis.axis().length()) + "  "
                + printable(String.join(", ", listed));
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

    private void wrap(String bullet, String text) {
        StringBuilder line = new StringBuilder(bullet);
        for (String word : printable(text).split(" ")) {
            if (line.length() + word.length() >= WIDTH && line.length() > bullet.length()) {
                lines.add(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat(bullet.length()));
            }
            line.append(word).append(' ');
        }
        lines.add(line.toString().stripTrailing());
    }

    private static String cut(String line) {
        return line.length() <= WIDTH ? line : line.substring(0, WIDTH - 1) + "…";
    }

    /** The text without characters that move the cursor or change colours. */
    static String printable(String text) {
        return text.replaceAll("[\\s\\p{Cntrl}\\u0080-\\u009f]+", " ");
    }
}
