package odesweep.driver.cli;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.cli.terminal.SweepProgress;
import odesweep.driver.page.LivePage;
import odesweep.worker.TrialResult;

/**
 * The stops of a result on its way from its task to the journal: the progress that is shown, the best models, the page of the run so
 * far.
 *
 * @param told sees each result after the progress has taken it
 */
record ResultPath(SweepProgress progress, BestModels models, LivePage page, Consumer<TrialResult> told)
        implements UnaryOperator<TrialResult> {
    /** Returns what the journal gets: a result whose model cannot be among the best any more goes on without it. */
    @Override
    public TrialResult apply(TrialResult result) {
        progress.accept(result);
        told.accept(result);
        TrialResult kept = models.keep(result);
        page.accept(kept);
        return kept;
    }
}
