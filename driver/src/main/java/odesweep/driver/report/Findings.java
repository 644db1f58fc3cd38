package odesweep.driver.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import odesweep.core.Amount;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.Status;
import odesweep.driver.analysis.AxisSummary;
import odesweep.driver.analysis.Cost;
import odesweep.driver.analysis.Format;
import odesweep.driver.analysis.RungSummary;
import odesweep.driver.result.Ranked;
import odesweep.driver.result.Results;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.statistics.Statistics.Median;

/** A report's findings in plain words, one or two sentences each. */
public final class Findings {
    private static final int MOST_TO_AVOID = 3;

    private final Report report;
    private final String score;

    public Findings(Report report) {
        this.report = report;
        score = report.score();
    }

    /** The main findings: the work done, the winner and its lead, the values to avoid, the worth of the loss. */
    public List<String> headline() {
        List<String> sentences = new ArrayList<>();
        report.results()
                .partial()
                .ifPresent(amount -> sentences.add("PARTIAL: " + amount
                        + ". Only configurations with all their replicates are shown, if there are any."));
        report.results().budget().ifPresent(sentences::add);
        sentences.add(done());
        report.best().ifPresent(best -> {
            sentences.add(won(best));
            if (report.ranking().size() > 1) {
                sentences.add(
                        report.results().rankBy().isOne()
                                ? new Lead(report, best).sentence()
                                : new TradeOff(report, best).sentence());
            }
        });
        report.rungs().ifPresent(rungs -> sentences.add(stopped(rungs)));
        new SearchPath(report).sentence().ifPresent(sentences::add);
        avoid().ifPresent(sentences::add);
        difference().ifPresent(sentences::add);
        report.best().ifPresent(best -> {
            Worth worth = new Worth(report, best);
            sentences.add(worth.sentence());
            worth.criteria().ifPresent(sentences::add);
            worth.units().ifPresent(sentences::add);
            closest(best).ifPresent(sentences::add);
        });
        return sentences;
    }

    /** Reasons to doubt the ranking. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        int rows = report.results().rows().size();
        int failed = report.counts().getOrDefault(Status.FAILED, 0);
        if (failed > 0) {
            warnings.add(Amount.of(failed, "training") + " FAILED, which is a bug and not a property of the setting; "
                    + "the stack traces are in the column stack_trace of trials.parquet.");
        }
        if (report.best().isEmpty() && rows > 0) {
            warnings.add("No configuration has a rank: in each, half of the replicates or more did not complete.");
        }
        Metric rankBy = report.results().rankBy().metric();
        if (!rankBy.isComparable() && !report.results().loss().differing().isEmpty()) {
            warnings.add("Configurations differ in "
                    + String.join(", ", report.results().loss().differing())
                    + ", which changes what the loss measures: the " + rankBy.words()
                    + " cannot be compared between them. Use rank_by: "
                    + Arrays.stream(Metric.values())
                            .filter(Metric::isComparable)
                            .map(Metric::column)
                            .collect(Collectors.joining(" or "))
                    + " in search.");
        }
        report.best().ifPresent(best -> {
            new Worth(report, best).warning().ifPresent(warnings::add);
            new Worth(report, best).overfitting().ifPresent(warnings::add);
            if (best.median(Metric.FINAL_LOSS).median() >= best.trivialLoss()) {
                warnings.add("The best configuration's loss is no better than that of a network that answers zero"
                        + " everywhere: nothing was learnt.");
            }
        });
        return warnings;
    }

    private String done() {
        return Amount.of(report.results().rows().size(), "training") + " of "
                + Amount.of(report.ranking().size(), "configuration") + ": "
                + statuses(report.counts()) + ".";
    }

    private String won(Ranked best) {
        String described = report.describe(best);
        boolean one = report.results().rankBy().isOne();
        return "Trial " + best.trial() + (one ? " is best" : " has the lowest " + score)
                + (described.isEmpty() ? "" : " (" + described + ")") + ": median "
                + score + " " + Format.number(report.median(best).median()) + " over "
                + Amount.of(best.replicates(), "replicate")
                + (best.completed() < best.replicates() ? ", of which only " + best.completed() + " COMPLETE" : "")
                + new TradeOff(report, best).others()
                + ".";
    }

    private String stopped(RungSummary rungs) {
        int stopped = rungs.lines().stream().mapToInt(RungSummary.Line::stopped).sum();
        return "The search stopped " + Format.count(stopped) + " of "
                + Amount.of(report.ranking().size(), "configuration") + " at "
                + Amount.of(rungs.lines().size(), "rung") + ", and trained " + Format.percent(rungs.share())
                + " of the epochs of the full sweep.";
    }

    /** The values that fail much more often than the rest of their axis, each judged without the trainings of the values before. */
    private Optional<String> avoid() {
        List<String> avoid = new ArrayList<>();
        List<TrialRow> rows = report.results().rows();
        List<AxisSummary> axes = report.axes();
        for (Optional<Culprit> worst = worst(axes);
                worst.isPresent() && avoid.size() < MOST_TO_AVOID;
                worst = worst(axes)) {
            Culprit culprit = worst.get();
            avoid.add(culprit.axis.axis() + " " + culprit.value.label() + ": " + failed(culprit.value));
            int index = report.results().axes().indexOf(culprit.axis.axis());
            rows = rows.stream()
                    .filter(row -> !culprit.value.holds(row.axes().get(index)))
                    .toList();
            Results rest = report.results().of(rows);
            axes = axes.stream()
                    .map(axis -> AxisSummary.of(rest, rest.axes().indexOf(axis.axis())))
                    .toList();
        }
        return avoid.isEmpty() ? Optional.empty() : Optional.of("Avoid " + String.join("; ", avoid) + ".");
    }

