package odesweep.driver.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import odesweep.driver.analysis.Importance.Share;
import odesweep.driver.result.Ranked;

/**
 * The importance of settings of which some are searched in one case only, or act only with others: such a setting's share is of
 * the variance within its case. Over all configurations it would have the case's importance too, since it has no value elsewhere.
 */
public final class CaseImportance {
    private final List<String> axes;
    private final List<Ranked> ranking;
    private final double[] scores;
    private final RandomGenerator rng;

    private CaseImportance(List<String> axes, List<Ranked> ranking, double[] scores, RandomGenerator rng) {
        this.axes = axes;
        this.ranking = ranking;
        this.scores = scores;
        this.rng = rng;
    }

    /**
     * The importance of the axes {@code varying}, those of a case last; empty if there is too little data.
     *
     * @param axes the names of all axes
     * @param scores each configuration's score as a logarithm; NaN without one
     */
    public static Optional<Importance> of(
            List<String> axes, List<Ranked> ranking, List<Integer> varying, double[] scores, RandomGenerator rng) {
        Map<Integer, Within> parts = new LinkedHashMap<>();
        for (int axis : varying) {
            Within.searched(axes, ranking, axis).ifPresent(part -> parts.put(axis, part));
        }
        return new CaseImportance(axes, ranking, scores, rng).over(varying, parts);
    }

    /** @param parts the part of each axis that is not searched everywhere */
    private Optional<Importance> over(List<Integer> varying, Map<Integer, Within> parts) {
        BitSet everything = new BitSet();
        everything.set(0, ranking.size());
        List<Integer> everywhere =
                varying.stream().filter(axis -> !parts.containsKey(axis)).toList();
        Optional<Importance> whole = within(everything, everywhere);
        if (parts.isEmpty() || whole.isEmpty()) {
            return whole;
        }
        List<Share> mains = new ArrayList<>();
        List<Share> pairs = new ArrayList<>();
        for (BitSet members :
                parts.values().stream().map(Within::members).distinct().toList()) {
            List<Integer> covering = varying.stream()
                    .filter(axis ->
                            !parts.containsKey(axis) || covers(parts.get(axis).members(), members))
                    .toList();
            Map<String, String> own = parts.entrySet().stream()
                    .filter(part -> part.getValue().members().equals(members))
                    .collect(Collectors.toMap(
                            part -> axes.get(part.getKey()),
                            part -> part.getValue().words()));
            Optional<Importance> part = within(members, covering);
            own.keySet().stream()
                    .sorted()
                    .map(name -> part.flatMap(known -> named(known, name)).orElse(Share.unknown(name)))
                    .map(share -> share.within(own.get(share.names().get(0))))
                    .forEach(mains::add);
            part.stream()
                    .flatMap(known -> known.pairs().stream())
                    .flatMap(pair -> pair.names().stream()
                            .filter(own::containsKey)
                            .findFirst()
                            .map(name -> pair.within(own.get(name)))
                            .stream())
                    .forEach(pairs::add);
        }
        Importance known = whole.get();
        return Optional.of(new Importance(
                joined(known.axes(), mains), joined(known.pairs(), pairs), known.explained(), known.configurations()));
    }

    private static boolean covers(BitSet larger, BitSet smaller) {
        BitSet outside = (BitSet) smaller.clone();
        outside.andNot(larger);
        return outside.isEmpty();
    }

    private static Optional<Share> named(Importance importance, String name) {
        return importance.axes().stream()
                .filter(share -> share.names().equals(List.of(name)))
                .findFirst();
    }

    /** The shares of all configurations, then those of cases, each the largest first. */
    private static List<Share> joined(List<Share> whole, List<Share> cases) {
        List<Share> joined = new ArrayList<>(whole);
        cases.stream()
                .sorted(Comparator.comparingDouble(share -> -share.share()))
                .forEach(joined::add);
        return joined;
    }

    private Optional<Importance> within(BitSet members, List<Integer> searched) {
        int[] places = IntStream.range(0, scores.length)
                .filter(place -> members.get(place) && !Double.isNaN(scores[place]))
                .toArray();
        List<Ranked> configurations =
                Arrays.stream(places).mapToObj(ranking::get).toList();
        return Importance.of(
                searched.stream()
                        .map(axis -> Levels.of(axes.get(axis), configurations, axis))
                        .filter(levels -> levels.count() > 1)
                        .toList(),
                Arrays.stream(places).mapToDouble(place -> scores[place]).toArray(),
                rng);
    }
}
