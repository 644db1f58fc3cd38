package odesweep.driver.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odesweep.driver.analysis.Format;
import odesweep.driver.result.Ranked;

/**
 * An axis on which configurations differ, with the value of each configuration shown.
 *
 * @param inherited whether a configuration was not searched on this axis but inherited its value
 * @param labels empty for an axis of numbers; otherwise {@code values} are indices into it, -1 for none
 */
record AxisColumn(
        String name, boolean number, boolean log, List<String> labels, double[] values, List<Boolean> inherited) {
    private static final double LOG_RATIO = 50;

    /**
     * The axis at position {@code axis} in {@link Ranked#axes}.
     *
     * @param shown positions in the ranking
     */
    static AxisColumn of(String name, int axis, List<Ranked> ranking, int[] shown) {
        List<Boolean> inherited = Arrays.stream(shown)
                .mapToObj(i -> ranking.get(i).axes().isInherited(axis))
                .toList();
        boolean number = true;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Ranked configuration : ranking) {
            if (configuration.axes().get(axis) instanceof Number x) {
                low = Math.min(low, x.doubleValue());
                high = Math.max(high, x.doubleValue());
            } else {
                number &= configuration.axes().get(axis) == null;
            }
        }
        if (number) {
            boolean log = low > 0 && high / low >= LOG_RATIO;
            return new AxisColumn(
                    name,
                    true,
                    log,
                    List.of(),
                    Arrays.stream(shown)
                            .mapToObj(i -> ranking.get(i).axes().get(axis))
                            .mapToDouble(value -> value instanceof Number x ? x.doubleValue() : Double.NaN)
                            .toArray(),
                    inherited);
        }
        Map<Object, Integer> firstTrial = new HashMap<>();
        for (Ranked configuration : ranking) {
            Optional.ofNullable(configuration.axes().get(axis))
                    .ifPresent(value -> firstTrial.merge(value, configuration.trial(), Math::min));
        }
        List<Object> values = new ArrayList<>(firstTrial.keySet());
        values.sort(Comparator.comparing(firstTrial::get));
        Map<Object, Integer> place = new HashMap<>();
        values.forEach(value -> place.put(value, place.size()));
        return new AxisColumn(
                name,
                false,
                false,
                values.stream().map(Format::value).toList(),
                Arrays.stream(shown)
                        .mapToDouble(
                                i -> place.getOrDefault(ranking.get(i).axes().get(axis), -1))
                        .toArray(),
                inherited);
    }
}
