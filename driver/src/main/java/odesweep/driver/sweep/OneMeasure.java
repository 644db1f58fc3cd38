package odesweep.driver.sweep;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odesweep.core.config.Settings;
import odesweep.core.data.Measurements;
import odesweep.core.problem.OpenProblem;
import odesweep.core.problem.Problem;
import odesweep.core.problem.ProblemRef;
import odesweep.core.setting.Condition;
import odesweep.core.setting.SettingSpec;
import odesweep.driver.search.Criterion;
import odesweep.driver.search.Metric;
import odesweep.driver.search.RankBy;
import odesweep.driver.sweep.yaml.Place;

/** The settings that make the losses of a sweep's trials measure different things, so that no ranking by the loss is true. */
public final class OneMeasure {
    private static final List<SettingSpec> DEFINING =
            Settings.all().stream().filter(SettingSpec::definesLoss).toList();

    /** The settings on which a measure depends: a trial with the values of an earlier one adds nothing. */
    static final Set<String> SETTINGS = DEFINING.stream()
            .flatMap(setting -> Stream.concat(
                    Stream.of(setting.name()),
                    setting.onlyWith().stream()
                            .flatMap(condition -> condition.terms().stream())
                            .map(Condition.Term::setting)))
            .collect(Collectors.toSet());

    private static final int MOST_MEASUREMENTS = 16;

    private final Map<String, Object> first = new HashMap<>();
    private final Set<String> differing = new TreeSet<>();
    private final Map<String, Measurements> measurements = new LinkedHashMap<>();

    /** Adds a trial by the values of all its settings. */
    void add(Map<String, Object> settings) {
        boolean isFirst = first.isEmpty();
        for (SettingSpec setting : DEFINING) {
            Object value = setting.acts(settings) ? measured(settings.get(setting.name())) : null;
            if (isFirst) {
                first.put(setting.name(), value);
            } else if (!Objects.equals(first.get(setting.name()), value)) {
                differing.add(setting.name());
            }
        }
    }

    /** What a loss compares with: the measurements of a problem that has some, whatever its equations. */
    private Object measured(Object value) {
        Optional<Measurements> measured = value instanceof ProblemRef problem
                ? problem.find().flatMap(Problem::open).map(OpenProblem::measurements)
                : Optional.empty();
        measured.filter(some -> measurements.size() < MOST_MEASUREMENTS)
                .ifPresent(some -> measurements.putIfAbsent(some.hash(), some));
        return measured.<Object>map(Measurements::hash).orElse(value);
    }

    /** The measurements with which the losses compare, the first of them if there are many. */
    List<Measurements> measurements() {
        return List.copyOf(measurements.values());
    }

    /** The same ranking without losses, as in a sweep file. */
    private static String comparable(RankBy rankBy) {
        List<String> others = rankBy.others().stream()
                .map(Criterion::column)
                .filter(name -> !name.equals(Metric.REL_ERROR.column()) && !name.equals(Metric.FINAL_LOSS.column()))
                .toList();
        String metric = Metric.REL_ERROR.column();
        return others.isEmpty() ? metric : "[" + metric + ", " + String.join(", ", others) + "]";
    }

    /**
     * Checks that {@code rankBy} compares like with like.
     *
     * @param space the place of the message if no setting that differs has one
     */
    void check(RankBy rankBy, List<Origin> origins, Place space) {
        Optional<Metric> unlike = rankBy.criteria().stream()
                .filter(Metric.class::isInstance)
                .map(Metric.class::cast)
                .filter(metric -> !metric.isComparable())
                .findFirst();
        if (unlike.isEmpty() || isOne()) {
            return;
        }
        Set<String> shown = shown();
        Place at = origins.stream()
                .filter(origin -> shown.contains(origin.setting()))
                .findFirst()
                .map(Origin::at)
                .orElse(space);
        throw at.error(
                "rank_by: %s must compare losses that measure the same, got configurations that differ in %s;"
                        + " write rank_by: %s under search",
                unlike.get().column(), difference(), comparable(rankBy));
    }

    boolean isOne() {
        return differing.isEmpty();
    }

    /** The settings in which the measures differ, for a message. */
    String difference() {
        return String.join(", ", shown());
    }

    private Set<String> shown() {
        Set<String> shown = new TreeSet<>(differing);
        keepCauses(shown);
        return shown;
    }

    /** Removes from the settings in which measures differ (modified) those that differ because another one does. */
    public static void keepCauses(Set<String> differing) {
        if (differing.contains("objective")) {
            differing.retainAll(Set.of("objective", "problem")); // the others act with one objective, or follow from it
        }
    }
}
