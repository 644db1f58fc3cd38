package odesweep.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import odesweep.core.compute.Activation;
import odesweep.core.nn.Initialization;
import odesweep.core.objective.Derivative;
import odesweep.core.objective.Objective;
import odesweep.core.ode.Method;
import odesweep.core.ode.StepControl;
import odesweep.core.problem.Interval;
import odesweep.core.problem.ProblemRef;
import odesweep.core.sample.TimeSampling;
import odesweep.core.setting.SettingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingConfigTest {
    private static SettingException broken(Map<String, Object> settings) {
        return assertThrows(SettingException.class, () -> TrainingConfig.of(settings));
    }

    @Test
    void aValueOfAnotherTypeIsReportedWithNameRuleValueAndRemedy() {
        SettingException e = broken(Map.of("activation", "gelu"));
        assertEquals(List.of("activation"), e.settings());
        assertEquals(
                "activation must be one of identity, relu, leaky_relu, elu, selu, gelu, gelu_tanh, silu, tanh, sigmoid,"
                        + " softplus, sin, as Activation, got gelu, of type String; use Activation.GELU",
                e.getMessage());
        assertEquals(
                "learning_rate must be a number, as Double, got 1, of type Integer; use 1.0",
                broken(Map.of("learning_rate", 1)).getMessage());
        assertEquals(
                "learning_rate must be a finite number, as Double, got Infinity",
                broken(Map.of("learning_rate", Double.POSITIVE_INFINITY)).getMessage());
        assertEquals(
                "hidden_widths must be a list of whole numbers, as List, got [wide]",
                broken(Map.of("hidden_widths", List.of("wide"))).getMessage());
        assertEquals(
                "loss_weights must be a list of numbers, as List, got [1]; use [1.0]",
                broken(Map.of("loss_weights", List.of(1))).getMessage());
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("epochs", null);
        assertEquals(
                "epochs must be a whole number, as Integer, got null",
                broken(nothing).getMessage());
    }

    @Test
    void anUnknownSettingIsReported() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> TrainingConfig.of(Map.of("lr", 0.1)));
        assertTrue(e.getMessage().startsWith("a setting must be one of [problem, objective, "), e.getMessage());
        assertTrue(e.getMessage().endsWith(", got lr"), e.getMessage());
    }

    static Stream<Arguments> brokenRules() {
        return Stream.of(
                Arguments.of(List.of("epochs"), Map.of("epochs", 0)),
                Arguments.of(List.of("batch_size"), Map.of("batch_size", -1)),
                Arguments.of(List.of("batch_size", "points"), Map.of("batch_size", 22)),
                Arguments.of(List.of("diverged_above"), Map.of("diverged_above", 0.0)),
                Arguments.of(List.of("hidden_widths"), Map.of("hidden_widths", List.of(3, 0))),
                Arguments.of(List.of("learning_rate"), Map.of("learning_rate", 0.0)),
                Arguments.of(List.of("warmup_epochs", "epochs"), Map.of("warmup_epochs", 1000)),
                Arguments.of(List.of("points", "interval"), Map.of("interval", new Interval(1, 1))),
                Arguments.of(
                        List.of("points", "time_sampling"),
                        Map.of("points", 1_000_000, "time_sampling", TimeSampling.GAUSS_LEGENDRE)),
                Arguments.of(
                        List.of("objective", "problem"),
                        Map.of("problem", ProblemRef.of("chirp"), "objective", Objective.RESIDUAL)),
                Arguments.of(
                        List.of("derivative", "points"),
                        Map.of("derivative", Derivative.CENTRAL_DIFFERENCE, "points", 2)),
                Arguments.of(
                        List.of("derivative", "batch_size"),
                        Map.of("derivative", Derivative.BACKWARD_DIFFERENCE, "batch_size", 5)),
                Arguments.of(
                        List.of("step_control", "solver"),
                        Map.of("solver", Method.RK4, "step_control", StepControl.PI)));
    }

    @ParameterizedTest
    @MethodSource("brokenRules")
    void aBrokenRuleNamesItsSettings(List<String> settings, Map<String, Object> values) {
        SettingException e = broken(values);
        assertEquals(settings, e.settings());
        assertTrue(settings.contains(e.getMessage().split(" ")[0]), e.getMessage());
    }

    @Test
    void defaultsFollowFromOtherSettings() {
        assertEquals(new Interval(0, 2), TrainingConfig.of(Map.of()).sampling().interval());
        TrainingConfig trajectory = TrainingConfig.of(Map.of("objective", Objective.TRAJECTORY, "horizon", 0.5));
        assertEquals(
                new Interval(0, 1.5), trajectory.sampling().interval(), "so that trajectories end within the span");
        assertEquals(StepControl.PI, trajectory.solver().stepControl());
        assertEquals(
                StepControl.FIXED,
                TrainingConfig.of(Map.of("solver", Method.EULER)).solver().stepControl());
    }

    @Test
    void everySettingReadsBackFromItsValues() {
        TrainingConfig config = TrainingConfig.of(Map.of(
                "activation", Activation.SIN, "initialization", Initialization.PYTORCH, "hidden_widths", List.of()));
        assertEquals(config, TrainingConfig.of(Settings.valuesOf(config)));
        assertEquals(
                List.copyOf(Settings.names()),
                List.copyOf(Settings.valuesOf(config).keySet()));
    }
}
