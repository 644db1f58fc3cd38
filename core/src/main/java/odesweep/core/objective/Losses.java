package odesweep.core.objective;

import odesweep.core.adjoint.NetworkField;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.nn.NetworkConfig;
import odesweep.core.nn.OutputActivation;

/** Makes the loss, and the network's shape, that a configuration asks for. */
public final class Losses {
    private Losses() {}

    public static Loss of(TrainingConfig config, Kernels kernels) {
        NetworkConfig network = config.network();
        int dimension = config.problem().dimension();
        Activation output =
                network.outputActivation() == OutputActivation.HIDDEN ? network.activation() : Activation.IDENTITY;
        int inputs = config.objective() == Objective.RESIDUAL
                ? 1
                : NetworkField.inputs(config.trajectory().networkInput(), dimension);
        Mlp mlp = new Mlp(inputs, network.hiddenWidths(), dimension, network.activation(), output);
        return config.objective() == Objective.RESIDUAL
                ? new ResidualLoss(config, mlp, kernels)
                : new TrajectoryLoss(config, mlp, kernels);
    }
}
