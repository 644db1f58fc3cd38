package odesweep.driver.report;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import odesweep.core.Amount;
import odesweep.driver.analysis.Format;
import odesweep.driver.report.TextTable.Heading;
import odesweep.driver.table.Column;

/**
 * Many runs, a row each, the latest first.
 *
 * @param leftOut the folders that hold no run that can be read, with the reason, a line each
 */
public record RunIndex(List<RunEntry> runs, List<String> leftOut) {
    /** The columns to leave out where a terminal is narrow, the least important first. */
    private static final List<String> LEFT_OUT = List.of("best settings", "CPU time", "tags", "rel. error");

    public RunIndex {
        check(
                !runs.isEmpty(),
                "an index must have a run, got %s that hold none%s",
                Amount.of(leftOut.size(), "folder"),
                leftOut.isEmpty() ? "" : " (" + leftOut.get(0) + ")");
        runs = runs.stream()
                .sorted(Comparator.comparing(RunEntry::started).reversed().thenComparing(RunEntry::run))
                .toList();
        leftOut = List.copyOf(leftOut);
    }

    /** Collects the rows of an index. */
    public static final class Builder {
        private final List<RunEntry> runs = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();

        /** @param link the page's place, as seen from the index */
        public void add(String name, Report report, String link) {
            runs.add(RunEntry.of(name, report, link));
        }

        public void leaveOut(String name, String reason) {
            leftOut.add(name + ": " + reason);
        }

        /** @throws IllegalArgumentException if there is no run */
        public RunIndex build() {
            return new RunIndex(runs, leftOut);
        }
    }

    /** The index for a terminal; the last line has no end of line. */
    public String terminal(int columns, ZoneId zone) {
        TextTable table = table(zone);
        List<String> lines = new ArrayList<>((columns > 0 ? table.fitting(columns, LEFT_OUT) : table).plain());
        leftOut.forEach(line -> lines.add("! left out: " + TerminalReport.printable(line)));
        return String.join("\n", lines);
    }

    public String markdown(ZoneId zone) {
        String left = leftOut.stream()
                .map(line -> "- left out: " + Markdown.escaped(line) + "\n")
                .collect(Collectors.joining("", leftOut.isEmpty() ? "" : "\n", ""));
        return "# " + Amount.of(runs.size(), "run") + "\n\n" + table(zone).markdown() + left;
    }

    /** The index as CSV; each number is the shortest that reads back as the same double. */
    public String csv() {
        List<Column<RunEntry>> columns = RunEntry.TABLE.columns();
        StringBuilder text =
                new StringBuilder(columns.stream().map(Column::name).collect(Collectors.joining(",", "", "\n")));
        for (RunEntry run : runs) {
            text.append(columns.stream()
                    .map(column -> cell(column.value().apply(run)))
                    .collect(Collectors.joining(",", "", "\n")));
        }
        return text.toString();
    }

    private static String cell(Object value) {
        if (value == null || value instanceof Double x && x.isNaN()) {
            return "";
        }
        String text = value.toString();
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    public void writeParquet(Path file) throws IOException {
        RunEntry.TABLE.write(file, runs);
    }

    private TextTable table(ZoneId zone) {
        DateTimeFormatter minute =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(zone);
        boolean isTagged = runs.stream().anyMatch(run -> !run.labels().tags().isEmpty());
        List<Heading> tags = isTagged ? Heading.left("tags") : List.of();
        return new TextTable(
                TextTable.columns(
                        Heading.left("run", "started"),
                        tags,
                        Heading.right("trainings"),
                        Heading.left("not complete"),
                        Heading.right("best trial"),
                        Heading.left("ranked by"),
                        Heading.right("best", "rel. error", "time", "CPU time"),
                        Heading.left("best settings")),
                runs.stream().map(run -> row(run, minute, isTagged)).toList());
    }

    private static List<String> row(RunEntry run, DateTimeFormatter minute, boolean isTagged) {
        List<String> row = new ArrayList<>();
        row.add(run.run());
        row.add(minute.format(run.started()) + (run.partial() == null ? "" : " PARTIAL"));
        if (isTagged) {
            row.add(String.join(", ", run.labels().tags()));
        }
        row.add(Format.count(run.trainings()));
        row.add(run.others().isEmpty() ? Format.NONE : run.others());
        row.add(run.bestTrial() == null ? Format.NONE : run.bestTrial().toString());
        row.add(run.rankedBy());
        row.add(Format.number(run.best()));
        row.add(Format.number(run.relError()));
        row.add(Format.duration(run.effort().elapsedMs()));
        row.add(Format.duration(run.effort().cpuMs()));
        row.add(run.settings());
        return row;
    }
}
