package odesweep.driver.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import odesweep.core.train.Fit;
import odesweep.core.train.Status;
import odesweep.driver.result.ReasonKind;
import odesweep.driver.result.TrialRow;

/** Trainings that failed, grouped by reason. */
public final class Failures {
    /**
     * Trainings that failed for the same reason.
     *
     * @param reason the reason, with a range for each number that differs
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

        private static Group of(List<TrialRow> alike) {
            TrialRow first = alike.get(0);
            DoubleSummaryStatistics stuck = alike.stream()
                    .flatMap(row -> row.fit().stream())
                    .mapToDouble(Fit::finalLoss)
                    .summaryStatistics();
            return new Group(
                    first.status(),
                    ranges(alike.stream().map(Failures::reason).toList()),
                    alike.size(),
                    first.trial(),
                    first.replicate(),
                    stuck.getMin(),
                    stuck.getMax());
        }
    }

    private record Likeness(Status status, String kind) {}

    private Failures() {}

    /** The groups, the most frequent first. */
    public static List<Group> of(List<TrialRow> rows) {
        Map<Likeness, List<TrialRow>> groups = new HashMap<>();
        for (TrialRow row : rows) {
            if (!row.status().isGood()) {
                Likeness likeness = new Likeness(row.status(), ReasonKind.of(reason(row)));
                groups.computeIfAbsent(likeness, key -> new ArrayList<>()).add(row);
            }
        }
        return groups.values().stream()
                .map(Group::of)
                .sorted(Comparator.comparingInt((Group group) -> -group.trainings)
                        .thenComparing(Group::status)
                        .thenComparing(Group::reason))
                .toList();
    }

    private static String reason(TrialRow row) {
        return ReasonKind.cut(row.reason().orElse("no reason given"));
    }

    /** Reasons of one kind as one: {@code epoch 2 to 97 (median 5)} where their numbers differ. */
    static String ranges(List<String> reasons) {
        Matcher places = ReasonKind.NUMBER.matcher(reasons.get(0));
        List<List<String>> all = reasons.stream().map(Failures::numbers).toList();
        int[] place = {0};
        return places.replaceAll(found -> {
            int at = place[0]++;
            if (all.stream().map(list -> list.get(at)).distinct().count() == 1) {
                return Matcher.quoteReplacement(found.group());
            }
            List<String> sorted = all.stream()
                    .map(list -> list.get(at))
                    .sorted(Comparator.comparingDouble(Double::parseDouble))
                    .toList();
            return Matcher.quoteReplacement(sorted.get(0) + " to " + sorted.get(sorted.size() - 1) + " (median "
                    + sorted.get((sorted.size() - 1) / 2) + ")");
        });
    }

    /** The numbers in a reason, in order. */
    static List<String> numbers(String reason) {
        return ReasonKind.NUMBER
                .matcher(reason)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
