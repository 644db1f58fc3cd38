package odesweep.driver.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import odesweep.core.compute.Activation;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.Initialization;
import odesweep.core.nn.NetworkInput;
import odesweep.core.nn.OutputActivation;
import odesweep.core.objective.Derivative;
import odesweep.core.objective.GradientMethod;
import odesweep.core.objective.Objective;
import odesweep.core.objective.Scaling;
import odesweep.core.ode.Method;
import odesweep.core.optimize.OptimizerKind;
import odesweep.core.problem.Interval;
import odesweep.core.problem.ProblemRef;
import odesweep.core.sample.TimeSampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in conf/ are right, and say what their comments say. */
class ConfTest {
    private static SweepSpec conf(String name) {
        return SweepFile.read(Path.of("..", "conf", name + ".yaml"), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart", "seed-a", "seed-b", "own-equations", "reference"})
    void theResolvedFileReadsBackToAnEqualSweep(String name) {
        SweepSpec spec = conf(name);
        assertEquals(spec, SweepFile.parse("sweep.yaml", spec.resolved(), List.of()));
    }

    @Test
    void theQuickstartIsAGridOfFourAxes() {
        SweepSpec spec = conf("quickstart");
        assertEquals(List.of("activation", "hidden_widths", "learning_rate", "time_sampling"), spec.axes());
        assertEquals("space of 3 x 2 x 3 x 4 = 72 configurations x 3 replicates = 216 trainings", spec.size());
    }

    @Test
    void theFirstTrialOfSeedAIsTheThreadsOwn() {
        Map<String, Object> thread = Map.ofEntries(
                Map.entry("problem", ProblemRef.of("decay")),
                Map.entry("objective", Objective.RESIDUAL),
                Map.entry("hidden_widths", List.of(16, 16)),
                Map.entry("activation", Activation.RELU),
                Map.entry("output_activation", OutputActivation.HIDDEN),
                Map.entry("initialization", Initialization.GLOROT_UNIFORM),
                Map.entry("derivative", Derivative.MISTAKEN_ONES),
                Map.entry("time_sampling", TimeSampling.GRID),
                Map.entry("interval", new Interval(0, 2)),
                Map.entry("points", 21),
                Map.entry("optimizer", OptimizerKind.ADAM),
                Map.entry("learning_rate", 0.01),
                Map.entry("scaling", Scaling.NONE),
                Map.entry("epochs", 1000));
        assertEquals(TrainingConfig.of(thread), conf("seed-a").trials().get(0).config());
    }

    @Test
    void theFirstTrialOfSeedBIsTheNotebooksOwn() {
        Map<String, Object> notebook = Map.ofEntries(
                Map.entry("problem", ProblemRef.of("cosine")),
                Map.entry("objective", Objective.TRAJECTORY),
                Map.entry("hidden_widths", List.of(50, 75)),
                Map.entry("activation", Activation.GELU),
                Map.entry("initialization", Initialization.PYTORCH),
                Map.entry("network_input", NetworkInput.STATE_AND_TIME),
                Map.entry("gradient", GradientMethod.ADJOINT),
                Map.entry("solver", Method.DOPRI5),
                Map.entry("rtol", 1e-3),
                Map.entry("atol", 1e-6),
                Map.entry("time_sampling", TimeSampling.UNIFORM),
                Map.entry("interval", new Interval(-1, 9)),
                Map.entry("redraw", true),
                Map.entry("points", 100),
                Map.entry("batch_size", 1),
                Map.entry("horizon", 1.0),
                Map.entry("learning_rate", 1e-3),
                Map.entry("scaling", Scaling.NONE),
                Map.entry("epochs", 100));
        TrainingConfig config = conf("seed-b").trials().get(0).config();
        assertEquals(TrainingConfig.of(notebook), config);
        assertEquals(100, config.stepsPerEpoch());
    }
}
