package odesweep.driver.run;

import odesweep.core.config.TrainingConfig;

/** How much work a training is likely to be, in multiplications by weights; good to a small factor. */
public final class ExpectedCost {
    private ExpectedCost() {}

    public static double of(TrainingConfig config) {
        double points = (double) config.budget().epochs() * config.stepsPerEpoch() * config.batchPoints();
        return points * config.objective().expectedCost(config.lossConfig());
    }
}