    private record Culprit(AxisSummary axis, AxisSummary.Value value) {}

    private static Optional<Culprit> worst(List<AxisSummary> axes) {
        return axes.stream()
                .flatMap(axis -> axis.values().stream()
                        .filter(value -> fails(value, axis))
                        .map(value -> new Culprit(axis, value)))
                .min(Comparator.comparingDouble((Culprit culprit) -> -culprit.value.failedShare())
                        .thenComparingInt(culprit -> -culprit.value.failed()));
    }

    private static boolean fails(AxisSummary.Value value, AxisSummary axis) {
        int others =
                axis.values().stream().mapToInt(AxisSummary.Value::trainings).sum() - value.trainings();
        int othersFailed =
                axis.values().stream().mapToInt(AxisSummary.Value::failed).sum() - value.failed();
        return value.failedShare() >= 0.5 && others > 0 && 2.0 * othersFailed / others <= value.failedShare();
    }

    /** A value's failures in words: {@code 36 of 36 DEAD}. */
    static String failed(AxisSummary.Value value) {
        Map<Status, Integer> failures = value.counts().entrySet().stream()
                .filter(count -> !count.getKey().isGood())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, Integer::sum, () -> new EnumMap<>(Status.class)));
        String total = Format.count(value.failed()) + " of " + Format.count(value.trainings());
        return failures.size() == 1
                ? total + " " + failures.keySet().iterator().next()
                : total + " failed (" + statuses(failures) + ")";
    }

    /** A sentence on the axis whose values' medians differ most. */
    private Optional<String> difference() {
        return report.axes().stream()
                .filter(axis -> axis.values().stream()
                                .filter(value -> value.spread().isPresent())
                                .count()
                        > 1)
                .max(Comparator.comparingDouble(Findings::gap))
                .filter(axis -> gap(axis) >= 2)
                .map(axis -> report.titled(axis.axis()) + " makes the largest difference: median " + score + " "
                        + Format.number(lowest(axis).spread().orElseThrow().median()) + " with "
                        + lowest(axis).label() + ", "
                        + Format.number(highest(axis).spread().orElseThrow().median()) + " with "
                        + highest(axis).label()
                        + (report.failures().isEmpty() ? "." : " (of those that completed)."));
    }

    private static double gap(AxisSummary axis) {
        double low = lowest(axis).spread().orElseThrow().median();
        double high = highest(axis).spread().orElseThrow().median();
        return high == low ? 1 : high / low;
    }

    private static AxisSummary.Value lowest(AxisSummary axis) {
        return axis.values().stream()
                .filter(value -> value.spread().isPresent())
                .min(Comparator.comparingDouble(
                        value -> value.spread().orElseThrow().median()))
                .orElseThrow();
    }

    private static AxisSummary.Value highest(AxisSummary axis) {
        return axis.values().stream()
                .filter(value -> value.spread().isPresent())
                .max(Comparator.comparingDouble(
                        value -> value.spread().orElseThrow().median()))
                .orElseThrow();
    }

    /** A sentence on a configuration whose prediction is clearly better than that of the configuration with the best loss. */
    private Optional<String> closest(Ranked best) {
        return report.ranking().stream()
                .min(Comparator.comparingDouble(
                        other -> other.median(Metric.REL_ERROR).median()))
                .filter(other -> 2 * other.median(Metric.REL_ERROR).median()
                        <= best.median(Metric.REL_ERROR).median())
                .filter(other -> Double.isFinite(other.median(Metric.REL_ERROR).median()))
                .map(other -> "The smallest relative error is that of " + report.named(other) + ": "
                        + Format.percent(other.median(Metric.REL_ERROR).median()) + ".");
    }

    static String statuses(Map<Status, Integer> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> Format.count(count.getValue()) + " " + count.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** The meaning of the ranking's columns. */
    public String rankingNote() {
        Median first = report.median(report.ranking().get(0));
        String interval = first.low() == null
                ? "One replicate each, so there is no interval, and which are tied with the best is unknown (?)."
                : "Medians over replicates; the interval holds the median with " + Format.percent(first.coverage())
                        + "; = marks the configurations that hold the true best with 95 %, judged by the scatter between replicates.";
        RankBy rankBy = report.results().rankBy();
        String order = rankBy.isOne()
                ? ""
                : " Front 1 is the Pareto front of " + rankBy.words()
                        + ": no other configuration beats one of it in all"
                        + " of them. Front 2 is that of the rest, and so on; within a front the lowest " + score
                        + " comes first.";
        return interval + order + " A replicate that is not COMPLETE counts as infinite.";
    }

    /** The run's cost, in words. */
    public String cost() {
        Cost cost = report.cost();
        return Format.duration(cost.elapsedMs()) + " from first to last training, " + Format.duration(cost.cpuMs())
                + " of CPU time, " + Format.count(cost.evaluations()) + " evaluations; on average "
                + Format.number(cost.parallelism()) + " trainings at once"
                + (cost.kernels().isEmpty() ? "." : ", computed by " + String.join(" and ", cost.kernels()) + ".")
                + stiffness(cost.steps())
                        .map(steps -> " Of the solver: " + steps + ".")
                        .orElse("");
    }

    /** The implicit part of a solver's work, in words; empty if there is none. */
    public static Optional<String> stiffness(StepCounts steps) {
        return steps.jacobians() == 0
                ? Optional.empty()
                : Optional.of(Amount.of(steps.accepted(), "step") + ", "
                        + Format.percent((double) steps.stiff() / Math.max(1, steps.accepted())) + " of them stiff; "
                        + Amount.of(steps.rejected(), "rejection") + "; "
                        + (steps.switches() == 1 ? "1 switch" : Format.count(steps.switches()) + " switches") + "; "
                        + Amount.of(steps.jacobians(), "Jacobian") + "; "
                        + Amount.of(steps.factorizations(), "factorisation"));
    }
}
