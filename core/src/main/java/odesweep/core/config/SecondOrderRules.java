package odesweep.core.config;

import static odesweep.core.setting.SettingException.check;

import java.util.List;
import odesweep.core.Names;
import odesweep.core.data.MeasuredTrajectory;
import odesweep.core.data.Measurements;
import odesweep.core.objective.GradientMethod;
import odesweep.core.objective.LossConfig;
import odesweep.core.objective.LossFunction;
import odesweep.core.objective.Objective;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.Problem;

/** What an optimizer that knows curvature asks of the other settings: the same loss at every step, and room for what it keeps. */
final class SecondOrderRules {
    /** The most numbers of a Jacobian, of 8 bytes each. */
    private static final long MOST_SLOPES = 50_000_000;

    private SecondOrderRules() {}

    static void require(OptimizerKind optimizer, Objective objective, LossConfig loss, BudgetConfig budget) {
        String name = Names.of(optimizer);
        checkSameLoss(name, loss, budget);
        if (loss.problem().find().isEmpty()) {
            return; // its dimension is not known here; an executor that lacks a jar reports it for each training
        }
        int parameters = objective.parameterCount(loss) / objective.windows(loss); // windows are trained apart
        check(
                List.of("optimizer", "hidden_widths"),
                parameters <= optimizer.mostParameters(),
                "optimizer %s keeps a matrix of parameters times parameters and takes at most %s, got %s; use lbfgs",
                name,
                optimizer.mostParameters(),
                parameters);
        if (optimizer.needsSquares()) {
            checkSquares(name, objective, loss, parameters);
        }
    }

    private static void checkSameLoss(String name, LossConfig loss, BudgetConfig budget) {
        check(
                List.of("batch_size", "optimizer"),
                loss.batchPoints() == loss.sampling().points(),
                "batch_size must be 0 with optimizer %s, which learns from the same loss at every step, got %s; use 0,"
                        + " or optimizer: adam",
                name,
                loss.batchPoints());
        check(
                List.of("steps_per_epoch", "optimizer"),
                budget.stepsPerEpoch() <= 1,
                "steps_per_epoch must be 0 with optimizer %s, whose epoch is one step, got %s; use more epochs",
                name,
                budget.stepsPerEpoch());
        check(
                List.of("redraw", "optimizer"),
                !loss.sampling().redraw(),
                "redraw must be false with optimizer %s, which learns from the same loss at every step, got true; use"
                        + " false, or optimizer: adam",
                name);
    }

    private static void checkSquares(String name, Objective objective, LossConfig loss, int parameters) {
        LossFunction function = loss.errors().lossFunction();
        check(
                List.of("loss_function", "optimizer"),
                function == LossFunction.MSE,
                "loss_function must be mse with optimizer %s, which needs a sum of squares, got %s; use mse, or"
                        + " optimizer: lbfgs",
                name,
                Names.of(function));
        check(
                List.of("gradient", "optimizer"),
                objective != Objective.TRAJECTORY || loss.trajectory().gradient() == GradientMethod.DISCRETE,
                "gradient must be discrete with optimizer %s, which takes one of each residual, got %s; use discrete,"
                        + " or optimizer: lbfgs",
                name,
                Names.of(loss.trajectory().gradient()));
        long residuals = residuals(objective, loss);
        check(
                List.of("optimizer", "points", "hidden_widths"),
                residuals <= MOST_SLOPES / parameters,
                "optimizer %s keeps a matrix of residuals times parameters of at most %s, got %s x %s; use fewer"
                        + " points, or lbfgs",
                name,
                MOST_SLOPES,
                residuals,
                parameters);
    }

    private static long residuals(Objective objective, LossConfig loss) {
        Problem problem = loss.problem().resolve();
        long points = loss.sampling().points();
        if (problem.open().isEmpty()) {
            long observed =
                    objective == Objective.TRAJECTORY ? loss.trajectory().observations() : 1;
            return observed * points * problem.dimension();
        }
        Measurements measurements = problem.open().get().measurements();
        long longest = measurements.trajectories().stream()
                .mapToInt(MeasuredTrajectory::fitted)
                .max()
                .orElse(0);
        long measured = longest * measurements.quantities().size();
        return objective == Objective.TRAJECTORY ? points * measured : points * problem.dimension() + measured;
    }
}
