package odesweep.core.config;

import static odesweep.core.setting.SettingException.check;

import java.util.List;
import java.util.Map;
import odesweep.core.Names;
import odesweep.core.compute.Compute;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.NetworkConfig;
import odesweep.core.objective.Derivative;
import odesweep.core.objective.Objective;
import odesweep.core.objective.Reduction;
import odesweep.core.objective.ResidualConfig;
import odesweep.core.objective.TrajectoryConfig;
import odesweep.core.ode.SolverConfig;
import odesweep.core.optimize.OptimizerConfig;
import odesweep.core.problem.Problem;
import odesweep.core.problem.ProblemType;
import odesweep.core.sample.SamplingConfig;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** Every setting of one training. Made from settings by their names with {@link #of}. */
public record TrainingConfig(
        @Setting(value = "the ODE to learn", type = ProblemType.class)
        Problem problem,

        @Setting("residual: the network is y(t); trajectory: the network is the vector field")
        Objective objective,

        NetworkConfig network,
        SamplingConfig sampling,
        @OnlyWith("objective: residual") ResidualConfig residual,
        @OnlyWith("objective: trajectory") TrajectoryConfig trajectory,
        @OnlyWith("objective: trajectory") SolverConfig solver,
        @Setting("squared errors are averaged, or summed") Reduction reduction,
        OptimizerConfig optimizer,
        BudgetConfig budget,

        @Setting(
                "the kernels, of which all but nd4j give the same bits; auto is the fastest, nd4j only for wide layers")
        Compute compute) {
    public TrainingConfig {
        boolean differences = residual.derivative() == Derivative.BACKWARD_DIFFERENCE
                || residual.derivative() == Derivative.CENTRAL_DIFFERENCE;
        int points = sampling.points();
        if (objective == Objective.RESIDUAL) {
            check(
                    List.of("objective", "problem"),
                    problem.equation().isPresent(),
                    "objective residual needs a problem with an equation, got %s, which is known only by its solution;"
                            + " use objective: trajectory",
                    problem);
            int fewest = residual.derivative() == Derivative.CENTRAL_DIFFERENCE ? 3 : 2;
            check(
                    List.of("derivative", "points"),
                    !differences || points >= fewest,
                    "derivative %s needs points of at least %s, got %s",
                    Names.of(residual.derivative()),
                    fewest,
                    points);
            check(
                    List.of("derivative", "batch_size"),
                    !differences || batchPoints(sampling, budget) == points,
                    "derivative %s needs all points in each step, got batch_size %s; use 0, or derivative: exact",
                    Names.of(residual.derivative()),
                    budget.batchSize());
        }
        check(
                List.of("batch_size", "points"),
                budget.batchSize() <= points,
                "batch_size must be at most points (%s), got %s",
                points,
                budget.batchSize());
        check(
                List.of("warmup_epochs", "epochs"),
                optimizer.warmupEpochs() < budget.epochs(),
                "warmup_epochs must be less than epochs (%s), got %s",
                budget.epochs(),
                optimizer.warmupEpochs());
    }

    /** The configuration with these settings, by name and in the settings' Java types, and defaults for the others. */
    public static TrainingConfig of(Map<String, Object> settings) {
        return Settings.config(settings);
    }

    /**
     * What computes this training in this JVM.
     *
     * @throws IllegalArgumentException if {@code compute} names kernels that are missing here
     */
    public Kernels kernels() {
        return compute.kernels(batchPoints(), network.hiddenWidths());
    }

    /** Points or starts of one optimizer step. */
    public int batchPoints() {
        return batchPoints(sampling, budget);
    }

    /** Optimizer steps of one epoch; without {@code steps_per_epoch} one pass over the points, the last batch maybe smaller. */
    public int stepsPerEpoch() {
        int batch = batchPoints();
        return budget.stepsPerEpoch() > 0 ? budget.stepsPerEpoch() : (sampling.points() + batch - 1) / batch;
    }

    private static int batchPoints(SamplingConfig sampling, BudgetConfig budget) {
        return budget.batchSize() == 0 ? sampling.points() : budget.batchSize();
    }
}
