package odesweep.driver.analysis;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import odesweep.core.train.Status;
import odesweep.driver.result.Results;
import odesweep.driver.result.TrialRow;
import odesweep.driver.search.Metric;
import odesweep.driver.statistics.Statistics;
import org.apache.commons.math3.util.ResizableDoubleArray;

/**
 * The scores and failures of one axis' values, over all other settings. Configurations without a value on it do not count.
 *
 * @param values numbers in ascending order, others best median first. Many numbers are cut into {@link #BINS} ranges with about
 *     as many configurations each
 */
public record AxisSummary(String axis, List<Value> values) {
    private static final int MOST_NUMBERS = 10;
    private static final int BINS = 5;

    /**
     * One value, or one range of numbers.
     *
     * @param from the value, or the range's lowest
     * @param to the value, or the range's highest
     * @param counts the number of trainings that ended in each status
     * @param spread the spread of the score over the COMPLETE trainings; empty if no training is COMPLETE
     */
    public record Value(
            Object from,
            Object to,
            int configurations,
            int trainings,
            Map<Status, Integer> counts,
            Optional<Spread> spread) {
        public String label() {
            return isRange() ? Format.value(from) + " … " + Format.value(to) : Format.value(from);
        }

        public boolean holds(Object value) {
            return isRange()
                    ? value instanceof Number number
                            && number.doubleValue() >= ((Number) from).doubleValue()
                            && number.doubleValue() <= ((Number) to).doubleValue()
                    : Objects.equals(value, from);
        }

        private boolean isRange() {
            return !Objects.equals(from, to);
        }

        public int completed() {
            return counts.getOrDefault(Status.COMPLETE, 0);
        }

        /** The number of trainings that ended otherwise than they should. */
        public int failed() {
            return counts.entrySet().stream()
                    .filter(count -> !count.getKey().isGood())
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }

        public double failedShare() {
            return (double) failed() / trainings;
        }

        /** The median score; infinite if no training completed. */
        public double median() {
            return spread.map(Spread::median).orElse(Double.POSITIVE_INFINITY);
        }
    }

    /** The smallest value and the quartiles. */
    public record Spread(double best, double lowerQuartile, double median, double upperQuartile) {
        static Spread of(double[] sample) {
            Arrays.sort(sample);
            return new Spread(
                    sample[0],
                    Statistics.quantile(sample, 0.25),
                    Statistics.quantile(sample, 0.5),
                    Statistics.quantile(sample, 0.75));
        }
    }

    /** Summarizes the axis at {@code index} from rows in order of trial. */
    public static AxisSummary of(Results results, int index) {
        double[] numbers = numbers(results.rows(), index);
        long distinct = Arrays.stream(numbers).distinct().count();
        double[] edges = distinct > MOST_NUMBERS ? edges(numbers) : new double[0];
        Map<Object, Tally> groups = new HashMap<>();
        for (TrialRow row : results.rows()) {
            Object value = row.axes().get(index);
            Object key = edges.length > 0 && value instanceof Number number ? bin(number.doubleValue(), edges) : value;
            if (value != null) {
                groups.computeIfAbsent(key, unseen -> new Tally())
                        .add(row, value, results.rankBy().metric());
            }
        }
        Comparator<Tally> order = distinct > 0
                ? Comparator.comparingDouble(Tally::lowest)
                : Comparator.comparingDouble(group -> group.summary().median());
        return new AxisSummary(
                results.axes().get(index),
                groups.values().stream()
                        .sorted(order.thenComparing(group -> group.summary().label()))
                        .map(Tally::summary)
                        .toList());
    }

    /** The numbers on the axis, one per configuration, ascending; empty if it has values that are not numbers. */
    private static double[] numbers(List<TrialRow> rows, int index) {
        ResizableDoubleArray numbers = new ResizableDoubleArray();
        for (int i = 0; i < rows.size(); i++) {
            if (i == 0 || rows.get(i).trial() != rows.get(i - 1).trial()) {
                Object value = rows.get(i).axes().get(index);
                if (value instanceof Number number) {
                    numbers.addElement(number.doubleValue());
                } else if (value != null) {
                    return new double[0];
                }
            }
        }
        double[] sorted = numbers.getElements();
        Arrays.sort(sorted);
        return sorted;
    }

    /** The highest number of each bin, ascending. */
    private static double[] edges(double[] sorted) {
        double[] edges = new double[BINS];
        for (int i = 0; i < BINS; i++) {
            edges[i] = sorted[(int) ((i + 1L) * sorted.length / BINS) - 1];
        }
        return Arrays.stream(edges).distinct().toArray();
    }

    private static int bin(double number, double[] edges) {
        int at = Arrays.binarySearch(edges, number);
        return at >= 0 ? at : -at - 1;
    }

    /** The counts and scores of one value's or bin's trainings. */
    private static final class Tally {
        private final int[] counts = new int[Status.values().length];
        private final ResizableDoubleArray scores = new ResizableDoubleArray();
        private Object first;
        private double lowest = Double.POSITIVE_INFINITY; // for numbers only
        private double highest = Double.NEGATIVE_INFINITY;
        private int configurations;
        private int trainings;
        private int lastTrial = -1;
        private Value summary;

        void add(TrialRow row, Object value, Metric rankBy) {
            first = value;
            if (value instanceof Number number) {
                lowest = Math.min(lowest, number.doubleValue());
                highest = Math.max(highest, number.doubleValue());
            }
            configurations += row.trial() == lastTrial ? 0 : 1;
            lastTrial = row.trial();
            trainings++;
            counts[row.status().ordinal()]++;
            if (row.complete()) {
                scores.addElement(row.score(rankBy));
            }
        }

        double lowest() {
            return lowest;
        }

        Value summary() {
            if (summary == null) {
                summary = new Value(
                        lowest < highest ? lowest : first,
                        lowest < highest ? highest : first,
                        configurations,
                        trainings,
                        byStatus(counts),
                        scores.getNumElements() == 0 ? Optional.empty() : Optional.of(Spread.of(scores.getElements())));
            }
            return summary;
        }
    }

    /** The count of each status that occurs, in the statuses' order. */
    public static Map<Status, Integer> byStatus(int[] counts) {
        Map<Status, Integer> byStatus = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            if (counts[status.ordinal()] > 0) {
                byStatus.put(status, counts[status.ordinal()]);
            }
        }
        return byStatus;
    }
}
