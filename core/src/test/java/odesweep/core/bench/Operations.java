package odesweep.core.bench;

import odesweep.core.config.TrainingConfig;
import odesweep.core.objective.InitialCondition;
import odesweep.core.objective.Objective;
import odesweep.core.ode.StepCounts;
import odesweep.core.train.TrainingResult;

/**
 * Multiply-adds of a training step's layer products, counted from shapes and evaluations: in x out per layer and row
 * forward, as many for the rows' cotangents and as many for the weights' gradient. Activations, solver and optimizer are
 * not counted.
 */
final class Operations {
    private Operations() {}

    /** The mean over the training's {@code steps}. What judged the result is counted too, at most some percent. */
    static double perStep(TrainingConfig config, TrainingResult result, int steps) {
        boolean residual = config.objective() == Objective.RESIDUAL;
        int dimension = config.problem().resolve().dimension();
        int firstLayer = 0;
        int products = 0;
        int in = config.objective().inputs(config.lossConfig()).size();
        for (int width : config.network().hiddenWidths()) {
            products += in * width;
            firstLayer = firstLayer == 0 ? products : firstLayer;
            in = width;
        }
        products += in * dimension;
        if (residual) {
            int soft = config.residual().initialCondition() == InitialCondition.SOFT ? 1 : 0;
            int rows = 2 * config.sampling().points() + soft; // values, and tangents beside them
            return rows * (3.0 * products - firstLayer); // nobody asks for the time's cotangent
        }
        StepCounts solver = result.steps();
        double kept = (double) solver.accepted() / (solver.accepted() + solver.rejected());
        return result.evaluations() * products * (1 + 2 * kept) / steps;
    }
}
