package odesweep.core.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.compute.Kernels;
import odesweep.core.config.TrainingConfig;
import odesweep.core.nn.NetworkInput;
import odesweep.core.problem.Interval;
import odesweep.core.problem.ProblemRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectiveTest {
    private static TrainingConfig config(Objective objective, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(Map.of("objective", objective));
        settings.putAll(more);
        return TrainingConfig.of(settings);
    }

    @ParameterizedTest
    @EnumSource
    void theNetworkHasTheInputsThatAreNamed(Objective objective) {
        for (NetworkInput input : NetworkInput.values()) {
            TrainingConfig config =
                    config(objective, Map.of("network_input", input, "problem", ProblemRef.of("lotka-volterra")));
            List<String> inputs = objective.inputs(config.lossConfig());
            Loss loss = config.loss(Kernels.fastest());
            assertEquals(loss.mlp().width(0), inputs.size());
            assertEquals(2, loss.mlp().width(loss.mlp().layers()), "an output for each state");
            assertEquals(inputs.size(), inputs.stream().distinct().count());
        }
    }

    /** Twice the width between two hidden layers of 100 is nearly four times the work. */
    @ParameterizedTest
    @EnumSource
    void workGrowsWithTheWeights(Objective objective) {
        double narrow = objective.expectedCost(
                config(objective, Map.of("hidden_widths", List.of(100, 100))).lossConfig());
        double wide = objective.expectedCost(
                config(objective, Map.of("hidden_widths", List.of(200, 200))).lossConfig());
        assertEquals(4, wide / narrow, 0.1); // the input and the output grow twofold only
    }

    @Test
    void trajectoriesStartWhereTheyEndWithinTheSpan() {
        assertEquals(
                new Interval(0, 3),
                Objective.RESIDUAL.interval(ProblemRef.of("lotka-volterra").resolve(), 1));
        assertEquals(
                new Interval(0, 2),
                Objective.TRAJECTORY.interval(ProblemRef.of("lotka-volterra").resolve(), 1));
    }

    @Test
    void theOutputIsTheFormulaThatTheNetworkRepresents() {
        LossConfig hard = config(
                        Objective.RESIDUAL, Map.of("initial_condition", InitialCondition.HARD, "scaling", Scaling.NONE))
                .lossConfig();
        assertEquals("(y(t) - y0) / (1 - exp(t0 - t))", Objective.RESIDUAL.output(hard));
        assertEquals(
                "y(t)",
                Objective.RESIDUAL.output(config(Objective.RESIDUAL, Map.of("scaling", Scaling.NONE))
                        .lossConfig()));
        assertEquals("dy/dt", Objective.TRAJECTORY.output(hard));
        assertEquals(List.of("y1", "t"), Objective.TRAJECTORY.inputs(hard));
    }

    @Test
    void inScaledUnitsTheFormulasSaySo() {
        LossConfig hard = config(
                        Objective.RESIDUAL, Map.of("initial_condition", InitialCondition.HARD, "scaling", Scaling.AUTO))
                .lossConfig();
        assertEquals(List.of("(t - t0) / time_unit"), Objective.RESIDUAL.inputs(hard));
        assertEquals(
                "(y(t) - y0) / (1 - exp((t0 - t) / (5 * time_unit))) / state_scales", Objective.RESIDUAL.output(hard));
        assertEquals("dy/dt * time_unit / state_scales", Objective.TRAJECTORY.output(hard));
        assertEquals(List.of("(y1 / state_scales[0])", "(t - t0) / time_unit"), Objective.TRAJECTORY.inputs(hard));
    }

    /** A derivative that is taken from neighbours needs them in each step. */
    @ParameterizedTest
    @EnumSource
    void aDerivativeOfSeveralPointsNeedsThemInEachStep(Derivative derivative) {
        assertTrue(isAllowed(Map.of("derivative", derivative, "points", derivative.points())));
        assertEquals(derivative.points() == 1, isAllowed(Map.of("derivative", derivative, "batch_size", 20)));
        if (derivative.points() > 1) {
            assertFalse(isAllowed(Map.of("derivative", derivative, "points", derivative.points() - 1)));
        }
    }

    private static boolean isAllowed(Map<String, Object> settings) {
        try {
            config(Objective.RESIDUAL, settings);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
