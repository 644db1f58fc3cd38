package odesweep.driver.report;

import static odesweep.core.Check.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.train.Status;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.Format;
import odesweep.driver.report.TextTable.Heading;
import odesweep.driver.result.Ranked;
import odesweep.driver.search.Metric;
import odesweep.driver.store.RunFolder;

/** Several runs side by side, one column each. */
public final class Comparison {
    private final List<String> names;
    private final List<Report> reports;
    private final Measures measures;

    private Comparison(List<String> names, List<Report> reports) {
        this.names = IntStream.range(0, names.size())
                .mapToObj(run -> names.get(run)
                        + reports.get(run)
                                .results()
                                .partial()
                                .map(amount -> " (PARTIAL: " + amount + ")")
                                .orElse(""))
                .toList();
        this.reports = reports;
        measures = new Measures(reports);
    }

    /**
     * @param names the runs' names in the comparison
     * @throws IllegalArgumentException if there are fewer than two folders, or one holds no run
     */
    public static Comparison of(List<String> names, List<RunFolder> runs) throws IOException {
        check(runs.size() >= 2, "a comparison needs at least 2 runs, got %s", runs.size());
        List<Report> reports = new ArrayList<>();
        for (RunFolder run : runs) {
            reports.add(Report.of(run));
        }
        return new Comparison(names, reports);
    }

    /** The comparison for a terminal; the last line has no end of line. */
    public String terminal() {
        List<String> lines = new ArrayList<>(overview().plain());
        for (SharedAxis axis : axes()) {
            lines.add("");
            lines.add(TerminalReport.printable(title(axis)));
            lines.addAll(table(axis).plain());
        }
        caution().ifPresent(text -> lines.addAll(List.of("", "! " + text)));
        return String.join("\n", lines);
    }

    public String markdown() {
        StringBuilder page = new StringBuilder("# Comparison of " + names.size() + " runs\n\n");
        for (int i = 0; i < names.size(); i++) {
            page.append("- ").append(Markdown.escaped(names.get(i))).append(": ");
            page.append(Markdown.escaped(reports.get(i).folder().location())).append('\n');
        }
        caution()
                .ifPresent(text -> page.append("\n> **Warning:** ")
                        .append(Markdown.escaped(text))
                        .append('\n'));
        page.append('\n').append(overview().markdown());
        for (SharedAxis axis : axes()) {
            page.append("\n## ")
                    .append(Markdown.escaped(title(axis)))
                    .append("\n\n")
                    .append(table(axis).markdown());
        }
        return page.toString();
    }

    public List<String> names() {
        return names;
    }

    public List<Report> reports() {
        return reports;
    }

    /** The axes that at least two runs have; none where the runs' scores are unlike, whose medians must not stand side by side. */
    public List<SharedAxis> axes() {
        return !isOneScore()
                ? List.of()
                : axisNames().stream()
                        .flatMap(name -> SharedAxis.of(name, reports).stream())
                        .toList();
    }

    /** The runs side by side: rows of a name and a cell for each run. */
    public List<List<String>> overviewRows() {
        return overview().rows();
    }

    /** The name of the metric that ranks the runs. */
    public String score() {
        return isOneScore() ? reports.get(0).score() : "score";
    }

    /** A warning about runs that cannot be compared directly. */
    public Optional<String> caution() {
        if (ranked() > 1) {
            return Optional.of("The runs are ranked by different scores ("
                    + reports.stream().map(Report::score).collect(Collectors.joining(", "))
                    + "): medians cannot be compared across them, and are not shown by setting.");
        }
        return measures.isOne() || reports.get(0).results().rankBy().metric().isComparable()
                ? Optional.empty()
                : Optional.of("The runs' losses measure different things, as they differ in " + measures.differing()
                        + ": they cannot be compared, and are not shown by setting. Rank the runs by rel_error.");
    }

    /** The median of each value in each run. */
    private TextTable table(SharedAxis axis) {
        return new TextTable(
                columns(axis.name()),
                axis.labels().stream()
                        .map(label -> Stream.concat(
                                        Stream.of(label),
                                        IntStream.range(0, reports.size()).mapToObj(run -> median(axis, run, label)))
                                .toList())
                        .toList());
    }

    private static String median(SharedAxis axis, int run, String label) {
        return axis.value(run, label)
                .map(value -> Format.number(value.median()))
                .orElse(Format.NONE);
    }

    private String title(SharedAxis axis) {
        return "Median " + score() + " by " + axis.name();
    }

    private TextTable overview() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("configurations", report -> Format.count(report.ranking().size())));
        rows.add(row("trainings", report -> Format.count(report.results().rows().size())));
        for (Status status : Status.values()) {
            if (reports.stream().anyMatch(report -> report.counts().containsKey(status))) {
                rows.add(row(
                        status.name(), report -> Format.count(report.counts().getOrDefault(status, 0))));
            }
        }
        rows.add(ofBest("best: trial", (report, best) -> String.valueOf(best.trial())));
        for (Metric metric : Metric.values()) {
            for (String measure : metric.isComparable() ? List.of("") : measures.names()) {
                rows.add(ofBest(
                        "median " + metric.heading() + (measure.isEmpty() ? "" : " (" + measure + ")"),
                        (report, best) ->
                                metric.isComparable() || measures.of(report).equals(measure)
                                        ? Format.number(best.median(metric).median())
                                        : Format.NONE));
            }
        }
        for (String axis : axisNames()) {
            rows.add(ofBest(axis, (report, best) -> {
                int index = report.results().axes().indexOf(axis);
                return index < 0 ? Format.NONE : Format.value(best.axes().get(index));
            }));
        }
        rows.add(row(
                "first to last training",
                report -> Format.duration(report.cost().elapsedMs())));
        rows.add(row("CPU time", report -> Format.duration(report.cost().cpuMs())));
        rows.add(row("evaluations", report -> Format.count(report.cost().evaluations())));
        return new TextTable(columns(""), rows);
    }

    /** A property of a run's best configuration. */
    @FunctionalInterface
    private interface OfBest {
        String in(Report report, Ranked best);
    }

    private List<String> ofBest(String name, OfBest value) {
        return row(
                name,
                report -> report.best().map(best -> value.in(report, best)).orElse(Format.NONE));
    }

    private List<String> row(String name, Function<Report, String> value) {
        return Stream.concat(Stream.of(name), reports.stream().map(value)).toList();
    }

    private List<Heading> columns(String first) {
        return TextTable.columns(Heading.left(first), Heading.right(names.toArray(String[]::new)));
    }

    private Set<String> axisNames() {
        return reports.stream()
                .flatMap(report -> report.axes().stream())
                .map(AxisSummary::axis)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether what the runs are ranked by is the same quantity in all of them. */
    private boolean isOneScore() {
        return caution().isEmpty();
    }

    /** By how many different scores the runs are ranked. */
    private long ranked() {
        return reports.stream().map(Report::score).distinct().count();
    }
}
