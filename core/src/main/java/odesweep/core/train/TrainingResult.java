package odesweep.core.train;

import java.io.PrintWriter;
import java.io.StringWriter;
import odesweep.core.objective.Estimates;
import odesweep.core.ode.StepCounts;

/**
 * The result of a training: its outcome, the network, and the cost.
 *
 * @param parameters the final parameters, in the order of {@link odesweep.core.nn.Mlp}, whatever the outcome; empty if it is FAILED
 *     or LOST
 *     @param trivialLoss {@link Fit#finalLoss} of a network that is zero everywhere
 *     @param evaluations the number of rows at which the network was evaluated, as vector field or solution, including the final
 *     judgement
 * @param steps the steps of the ODE solver, including those of the judgement
 *     @param kernels the name of the kernels used, which depends on the machine; empty if the outcome is FAILED or LOST
 * @param estimates what was estimated from measurements
 */
public record TrainingResult(
        Outcome outcome,
        double[] parameters,
        Curve curve,
        double trivialLoss,
        long evaluations,
        StepCounts steps,
        String kernels,
        Estimates estimates) {
    private static final double[] NO_PARAMETERS = {};
    /** A result without estimates. */
    public TrainingResult(
            Outcome outcome,
            double[] parameters,
            Curve curve,
            double trivialLoss,
            long evaluations,
            StepCounts steps,
            String kernels) {
        this(outcome, parameters, curve, trivialLoss, evaluations, steps, kernels, Estimates.NONE);
    }

    /** This result with a curve and estimates, which tables keep apart. */
    public TrainingResult with(Curve newCurve, Estimates newEstimates) {
        return new TrainingResult(
                outcome, parameters, newCurve, trivialLoss, evaluations, steps, kernels, newEstimates);
    }

    /** This result without its parameters, which are most of its size. */
    public TrainingResult withoutParameters() {
        return new TrainingResult(outcome, NO_PARAMETERS, curve, trivialLoss, evaluations, steps, kernels, estimates);
    }

    /** The result of a training ended by {@code bug}: FAILED, with nothing else known. */
    public static TrainingResult failed(Throwable bug) {
        StringWriter stackTrace = new StringWriter();
        bug.printStackTrace(new PrintWriter(stackTrace));
        return unknown(Outcome.failed(bug.toString().lines().findFirst().orElse(""), stackTrace.toString()));
    }

    /** The result of a training whose process died repeatedly: LOST, with nothing else known. */
    public static TrainingResult lost(String reason) {
        return unknown(Outcome.lost(reason));
    }

    private static TrainingResult unknown(Outcome outcome) {
        Curve noCurve = new Curve(new int[0], new double[0], new double[0]);
        return new TrainingResult(outcome, NO_PARAMETERS, noCurve, Double.NaN, 0, StepCounts.NONE, "");
    }
}
