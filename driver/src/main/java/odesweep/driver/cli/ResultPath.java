package odesweep.driver.cli;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import odesweep.driver.analysis.BestModels;
import odesweep.driver.cli.terminal.SweepProgress;
import odesweep.driver.page.LivePage;
import odesweep.worker.TrialResult;

/**
 * The path of a result from its task to the journal: through the progress display, the best models and the live page.
 *
 * @param listener called with each result after the progress
 */
record ResultPath(SweepProgress progress, BestModels models, LivePage page, Consumer<TrialResult> listener)
        implements UnaryOperator<TrialResult> {
    /** Returns the result for the journal, without its model if that can no longer be among the best. One that may go on has none. */
    @Override
    public TrialResult apply(TrialResult result) {
        progress.accept(result);
        listener.accept(result);
        TrialResult kept = result.checkpoint().isPresent() ? result : models.keep(result);
        page.accept(kept);
        return kept;
    }
}
