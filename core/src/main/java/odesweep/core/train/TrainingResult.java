package odesweep.core.train;

/**
 * What a training leaves.
 *
 * @param parameters the final parameters, as {@link odesweep.core.nn.Mlp} orders them; as they were last, also where the
 *     outcome is no fit
 * @param trivialLoss {@link Fit#finalLoss} of the network that answers zero everywhere
 * @param evaluations rows the network was evaluated at, as vector field or as solution, the final judgement included
 */
public record TrainingResult(
        Outcome outcome,
        double[] parameters,
        Curve curve,
        double trivialLoss,
        long evaluations,
        long acceptedSteps,
        long rejectedSteps) {}
