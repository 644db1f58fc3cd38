package odesweep.driver.report;

import odesweep.core.train.Model;
import odesweep.core.train.TrainingConfig;

/**
 * A trained network of a run, and all it takes to use it.
 *
 * @param parameters as {@link odesweep.core.nn.Mlp} orders them
 */
public record KeptModel(int trial, int replicate, TrainingConfig config, double[] parameters) {
    public Model model() {
        return new Model(config, parameters);
    }
}
