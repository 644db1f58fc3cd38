package odesweep.driver.report;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import odesweep.driver.analysis.Format;
import odesweep.driver.result.LossSettings;
import odesweep.driver.sweep.OneMeasure;

/** What the final losses of several runs measure, as far as the runs differ in it. */
final class Measures {
    private final List<Report> reports;
    private final Set<String> differing = new TreeSet<>();

    Measures(List<Report> reports) {
        this.reports = reports;
        LossSettings.Definition first = reports.get(0).results().loss();
        for (Report report : reports) {
            LossSettings.Definition loss = report.results().loss();
            Set<String> settings = new HashSet<>(first.shared().keySet());
            settings.addAll(loss.shared().keySet());
            settings.removeIf(setting -> first.shared().containsKey(setting)
                    && loss.shared().containsKey(setting)
                    && Objects.equals(first.shared().get(setting), loss.shared().get(setting)));
            differing.addAll(settings);
        }
        OneMeasure.keepCauses(differing);
        reports.stream().filter(Measures::isEmpty).findFirst().ifPresent(empty -> differing.clear());
    }

    /** A run without trainings measures nothing yet. */
    private static boolean isEmpty(Report report) {
        return report.results().rows().isEmpty();
    }

    /** Whether all losses measure the same. */
    boolean isOne() {
        return differing.isEmpty();
    }

    /** The settings in which the runs differ, in words. */
    String differing() {
        return String.join(", ", differing);
    }

    /** The different measures, by their settings' values; one without a name where all losses measure the same. */
    List<String> names() {
        return reports.stream().map(this::of).distinct().toList();
    }

    /** What a run's loss measures: {@code residual} where runs differ in one setting, else with the settings' names. */
    String of(Report report) {
        LossSettings.Definition loss = report.results().loss();
        return differing.stream()
                .filter(setting ->
                        !loss.shared().containsKey(setting) || loss.shared().get(setting) != null)
                .map(setting -> (differing.size() == 1 ? "" : setting + " ")
                        + (loss.shared().containsKey(setting)
                                ? Format.value(loss.shared().get(setting))
                                : "various"))
                .collect(Collectors.joining(", "));
    }
}
