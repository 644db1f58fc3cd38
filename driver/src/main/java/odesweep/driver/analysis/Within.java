package odesweep.driver.analysis;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import odesweep.core.config.Settings;
import odesweep.driver.result.AxisValues;
import odesweep.driver.result.Ranked;

/**
 * The part of the configurations to which an axis belongs: one case of a nested search, or where a setting acts.
 *
 * @param members the configurations' places in the ranking
 * @param words the part in words, for example {@code within optimizer sgd}
 */
public record Within(BitSet members, String words) {
    private static final int MOST_VALUES = 3;

    /** The part in which the axis at {@code index} is searched; empty if that is everywhere. */
    public static Optional<Within> searched(List<String> axes, List<Ranked> ranking, int index) {
        return of(axes, ranking, index, values -> values.isSearched(index));
    }

    /** The part in which the axis at {@code index} has a value, searched or inherited; empty if that is everywhere. */
    public static Optional<Within> acting(List<String> axes, List<Ranked> ranking, int index) {
        return of(axes, ranking, index, values -> values.get(index) != null);
    }

    private static Optional<Within> of(
            List<String> axes, List<Ranked> ranking, int index, Predicate<AxisValues> isMember) {
        BitSet members = new BitSet();
        for (int place = 0; place < ranking.size(); place++) {
            members.set(place, isMember.test(ranking.get(place).axes()));
        }
        if (members.cardinality() == ranking.size()) {
            return Optional.empty();
        }
        String words = IntStream.range(0, axes.size())
                .filter(other -> other != index)
                .boxed()
                .flatMap(other -> decider(axes, ranking, members, index, other).stream())
                .min(Comparator.comparingInt(Decider::doubt).thenComparingInt(Decider::values))
                .map(decider -> "within " + decider.words)
                .orElse("where it is searched");
        return Optional.of(new Within(members, words));
    }

    /**
     * An axis whose values alone tell who is a member.
     *
     * @param doubt 0 if the setting is known to depend on that axis, 1 for an axis of cases, 2 for others
     * @param values the number of values on it
     */
    private record Decider(String words, int doubt, int values) {}

    /** The condition on the axis {@code other}; empty if its values do not decide, or nearly every configuration has its own. */
    private static Optional<Decider> decider(
            List<String> axes, List<Ranked> ranking, BitSet members, int index, int other) {
        Map<Object, Boolean> isInside = new HashMap<>();
        Set<Object> inside = new LinkedHashSet<>();
        for (int place = 0; place < ranking.size(); place++) {
            Object value = ranking.get(place).axes().get(other);
            boolean member = members.get(place);
            Boolean before = isInside.putIfAbsent(value, member);
            if (before != null && before != member || member && value == null) {
                return Optional.empty();
            }
            if (member) {
                inside.add(value);
            }
        }
        if (isInside.size() > 2 && isInside.size() > ranking.size() / 2) {
            return Optional.empty();
        }
        String name = axes.get(other);
        int doubt = dependencies(axes.get(index)).contains(name)
                ? 0
                : Settings.find(name).isEmpty() ? 1 : 2;
        return Optional.of(new Decider(name + " " + listed(inside), doubt, isInside.size()));
    }

    private static Set<String> dependencies(String axis) {
        return Settings.find(axis).stream()
                .flatMap(setting -> setting.onlyWith().stream())
                .flatMap(condition -> condition.terms().stream())
                .map(term -> term.setting())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String listed(Set<Object> values) {
        List<String> first = Stream.concat(
                        values.stream().limit(MOST_VALUES).map(Format::value),
                        values.size() > MOST_VALUES ? Stream.of("…") : Stream.empty())
                .toList();
        return first.size() < 2
                ? String.join("", first)
                : String.join(", ", first.subList(0, first.size() - 1)) + " or " + first.get(first.size() - 1);
    }
}
