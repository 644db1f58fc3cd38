package odesweep.driver.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odesweep.driver.result.Ranked;

/**
 * The values of one axis as a few levels: single values, or ranges of numbers with about equally many configurations.
 *
 * @param ordered whether the levels are numbers in ascending order; otherwise they are in order of first appearance
 * @param labels the levels' labels
 * @param of each configuration's level, in the configurations' order
 */
public record Levels(String axis, boolean ordered, List<String> labels, int[] of) {
    /** The most levels of an axis: a set of levels is the bits of a long. */
    static final int MOST = 60;

    private static final int MOST_NUMBERS = 12;

    public int count() {
        return labels.size();
    }

    /** The levels of the axis at {@code index}. */
    public static Levels of(String axis, List<Ranked> configurations, int index) {
        List<Object> values = configurations.stream()
                .map(configuration -> configuration.axes().get(index))
                .toList();
        // a missing value is a level that cannot be ordered among numbers
        return !values.isEmpty() && values.stream().allMatch(Number.class::isInstance)
                ? ofNumbers(axis, values)
                : ofThings(axis, values);
    }

    private static Levels ofNumbers(String axis, List<Object> values) {
        double[] numbers =
                values.stream().mapToDouble(x -> ((Number) x).doubleValue()).toArray();
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double[] distinct = Arrays.stream(sorted).distinct().toArray();
        double[] highest = distinct;
        if (distinct.length > MOST_NUMBERS) {
            highest = new double[MOST_NUMBERS];
            for (int i = 0; i < MOST_NUMBERS; i++) {
                highest[i] = sorted[(int) ((i + 1L) * sorted.length / MOST_NUMBERS) - 1];
            }
            highest = Arrays.stream(highest).distinct().toArray();
        }
        int[] of = new int[numbers.length];
        double[] lowest = new double[highest.length];
        Arrays.fill(lowest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < numbers.length; i++) {
            int at = Arrays.binarySearch(highest, numbers[i]);
            of[i] = at >= 0 ? at : -at - 1;
            lowest[of[i]] = Math.min(lowest[of[i]], numbers[i]);
        }
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < highest.length; i++) {
            String high = Format.value(highest[i]);
            labels.add(lowest[i] == highest[i] ? high : Format.value(lowest[i]) + " … " + high);
        }
        return new Levels(axis, true, labels, of);
    }

    private static Levels ofThings(String axis, List<Object> values) {
        Map<Object, Integer> level = new LinkedHashMap<>();
        List<String> labels = new ArrayList<>();
        int[] of = new int[values.size()];
        for (int i = 0; i < of.length; i++) {
            Object key = values.get(i);
            if (!level.containsKey(key)) {
                boolean others = level.size() >= MOST - 1;
                level.put(key, Math.min(level.size(), MOST - 1));
                if (labels.size() < MOST) {
                    labels.add(others ? "others" : Format.value(key));
                }
            }
            of[i] = level.get(key);
        }
        return new Levels(axis, false, labels, of);
    }
}
