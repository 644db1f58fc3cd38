package odesweep.driver.search;

import static odesweep.core.setting.SettingException.check;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What configurations are ranked by. With one metric it is the order of its medians. With several criteria it is the order of the
 * Pareto fronts: the configurations that no other beats, then those that only these beat, and so on; within a front by the metric.
 *
 * @param metric the first criterion
 * @param others further criteria; none for a ranking by the metric alone
 */
public record RankBy(Metric metric, List<Criterion> others) {
    private static final String SEPARATOR = ", ";

    public RankBy {
        others = List.copyOf(others);
        List<Criterion> all = criteria(metric, others);
        check("rank_by", new HashSet<>(all).size() == all.size(), "must name each criterion once, got [%s]", text(all));
    }

    public static RankBy of(Metric metric, Criterion... others) {
        return new RankBy(metric, List.of(others));
    }

    /** The ranking whose {@link #text} is this. */
    public static RankBy parse(String text) {
        List<Criterion> all = Arrays.stream(text.split(SEPARATOR))
                .map(name -> Criterion.find(name).orElseThrow())
                .toList();
        return new RankBy((Metric) all.get(0), all.subList(1, all.size()));
    }

    /** All criteria, the metric first. */
    public List<Criterion> criteria() {
        return criteria(metric, others);
    }

    /** Whether the metric alone ranks. */
    public boolean isOne() {
        return others.isEmpty();
    }

    /** The criteria in tables: {@code final_loss, evaluations}. */
    public String text() {
        return text(criteria());
    }

    /** The criteria in a sentence: {@code final loss and evaluations}. */
    public String words() {
        List<String> words = criteria().stream().map(Criterion::words).toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(SEPARATOR, words.subList(0, last)) + " and " + words.get(last);
    }

    private static List<Criterion> criteria(Metric metric, List<Criterion> others) {
        return Stream.concat(Stream.of(metric), others.stream()).toList();
    }

    private static String text(List<Criterion> criteria) {
        return criteria.stream().map(Criterion::column).collect(Collectors.joining(SEPARATOR));
    }
}
