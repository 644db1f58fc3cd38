package odesweep.driver.run;

import odesweep.core.config.TrainingConfig;

/** An estimate of a training's work, in multiplications by weights, correct to a small factor. */
public final class ExpectedCost {
    private ExpectedCost() {}

    public static double of(TrainingConfig config) {
        double points = (double) config.epochs() * config.stepsPerEpoch() * config.batchPoints();
        return points * config.objective().expectedCost(config.lossConfig());
    }
}
