package odesweep.driver.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.driver.result.Results;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Metric;
import odesweep.driver.statistics.Statistics;

/**
 * How configurations fared at the rungs of a search.
 *
 * @param share the part that was trained of the epochs of all configurations with all replicates
 */
public record RungSummary(List<Line> lines, double share) {
    /**
     * A rung.
     *
     * @param rung from 1
     * @param judged by what configurations were judged: epochs, replicates
     * @param reached how many configurations were there
     * @param wentOn how many reached a higher one
     * @param stopped how many the search left there
     * @param failed how many had no score there
     * @param best the lowest score of those that were left there, from which on the search stopped them; infinite if none was
     */
    public record Line(int rung, String judged, int reached, int wentOn, int stopped, int failed, double best) {}

    /** Empty if the search has no rungs. */
    public static Optional<RungSummary> of(Results results) {
        int top = results.rows().stream().mapToInt(TrialRow::rung).max().orElse(1);
        if (top == 1 && results.rows().stream().noneMatch(TrialRow::stopped)) {
            return Optional.empty();
        }
        Map<Integer, List<TrialRow>> configurations = new LinkedHashMap<>();
        results.rows()
                .forEach(row -> configurations
                        .computeIfAbsent(row.trial(), trial -> new ArrayList<>())
                        .add(row));
        int replicates =
                configurations.values().stream().mapToInt(List::size).max().orElseThrow();
        List<Line> lines = new ArrayList<>();
        for (int rung = 1; rung <= top; rung++) {
            lines.add(line(rung, configurations, replicates, results.rankBy().metric()));
        }
        double epochs = results.rows().stream().mapToDouble(RungSummary::part).sum();
        return Optional.of(new RungSummary(lines, epochs / configurations.size() / replicates));
    }

    private static Line line(int rung, Map<Integer, List<TrialRow>> configurations, int replicates, Metric metric) {
        int wentOn = 0;
        int stopped = 0;
        int failed = 0;
        int there = 0;
        double best = Double.POSITIVE_INFINITY;
        List<String> reasons = new ArrayList<>();
        int trained = 1;
        for (List<TrialRow> rows : configurations.values()) {
            int highest = rows.stream().mapToInt(TrialRow::rung).max().orElseThrow();
            trained = Math.max(trained, (int)
                    rows.stream().filter(row -> row.rung() <= rung).count());
            if (highest > rung) {
                wentOn++;
            } else if (highest == rung) {
                there++;
                double[] scores = rows.stream()
                        .mapToDouble(row -> row.scoreAtRung(metric))
                        .sorted()
                        .toArray();
                double score = Statistics.quantile(scores, 0.5);
                boolean left = rows.get(0).stopped() || rows.size() < replicates;
                if (!Double.isFinite(score)) {
                    failed++;
                } else if (left) {
                    stopped++;
                    best = Math.min(best, score);
                }
                rows.stream()
                        .filter(TrialRow::stopped)
                        .forEach(row -> row.reason().ifPresent(reasons::add));
            }
        }
        String judged = reasons.isEmpty()
                ? "after all epochs" + (trained > 1 ? ", " + trained + " replicates" : "")
                : Failures.ranges(reasons);
        return new Line(rung, judged, wentOn + there, wentOn, stopped, failed, best);
    }

    /** The part of a training's epochs: the reason of a stopped one says after how many of how many. */
    private static double part(TrialRow row) {
        if (!row.stopped()) {
            return 1;
        }
        List<String> numbers = Failures.numbers(row.reason().orElseThrow());
        return Double.parseDouble(numbers.get(0)) / Double.parseDouble(numbers.get(1));
    }
}
