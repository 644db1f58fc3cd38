package odesweep.driver.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import odesweep.core.Amount;
import odesweep.driver.analysis.Format;
import odesweep.driver.result.Ranked;
import odesweep.driver.search.Criterion;
import odesweep.driver.search.Effort;
import odesweep.driver.search.RankBy;

/** The Pareto front of a run that is ranked by several criteria. */
record TradeOff(Report report, Ranked best) {
    /** The front's size, and what can be had for less without a significantly worse score. */
    String sentence() {
        RankBy rankBy = report.results().rankBy();
        List<Ranked> front = report.ranking().stream()
                .filter(configuration -> configuration.front().equals(Optional.of(1)))
                .toList();
        if (front.size() == 1) {
            return "It is best in " + rankBy.words() + " at once: the Pareto front is this one configuration.";
        }
        return Amount.of(front.size(), "configuration") + " of "
                + Format.count(report.ranking().size())
                + " are on the Pareto front, which no other beats in " + rankBy.words() + " at once. "
                + cheaper(front, rankBy.others().get(0));
    }

    private String cheaper(List<Ranked> front, Criterion cost) {
        if (!report.ties().isKnown()) {
            return "With one replicate of each, differences between them may be chance.";
        }
        return front.stream()
                .filter(other -> other.tiedWithBest().orElse(false) && other.value(cost) < best.value(cost))
                .min(Comparator.comparingDouble(other -> other.value(cost)))
                .map(other -> "Of those statistically tied with the best, " + report.named(other) + " has the lowest "
                        + cost.words() + ": " + text(cost, other) + " instead of "
                        + text(cost, best) + ", at a " + report.score() + " of "
                        + Format.number(report.median(other).median()) + ".")
                .orElse("None of the others on it is statistically tied with the best in " + report.score() + ".");
    }

    /** A median as text: counts in full. */
    static String text(Criterion criterion, Ranked configuration) {
        double value = configuration.value(criterion);
        if (!Double.isFinite(value)) {
            return Format.NONE;
        }
        return criterion instanceof Effort ? Format.count(Math.round(value)) : Format.number(value);
    }

    /** A configuration's further criteria in words: {@code , evaluations 50000}. */
    String others() {
        return report.results().rankBy().others().stream()
                .map(criterion -> ", " + criterion.words() + " " + text(criterion, best))
                .collect(Collectors.joining());
    }
}
