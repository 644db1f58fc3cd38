package odesweep.driver.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import odesweep.core.train.Status;

/**
 * What a search learns of a trial from those of its trainings that ended.
 *
 * @param logs the logarithms of the COMPLETE trainings' scores, in order of replicate
 * @param failures the number of failed trainings by status
 */
record TrialScore(double[] logs, int[] failures) {
    /** The level of trainings that ran to their end; below it there is one for each rung. */
    private static final int WHOLE = Integer.MAX_VALUE;

    /**
     * The scores of all trials with a training that counts, by trial. Trainings are compared at one level: the highest where
     * {@code enough} configurations were measured.
     */
    static Map<Integer, TrialScore> of(History history, Metric metric, boolean timeoutsCount, int enough) {
        int level = level(history, enough);
        Map<Integer, List<Double>> logs = new TreeMap<>();
        Map<Integer, int[]> failures = new TreeMap<>();
        for (EndedTraining training : history.ended()) {
            Status status = training.outcome().status();
            if (status == Status.LOST || status == Status.TIMEOUT && !timeoutsCount) {
                continue; // that depends on the machine
            } else if (status.isGood() && level(training) != level) {
                continue;
            }
            int trial = training.id().trial();
            failures.computeIfAbsent(trial, id -> new int[Status.values().length]);
            double score = metric.score(
                    status.isGood() ? Status.COMPLETE : status,
                    training.outcome().fit());
            if (Double.isFinite(score)) {
                logs.computeIfAbsent(trial, id -> new ArrayList<>()).add(metric.logarithm(score));
            } else {
                failures.get(trial)[status.ordinal()]++;
            }
        }
        Map<Integer, TrialScore> scores = new TreeMap<>();
        failures.forEach((trial, failed) -> scores.put(
                trial,
                new TrialScore(
                        logs.getOrDefault(trial, List.of()).stream()
                                .mapToDouble(log -> log)
                                .toArray(),
                        failed)));
        return scores;
    }

    private static int level(EndedTraining training) {
        return training.outcome().status() == Status.COMPLETE ? WHOLE : training.rung();
    }

    private static int level(History history, int enough) {
        TreeMap<Integer, Set<Integer>> measured = new TreeMap<>();
        for (EndedTraining training : history.ended()) {
            if (training.outcome().status().isGood()) {
                measured.computeIfAbsent(level(training), level -> new HashSet<>())
                        .add(training.id().trial());
            }
        }
        return measured.descendingMap().entrySet().stream()
                .filter(level -> level.getValue().size() >= enough)
                .findFirst()
                .or(() -> measured.entrySet().stream().findFirst())
                .map(Map.Entry::getKey)
                .orElse(WHOLE);
    }

    private int failed() {
        return Arrays.stream(failures).sum();
    }

    /** The kind of failure of a trial of which half of the trainings failed: the most frequent one. */
    OptionalInt failure() {
        if (2 * failed() < failed() + logs.length) {
            return OptionalInt.empty();
        }
        int most = 0;
        for (int kind = 0; kind < failures.length; kind++) {
            most = failures[kind] > failures[most] ? kind : most;
        }
        return OptionalInt.of(most);
    }

    /** The logarithm of the median score, with the failed trainings last; for a trial that did not fail. */
    double median() {
        double[] sorted = Arrays.copyOf(logs, logs.length + failed());
        Arrays.fill(sorted, logs.length, sorted.length, Double.POSITIVE_INFINITY);
        Arrays.sort(sorted);
        double low = sorted[(sorted.length - 1) / 2];
        double high = sorted[sorted.length / 2];
        return Double.isFinite(high) ? (low + high) / 2 : low;
    }

    /** The variance of the logarithms of one configuration's trainings, over all trials; NaN if none has two. */
    static double variance(Iterable<TrialScore> scores) {
        double squares = 0;
        int freedom = 0;
        for (TrialScore score : scores) {
            double mean = Arrays.stream(score.logs).sum() / score.logs.length;
            for (double log : score.logs) {
                squares += (log - mean) * (log - mean);
            }
            freedom += Math.max(0, score.logs.length - 1);
        }
        return freedom == 0 ? Double.NaN : squares / freedom;
    }

    /** The variance of {@link #median}, of normal logarithms with {@code variance}. */
    double ofMedian(double variance) {
        return variance / logs.length * (logs.length <= 2 ? 1 : Math.PI / 2);
    }
}
