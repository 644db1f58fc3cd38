package odesweep.driver.analysis;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import odesweep.core.train.Fit;
import odesweep.core.train.Status;
import odesweep.driver.result.TrialRow;

/** Trainings that are not COMPLETE, grouped by reason. */
public final class Failures {
    /**
     * Trainings that failed for the same reason.
     *
     * @param reason the reason, without numbers that differ
     * @param trial the first trial in the group
     * @param lowestLoss the smallest final_loss of the trainings with a fit; infinite if none has a fit
     * @param highestLoss the largest final_loss
     */
    public record Group(
            Status status,
            String reason,
            int trainings,
            int trial,
            int replicate,
            double lowestLoss,
            double highestLoss) {
        /** The range of final_loss: {@code 2}, {@code 1 … 2}, or — without a fit. */
        public String stuckAt() {
            String lowest = Format.number(lowestLoss);
            String highest = Format.number(highestLoss);
            return lowestLoss > highestLoss ? Format.NONE : lowest.equals(highest) ? lowest : lowest + " … " + highest;
        }

        private static Group of(TrialRow row, String reason) {
            return new Group(
                    row.status(),
                    reason,
                    1,
                    row.trial(),
                    row.replicate(),
                    row.fit().map(Fit::finalLoss).orElse(Double.POSITIVE_INFINITY),
                    row.fit().map(Fit::finalLoss).orElse(Double.NEGATIVE_INFINITY));
        }

        private Group with(Group other, String pattern) {
            return new Group(
                    status,
                    reason.equals(other.reason) ? reason : pattern,
                    trainings + other.trainings,
                    trial,
                    replicate,
                    Math.min(lowestLoss, other.lowestLoss),
                    Math.max(highestLoss, other.highestLoss));
        }
    }

    private static final int LONGEST_REASON = 200;
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?(?![\\w])");

    private record Likeness(Status status, String pattern) {}

    private Failures() {}

    /** The groups, the most frequent first. */
    public static List<Group> of(List<TrialRow> rows) {
        Map<Likeness, Group> groups = new HashMap<>();
        for (TrialRow row : rows) {
            if (!row.complete()) {
                String reason = row.reason().orElse("no reason given");
                String pattern = pattern(reason);
                groups.merge(
                        new Likeness(row.status(), pattern),
                        Group.of(row, cut(reason)),
                        (all, same) -> all.with(same, pattern));
            }
        }
        return groups.values().stream()
                .sorted(Comparator.comparingInt((Group group) -> -group.trainings)
                        .thenComparing(Group::status)
                        .thenComparing(Group::reason))
                .toList();
    }

    /** The reason without the numbers that differ from trial to trial. */
    static String pattern(String reason) {
        return NUMBER.matcher(cut(reason)).replaceAll("…");
    }

    /** The reason, cut to fit into a table. */
    public static String cut(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }
}
