package odesweep.core.config;

import static odesweep.core.setting.SettingException.check;

import java.util.List;
import java.util.Map;
import odesweep.core.compute.Compute;
import odesweep.core.compute.Kernels;
import odesweep.core.nn.NetworkConfig;
import odesweep.core.objective.ErrorConfig;
import odesweep.core.objective.Loss;
import odesweep.core.objective.LossConfig;
import odesweep.core.objective.Objective;
import odesweep.core.objective.ResidualConfig;
import odesweep.core.objective.ScalingConfig;
import odesweep.core.objective.TrajectoryConfig;
import odesweep.core.ode.SolverConfig;
import odesweep.core.optimize.OptimizerConfig;
import odesweep.core.optimize.Stage;
import odesweep.core.problem.ProblemRef;
import odesweep.core.problem.ProblemType;
import odesweep.core.sample.SamplingConfig;
import odesweep.core.setting.OnlyWith;
import odesweep.core.setting.Setting;

/** All settings of a training. {@link #of} makes one from settings by name. */
public record TrainingConfig(
        @Setting(value = "the ODE to learn", type = ProblemType.class, definesLoss = true)
        ProblemRef problem,

        @Setting(
                value = "residual: the network is y(t); trajectory: the network is the vector field",
                definesLoss = true)
        Objective objective,

        @OnlyWith("objective: residual or problem: without data | with nn")
        NetworkConfig network,

        @OnlyWith("objective: residual or problem: without data")
        SamplingConfig sampling,

        @OnlyWith("objective: residual") ResidualConfig residual,
        @OnlyWith("objective: trajectory") TrajectoryConfig trajectory,
        @OnlyWith("objective: trajectory") SolverConfig solver,

        ErrorConfig errors,
        ScalingConfig scaling,
        OptimizerConfig optimizer,
        BudgetConfig budget,

        @Setting("the kernels; all but nd4j give the same bits; auto takes the fastest, nd4j only for wide layers")
        Compute compute) {
    /** The most values of a layer in a step: each is kept several times, in 8 bytes. */
    private static final long MOST_VALUES = 250_000_000;

    public TrainingConfig {
        check(
                List.of("batch_size", "points"),
                budget.batchSize() <= sampling.points(),
                "batch_size must be at most points (%s), got %s",
                sampling.points(),
                budget.batchSize());
        errors.checkRules(problem);
        scaling.checkRules(problem);
        int batch = batchPoints(sampling, budget);
        long values = (long) batch
                * network.hiddenWidths().stream().mapToInt(width -> width).max().orElse(1);
        check(
                List.of("batch_size", "points", "hidden_widths"),
                values <= MOST_VALUES,
                "points of a step times the widest layer must be at most %s, got %s x %s; use a smaller batch_size",
                MOST_VALUES,
                batch,
                values / batch);
        LossConfig loss =
                new LossConfig(problem, network, sampling, batch, residual, trajectory, solver, errors, scaling);
        objective.checkRules(loss);
        List<Stage> stages = stages(optimizer, budget);
        PhaseRules.require(objective, loss, optimizer, stages, budget.phases());
        for (Stage stage : stages) {
            if (stage.optimizer().isSecondOrder()) {
                SecondOrderRules.require(stage.optimizer(), objective, loss, budget);
            }
        }
    }

    /** The configuration with these settings, by name and in their Java types, and defaults for all others. */
    public static TrainingConfig of(Map<String, Object> settings) {
        return Settings.config(settings);
    }

    /** The part of the configuration that defines the loss. */
    public LossConfig lossConfig() {
        return new LossConfig(problem, network, sampling, batchPoints(), residual, trajectory, solver, errors, scaling);
    }

    /** A new loss, computed by {@code kernels}. */
    public Loss loss(Kernels kernels) {
        return objective.loss(lossConfig(), kernels);
    }

    /**
     * The kernels that compute this training in this JVM.
     *
     * @throws IllegalArgumentException if {@code compute} names kernels that are missing here
     */
    public Kernels kernels() {
        return compute.kernels(batchPoints(), network.hiddenWidths());
    }

    /** The parts of the training, in order. */
    public List<Phase> phases() {
        return Phase.all(stages(optimizer, budget), budget.phases(), windows());
    }

    /** The number of windows of time, each with a network of its own. */
    public int windows() {
        return objective.windows(lossConfig());
    }

    /** The most epochs of the training, of all its phases together. */
    public int epochs() {
        return phases().stream().mapToInt(Phase::epochs).sum();
    }

    /** The stages; without any, one of all epochs. */
    private static List<Stage> stages(OptimizerConfig optimizer, BudgetConfig budget) {
        List<Stage> stages = budget.phases().stages();
        return stages.isEmpty() ? List.of(Stage.of(optimizer.optimizer(), budget.epochs())) : stages;
    }

    /** The number of points or starts in an optimizer step. */
    public int batchPoints() {
        return batchPoints(sampling, budget);
    }

    /** The number of optimizer steps in an epoch. Without {@code steps_per_epoch} it is one pass; the last batch may be smaller. */
    public int stepsPerEpoch() {
        int batch = batchPoints();
        return budget.stepsPerEpoch() > 0 ? budget.stepsPerEpoch() : (sampling.points() + batch - 1) / batch;
    }

    private static int batchPoints(SamplingConfig sampling, BudgetConfig budget) {
        return budget.batchSize() == 0 ? sampling.points() : budget.batchSize();
    }
}
