package odesweep.driver.report;

import java.util.List;
import java.util.OptionalInt;
import odesweep.core.Amount;
import odesweep.driver.analysis.Format;
import odesweep.driver.result.Ranked;
import odesweep.driver.statistics.TieSet;

/** The best configuration's lead, and what the number of replicates can resolve. */
record Lead(Report report, Ranked best) {
    /** The number of top ranks that a reader would want to distinguish. */
    private static final int FIRST_PLACES = 5;

    /** A sentence that names the first configuration not tied with the best. */
    String sentence() {
        List<Ranked> others = report.ranking().stream()
                .skip(1)
                .filter(other -> other.rank().isPresent())
                .toList();
        if (others.isEmpty()) {
            return "No other configuration completed often enough to be ranked.";
        }
        TieSet ties = report.ties();
        if (!ties.isKnown()) {
            return "The runner-up, " + report.named(others.get(0)) + ", has " + against(others.get(0))
                    + "; with one replicate of each, that may be chance.";
        }
        int tied = ties.size() - 1;
        String first = tied == 0
                ? "The runner-up"
                : Amount.of(tied, "other") + (tied == 1 ? " is" : " are") + " statistically tied with it: "
                        + resolution(ties) + " The first that is not tied, at rank " + (ties.size() + 1);
        return tied == others.size()
                ? "None of the others is significantly worse: " + resolution(ties)
                : first + ", " + report.named(others.get(tied)) + ", has " + against(others.get(tied)) + ".";
    }

    /** The ratio that the replicates can resolve, and the number of replicates that would separate the top ranks. */
    private String resolution(TieSet ties) {
        int places = Math.min(FIRST_PLACES, ties.size());
        OptionalInt enough = ties.replicatesFor(places);
        return "with " + Amount.of(best.replicates(), "replicate") + " a factor below "
                + Format.times(ties.visibleRatio()) + " cannot be seen"
                + (enough.isPresent()
                        ? "; about " + Format.count(enough.getAsInt()) + " would tell which of the first " + places
                                + " is best."
                        : "; even 1,000 would not tell which of the first " + places + " is best.");
    }

    private String against(Ranked other) {
        double winner = report.median(best).median();
        double loser = report.median(other).median();
        if (winner == loser) {
            return "the same " + report.score();
        }
        return winner > 0
                ? "a " + report.score() + " " + Format.times(loser / winner) + " times as large"
                : "a " + report.score() + " of " + Format.number(loser);
    }
}
