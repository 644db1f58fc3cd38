package odesweep.core.train;

import java.util.Optional;
import odesweep.core.Names;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Mlp;
import odesweep.core.objective.Loss;
import odesweep.core.objective.Objective;
import odesweep.core.ode.StiffException;
import odesweep.core.optimize.OptimizerKind;

/** Why a training ended early, in one line. */
final class Cause {
    private Cause() {}

    /** The outcome of a training that {@code end} ended in an epoch. */
    static Outcome of(RuntimeException end, int epoch, Loss loss, double[] parameters) {
        String reason = "epoch " + epoch + ": " + end.getMessage();
        if (end instanceof StiffException) {
            // a field that has exploded is stiff too, but the steps of the optimizer are the cause
            return loss.explosion(parameters)
                    .map(cause -> Outcome.diverged(reason + "; " + cause))
                    .orElseGet(() -> Outcome.stiff(reason));
        }
        return end instanceof Deadline.PassedException ? Outcome.timeout(reason) : Outcome.diverged(reason);
    }

    /** Of an initial network at which f overflows, with the remedy; empty where it does not. */
    static Optional<String> ofOverflow(Loss loss) {
        return loss.overflow()
                .map(cause -> cause
                        + ", at the network's first output: f overflows before anything is trained; use "
                        + (loss.scales().isPresent() ? "state_scales nearer to the solution's size" : "scaling: auto")
                        + ", or an initialization with smaller weights");
    }

    /** Of an optimizer that finds no step. */
    static String ofStuck(TrainingConfig config, OptimizerKind optimizer, int epoch) {
        String remedy = config.objective() == Objective.TRAJECTORY ? "a smaller rtol, " : "";
        return "epoch " + epoch + ": " + Names.of(optimizer)
                + " finds no step that lowers the loss, though its model says that" + " there is one; use " + remedy
                + "another initialization or a smooth activation";
    }

    /** Of a network whose gradient is exactly zero: the last layer without slopes, if there is one. */
    static String ofDeath(Loss loss) {
        Mlp mlp = loss.mlp();
        for (int layer = mlp.layers(); layer > 0; layer--) {
            if (loss.isDead(layer)) {
                String which = layer == mlp.layers() ? "the output layer" : "hidden layer " + layer;
                return Names.of(mlp.activation(layer)) + " has zero slope in all of " + which
                        + " at every time, so the gradient is exactly 0 and the loss is stuck";
            }
        }
        return "the gradient is exactly 0 and the loss is stuck";
    }
}
