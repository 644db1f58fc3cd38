package odesweep.driver.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import odesweep.driver.analysis.AxisSummary;

/**
 * An axis that at least two of several runs have.
 *
 * @param labels the label of each value that occurs in a run
 * @param byRun each run's summary; empty if the run does not have the axis
 */
public record SharedAxis(String name, List<String> labels, List<Optional<AxisSummary>> byRun) {
    /** The axis of this name; empty if fewer than two of the runs have it. */
    static Optional<SharedAxis> of(String name, List<Report> runs) {
        List<Optional<AxisSummary>> byRun =
                runs.stream().map(run -> summary(run, name)).toList();
        if (byRun.stream().filter(Optional::isPresent).count() < 2) {
            return Optional.empty();
        }
        Set<String> labels = byRun.stream()
                .flatMap(Optional::stream)
                .flatMap(summary -> summary.values().stream())
                .map(AxisSummary.Value::label)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return Optional.of(new SharedAxis(name, List.copyOf(labels), byRun));
    }

    /** A run's summary of an axis, even if all its configurations have the same value on it. */
    private static Optional<AxisSummary> summary(Report run, String axis) {
        int index = run.results().axes().indexOf(axis);
        return index < 0 ? Optional.empty() : Optional.of(AxisSummary.of(run.results(), index));
    }

    /** The value with this label in a run; empty if the run does not have it. */
    public Optional<AxisSummary.Value> value(int run, String label) {
        return byRun.get(run)
                .flatMap(summary -> summary.values().stream()
                        .filter(value -> value.label().equals(label))
                        .findFirst());
    }
}
