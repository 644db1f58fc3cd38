package odesweep.driver.page;

import java.util.List;
import java.util.stream.IntStream;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.BestSoFar;
import odesweep.driver.report.Comparison;
import odesweep.driver.report.Report;
import odesweep.driver.report.SharedAxis;
import odesweep.driver.result.TrialRow;

/**
 * The data of a comparison's page. The script reads the components by these names.
 *
 * @param caution may be null
 * @param score the name of the metric that ranks all runs
 * @param overview rows of text, a cell for each run after the first
 * @param bestSoFar by run; empty where the runs' scores are unlike, which must not share an axis
 * @param best the best configuration's median, by run; NaN for a run without one
 */
record ComparisonPage(
        List<String> names,
        List<String> locations,
        String caution,
        String score,
        List<List<String>> overview,
        double[] best,
        int[] trainings,
        List<BestSoFar> bestSoFar,
        List<Values> axes) {
    /**
     * The values on an axis.
     *
     * @param spreads by run, then by label; null where a run has none
     */
    record Values(String name, List<String> labels, List<List<AxisSummary.Spread>> spreads) {}

    static ComparisonPage of(Comparison comparison) {
        List<Report> runs = comparison.reports();
        return new ComparisonPage(
                comparison.names(),
                runs.stream().map(run -> run.folder().location()).toList(),
                comparison.caution().orElse(null),
                comparison.score(),
                comparison.overviewRows(),
                runs.stream()
                        .mapToDouble(run -> run.best()
                                .map(best -> run.median(best).median())
                                .orElse(Double.NaN))
                        .toArray(),
                runs.stream().mapToInt(run -> run.results().rows().size()).toArray(),
                comparison.caution().isPresent()
                        ? List.of()
                        : runs.stream().map(ComparisonPage::bestSoFar).toList(),
                comparison.axes().stream()
                        .map(axis -> new Values(axis.name(), axis.labels(), spreads(axis)))
                        .toList());
    }

    private static BestSoFar bestSoFar(Report run) {
        List<TrialRow> rows = run.results().rows();
        return BestSoFar.of(rows, BestSoFar.order(rows), run.results().rankBy().metric());
    }

    private static List<List<AxisSummary.Spread>> spreads(SharedAxis axis) {
        return IntStream.range(0, axis.byRun().size())
                .mapToObj(run -> axis.labels().stream()
                        .map(label -> axis.value(run, label)
                                .flatMap(AxisSummary.Value::spread)
                                .orElse(null))
                        .toList())
                .toList();
    }
}
