package odesweep.driver.model;

import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Model;

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
