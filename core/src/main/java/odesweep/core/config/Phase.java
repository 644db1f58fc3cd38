package odesweep.core.config;

import java.util.ArrayList;
import java.util.List;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.optimize.Stage;

/**
 * A part of a training in which one optimizer minimizes one loss. Each begins with the parameters that the last one reached, and with a new
 * optimizer.
 *
 * @param epochs at most
 * @param patience epochs without progress after which it is over; 0 waits for the last epoch
 * @param threshold least fall of the loss that is progress, as a fraction of the lowest so far
 * @param reach fraction of the times that are fitted, from the start on
 * @param window whose parameters change, from 0
 */
public record Phase(OptimizerKind optimizer, int epochs, int patience, double threshold, double reach, int window) {
    /** The phases of a training. Each window has all stages, and in the first of them its horizon grows. */
    static List<Phase> all(List<Stage> stages, PhasesConfig config, int windows) {
        List<Phase> phases = new ArrayList<>();
        for (int window = 0; window < windows; window++) {
            addWindow(stages, config, window, phases);
        }
        return phases;
    }

    private static void addWindow(List<Stage> stages, PhasesConfig config, int window, List<Phase> phases) {
        int steps = config.growingHorizon();
        for (int step = 1; step <= steps; step++) {
            double reach = (double) step / (steps + 1);
            phases.add(new Phase(stages.get(0).optimizer(), config.growingEpochs(), 0, 0, reach, window));
        }
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            int epochs = stage.epochs() - (s == 0 ? steps * config.growingEpochs() : 0);
            phases.add(new Phase(stage.optimizer(), epochs, stage.patience(), stage.threshold(), 1, window));
        }
    }
}
