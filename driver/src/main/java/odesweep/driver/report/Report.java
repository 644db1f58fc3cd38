package odesweep.driver.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.core.train.Status;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.Cost;
import odesweep.driver.analysis.Failures;
import odesweep.driver.analysis.Format;
import odesweep.driver.analysis.Ranking;
import odesweep.driver.analysis.RungSummary;
import odesweep.driver.analysis.Within;
import odesweep.driver.data.KeptData;
import odesweep.driver.data.SourcedData;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.Results;
import odesweep.driver.result.Tables;
import odesweep.driver.result.TrialRow;
import odesweep.driver.statistics.Statistics;
import odesweep.driver.statistics.TieSet;
import odesweep.driver.store.RunFolder;
import odesweep.driver.sweep.Labels;
import odesweep.driver.sweep.SweepFile;

/** A run's findings, made from its tables alone, as Markdown or for a terminal. */
public final class Report {
    private static final int MOST_DESCRIBED = 6;

    private final RunFolder folder;
    private final Results results;
    private final List<Ranked> ranking;
    private final TieSet ties;
    private final List<Integer> varying;
    private final List<AxisSummary> axes;
    private final List<Failures.Group> failures;
    private final Cost cost;
    private final Optional<RungSummary> rungs;
    private final Optional<BestEstimates> estimates;
    private final boolean isOfData;
    private final OptionalInt fittedValues;

    /** @param data that the run's folder holds, beside tables that are whole; empty before there are any */
    private Report(RunFolder folder, Results results, Optional<List<SourcedData>> data) throws IOException {
        this.folder = folder;
        this.results = results;
        Ranking lazy = Ranking.of(results.rows(), results.rankBy());
        ranking = List.copyOf(lazy);
        ties = lazy.ties();
        varying = varying(results);
        axes = varying.stream().map(index -> AxisSummary.of(results, index)).toList();
        failures = Failures.of(results.rows());
        cost = Cost.of(results.rows());
        rungs = RungSummary.of(results);
        isOfData = folder.files().isFolder(RunFolder.DATA);
        fittedValues = data.filter(all -> all.size() == 1).stream()
                .mapToInt(all -> all.get(0).measurements().count(true))
                .findFirst();
        estimates = data.isPresent() && best().isPresent()
                ? BestEstimates.of(folder, results, best().get().trial())
                : Optional.empty();
    }

    /** The report of the run whose tables are in {@code folder}. */
    public static Report of(RunFolder folder) throws IOException {
        List<SourcedData> data = KeptData.keep(folder.files()); // first, as the tables name problems with data
        return new Report(folder, Tables.readComparable(folder), Optional.of(data));
    }

    /** The report on the results so far, of a run without tables. */
    public static Report soFar(RunFolder folder, Results results) throws IOException {
        return new Report(folder, results, Optional.empty());
    }

    /** What the user says about the sweep. */
    public Labels labels() {
        try {
            return SweepFile.labels(folder.readSweep());
        } catch (IOException e) { // tables alone can be reported on, too
            return SweepFile.labels("");
        }
    }

    /** The text of {@code report.md}. */
    public String markdown() {
        return new MarkdownReport(this).text();
    }

    /** The report for a terminal: at most about 40 lines, the last without an end of line. No line is cut. */
    public String terminal() {
        return terminal(0, false);
    }

    /**
     * As {@link #terminal()}, for a terminal.
     *
     * @param columns the terminal's width; 0 for other destinations
     * @param isColoured whether inherited values are dim
     */
    public String terminal(int columns, boolean isColoured) {
        return new TerminalReport(this, columns, isColoured).text();
    }

    /** The number of trainings that ended in each status that occurs, in the statuses' order. */
    public Map<Status, Integer> counts() {
        int[] counts = new int[Status.values().length];
        results.rows().forEach(row -> counts[row.status().ordinal()]++);
        return AxisSummary.byStatus(counts);
    }

    /** The trial of the best configuration; empty if no configuration has a rank. */
    public Optional<Integer> bestTrial() {
        return best().map(Ranked::trial);
    }

    /** The command that trains the best configuration again. */
    public Optional<String> trainAgain() {
        return best().map(best -> trainAgain(String.valueOf(best.trial())));
    }

    /** The command that trains a configuration again. */
    public String trainAgain(String trial) {
        return "scripts/odesweep train " + quoted(folder.sweep()) + " --trial " + trial;
    }

    public RunFolder folder() {
        return folder;
    }

    public Results results() {
        return results;
    }

    /** Every configuration, best first. */
    public List<Ranked> ranking() {
        return ranking;
    }

    /** The top configurations, any of which may be the best. */
    TieSet ties() {
        return ties;
    }

    /** The indices of the axes on which configurations differ. */
    public List<Integer> varying() {
        return varying;
    }

    /** A summary of each axis on which configurations differ. */
    public List<AxisSummary> axes() {
        return axes;
    }

    /** The axis with the part of the configurations where it acts, unless that is everywhere: {@code momentum (within optimizer sgd)}. */
    String titled(String axis) {
        return Within.acting(results.axes(), ranking, results.axes().indexOf(axis))
                .map(part -> axis + " (" + part.words() + ")")
                .orElse(axis);
    }

    public List<Failures.Group> failures() {
        return failures;
    }

    /** Whether predictions are judged by data, for there is no known solution. */
    boolean isOfData() {
        return isOfData;
    }

    /** The number of fitted values, if all trainings fit the same. */
    OptionalInt fittedValues() {
        return fittedValues;
    }

    /** What the best configuration's best training estimated from data. */
    public Optional<BestEstimates> estimates() {
        return estimates;
    }

    /** How configurations fared at the search's rungs, if it has some. */
    public Optional<RungSummary> rungs() {
        return rungs;
    }

    Cost cost() {
        return cost;
    }

    /** The best configuration; empty if none has a rank. */
    public Optional<Ranked> best() {
        return ranking.stream().findFirst().filter(first -> first.rank().isPresent());
    }

    /** A configuration's searched values on the axes that differ: {@code activation tanh, learning_rate 0.01}. */
    String describe(Ranked configuration) {
        List<Integer> valued = varying.stream()
                .filter(index -> configuration.axes().isSearched(index))
                .toList();
        return valued.stream()
                        .limit(MOST_DESCRIBED)
                        .map(index -> results.axes().get(index) + " "
                                + Format.value(configuration.axes().get(index)))
                        .collect(Collectors.joining(", "))
                + (valued.size() > MOST_DESCRIBED ? ", …" : "");
    }

    /** A configuration in a sentence: {@code trial 7 (activation tanh)}. */
    String named(Ranked configuration) {
        String described = describe(configuration);
        return "trial " + configuration.trial() + (described.isEmpty() ? "" : " (" + described + ")");
    }

    /** The metric that ranks, in words. */
    public String score() {
        return results.rankBy().metric().words();
    }

    public Statistics.Median median(Ranked configuration) {
        return configuration.median(results.rankBy().metric());
    }

    /** The indices of the axes on which configurations differ. */
    private static List<Integer> varying(Results results) {
        List<TrialRow> rows = results.rows();
        return IntStream.range(0, results.axes().size())
                .filter(index -> rows.stream()
                        .anyMatch(row -> !Objects.equals(
                                row.axes().get(index), rows.get(0).axes().get(index))))
                .boxed()
                .toList();
    }

    private static String quoted(String path) {
        return path.matches("[\\w@%+=:,./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
