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
import java.util.stream.Stream;
import odesweep.core.train.Status;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.BestSoFar;
import odesweep.driver.analysis.Format;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Metric;
import odesweep.driver.store.RunFolder;

/** Several runs side by side: a column each. */
public final class Comparison {
    private final List<String> names;
    private final List<Report> reports;

    private Comparison(List<String> names, List<Report> reports) {
        this.names = names;
        this.reports = reports;
    }

    /**
     * @param names of the runs, as the comparison calls them
     * @throws IllegalArgumentException if there are fewer than two, or one holds no run
     */
    public static Comparison of(List<String> names, List<RunFolder> runs) throws IOException {
        check(runs.size() >= 2, "a comparison needs at least 2 runs, got %s", runs.size());
        List<Report> reports = new ArrayList<>();
        for (RunFolder run : runs) {
            reports.add(Report.of(run));
        }
        return new Comparison(names, reports);
    }

    /** For a terminal; the last line without an end of line. */
    public String terminal() {
        List<String> lines = new ArrayList<>(overview().plain());
        for (Axis axis : axes()) {
            lines.add("");
            lines.add(title(axis));
            lines.addAll(grid(axis).plain());
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
        for (Axis axis : axes()) {
            page.append("\n## ")
                    .append(Markdown.escaped(title(axis)))
                    .append("\n\n")
                    .append(grid(axis).markdown());
        }
        return page.toString();
    }

    /** What a page shows of it. */
    public Page page() {
        return new Page(
                names,
                reports.stream().map(report -> report.folder().location()).toList(),
                caution().orElse(null),
                score(),
                overview().rows(),
                reports.stream()
                        .mapToDouble(report -> report.best()
                                .map(best -> report.median(best).median())
                                .orElse(Double.NaN))
                        .toArray(),
                reports.stream()
                        .mapToInt(report -> report.results().rows().size())
                        .toArray(),
                reports.stream().map(Comparison::bestSoFar).toList(),
                axes().stream()
                        .map(axis -> new PageAxis(axis.name, axis.labels, spreads(axis)))
                        .toList());
    }

    /**
     * What the page's script reads.
     *
     * @param caution null if there is none
     * @param best median of the best configuration, by run; NaN of a run without one
     */
    public record Page(
            List<String> names,
            List<String> locations,
            String caution,
            String score,
            List<List<String>> overview,
            double[] best,
            int[] trainings,
            List<BestSoFar> bestSoFar,
            List<PageAxis> axes) {}

    /** @param spreads by run, then by label; null where a run has none */
    public record PageAxis(String name, List<String> labels, List<List<AxisSummary.Spread>> spreads) {}

    private static BestSoFar bestSoFar(Report report) {
        List<TrialRow> rows = report.results().rows();
        return BestSoFar.of(rows, BestSoFar.order(rows), report.results().rankBy());
    }

    private static List<List<AxisSummary.Spread>> spreads(Axis axis) {
        return axis.summaries.stream()
                .map(summary -> axis.labels.stream()
                        .map(label -> value(summary, label)
                                .flatMap(AxisSummary.Value::spread)
                                .orElse(null))
                        .toList())
                .toList();
    }

    /** An axis that at least two of the runs have, by run, and each value that one of them has. */
    private record Axis(String name, List<Optional<AxisSummary>> summaries, List<String> labels) {}

    /** The median of each value in each run. */
    private Grid grid(Axis axis) {
        return new Grid(
                header(axis.name),
                axis.labels.stream()
                        .map(label -> Stream.concat(
                                        Stream.of(label),
                                        axis.summaries.stream().map(summary -> median(summary, label)))
                                .toList())
                        .toList());
    }

    private String title(Axis axis) {
        return "Median " + score() + " by " + axis.name;
    }

    private Grid overview() {
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
            rows.add(ofBest(
                    "median " + metric.heading(),
                    (report, best) -> Format.number(best.median(metric).median())));
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
        return new Grid(header(""), rows);
    }

    /** What a run's best configuration is like. */
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

    private List<String> header(String first) {
        return Stream.concat(Stream.of(first), names.stream().map(name -> ">" + name))
                .toList();
    }

    private Set<String> axisNames() {
        return reports.stream()
                .flatMap(report -> report.axes().stream())
                .map(AxisSummary::axis)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<Axis> axes() {
        List<Axis> axes = new ArrayList<>();
        for (String name : axisNames()) {
            List<Optional<AxisSummary>> summaries =
                    reports.stream().map(report -> summary(report, name)).toList();
            if (summaries.stream().filter(Optional::isPresent).count() >= 2) {
                Set<String> labels = summaries.stream()
                        .flatMap(Optional::stream)
                        .flatMap(summary -> summary.values().stream())
                        .map(AxisSummary.Value::label)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
                axes.add(new Axis(name, summaries, List.copyOf(labels)));
            }
        }
        return axes;
    }

    /** Of an axis that the run has, even if all of its configurations have the same value on it. */
    private static Optional<AxisSummary> summary(Report report, String axis) {
        int index = report.results().axes().indexOf(axis);
        return index < 0 ? Optional.empty() : Optional.of(AxisSummary.of(report.results(), index));
    }

    private static String median(Optional<AxisSummary> summary, String label) {
        return value(summary, label).map(value -> Format.number(value.median())).orElse(Format.NONE);
    }

    private static Optional<AxisSummary.Value> value(Optional<AxisSummary> summary, String label) {
        return summary.flatMap(axis -> axis.values().stream()
                .filter(value -> value.label().equals(label))
                .findFirst());
    }

    private String score() {
        return isOneScore() ? reports.get(0).score() : "score";
    }

    private boolean isOneScore() {
        return reports.stream().map(Report::score).distinct().count() == 1;
    }

    private Optional<String> caution() {
        return isOneScore()
                ? Optional.empty()
                : Optional.of("The runs are ranked by different scores ("
                        + reports.stream().map(Report::score).collect(Collectors.joining(", "))
                        + "): medians cannot be compared across them.");
    }
}
