package odesweep.driver.page;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.CaseImportance;
import odesweep.driver.analysis.Importance;
import odesweep.driver.analysis.Levels;
import odesweep.driver.report.Report;
import odesweep.driver.result.Ranked;

/** Builds the part of a page's data that shows how settings change the score. */
final class EffectsBuilder {
    private static final int MOST_HEAT_AXES = 8;

    private EffectsBuilder() {}

    /** @param meanLogarithms the mean logarithm of each configuration's scores, best configuration first; NaN without scores */
    static PageData.Effects effects(Report report, double[] meanLogarithms) {
        List<Ranked> ranking = report.ranking();
        List<Levels> levels = report.varying().stream()
                .map(axis -> Levels.of(report.results().axes().get(axis), ranking, axis))
                .toList();
        Importance importance = CaseImportance.of(
                        report.results().axes(), ranking, report.varying(), meanLogarithms, Importance.rng())
                .orElse(null);
        List<Levels> mapped = mostImportant(levels, importance);
        double[] medians = ranking.stream()
                .mapToDouble(configuration -> report.median(configuration).median())
                .toArray();
        return new PageData.Effects(
                report.axes().stream().map(EffectsBuilder::summary).toList(),
                importance,
                mapped.stream()
                        .map(axis -> new PageData.LevelNames(axis.axis(), axis.labels()))
                        .toList(),
                HeatMap.of(mapped, ranking, medians));
    }

    private static PageData.Summary summary(AxisSummary summary) {
        return new PageData.Summary(
                summary.axis(),
                summary.values().stream()
                        .map(value -> new PageData.SummaryValue(
                                value.label(),
                                value.from() instanceof Number from ? from : null,
                                value.to() instanceof Number to ? to : null,
                                value.trainings(),
                                value.counts(),
                                value.spread().orElse(null)))
                        .toList());
    }

    private static List<Levels> mostImportant(List<Levels> levels, Importance importance) {
        if (importance == null || levels.size() <= MOST_HEAT_AXES) {
            return levels.subList(0, Math.min(MOST_HEAT_AXES, levels.size()));
        }
        Set<String> important = new HashSet<>();
        importance.axes().stream().limit(MOST_HEAT_AXES).forEach(share -> important.addAll(share.names()));
        return levels.stream().filter(axis -> important.contains(axis.axis())).toList();
    }
}
