package odesweep.driver.model;

import odesweep.core.config.TrainingConfig;
import odesweep.core.train.Model;

/**
 * A trained network of a run, with everything needed to use it.
 *
 * @param parameters in the order of {@link odesweep.core.nn.Mlp}
 */
public record KeptModel(int trial, int replicate, TrainingConfig config, double[] parameters) {
    public Model model() {
        return new Model(config, parameters);
    }
}
