package odesweep.driver.report;

import java.util.List;
import java.util.OptionalInt;
import odesweep.core.Amount;
import odesweep.driver.analysis.Format;
import odesweep.driver.result.Ranked;
import odesweep.driver.statistics.TieSet;

/** The best configuration's lead, and what the number of replicates can resolve. */
record Lead(Report report, Ranked best) {
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

    /** What the replicates can tell, and how many would probably tell the best from all others. */
    private String resolution(TieSet ties) {
        OptionalInt enough = ties.replicatesForOne(best.replicates());
        return "with " + Amount.of(best.replicates(), "replicate") + " a factor below "
                + Format.times(ties.visibleRatio()) + " cannot be seen" + (ties.isHeldOpen() ? heldOpen(ties) : "")
                + (enough.isPresent() ? "; about " + Format.count(enough.getAsInt()) : "; even 1,000")
                + (enough.isPresent() ? " would probably" : " would not") + " single out the best.";
    }

    /** Why a configuration is tied although others with its median would not be. */
    private String heldOpen(TieSet ties) {
        Ranked last = report.ranking().get(ties.size() - 1);
        double ratio = report.median(last).median() / report.median(best).median();
        return ", nor one of " + Format.times(ratio) + " at rank " + ties.size()
                + ", whose replicates scatter more or are fewer";
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
