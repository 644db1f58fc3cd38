package odesweep.core.objective;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odesweep.core.compute.Kernels;
import odesweep.core.config.Settings;
import odesweep.core.config.TrainingConfig;
import odesweep.core.problem.Interval;
import odesweep.core.sample.TimeScale;
import odesweep.core.setting.SettingException;
import org.junit.jupiter.api.Test;

class ObservationScaleTest {
    private final Map<String, Object> settings = new HashMap<>(Map.of(
            "objective",
            Objective.TRAJECTORY,
            "observations",
            5,
            "observation_scale",
            TimeScale.LOG,
            "first_observation",
            0.01,
            "horizon",
            1.0,
            "interval",
            new Interval(0, 0),
            "points",
            1));

    private double[] offsets() {
        return TrainingConfig.of(settings).trajectory().offsets();
    }

    @Test
    void observationsHaveEvenRatiosUpToTheHorizon() {
        assertArrayEquals(new double[] {0.01, 0.0316227766016838, 0.1, 0.316227766016838, 1}, offsets(), 1e-14);
        assertEquals(1, offsets()[4]);
        settings.put("observations", 1);
        assertArrayEquals(new double[] {1}, offsets());
    }

    @Test
    void firstOneIsAThousandthOfTheHorizonUnlessGiven() {
        settings.remove("first_observation");
        assertEquals(0.001, offsets()[0]);
    }

    @Test
    void firstOneMustComeBeforeTheHorizon() {
        settings.put("first_observation", 1.0);
        var e = assertThrows(SettingException.class, () -> TrainingConfig.of(settings));
        assertEquals("first_observation must be less than horizon (1.0), got 1.0", e.getMessage());
        assertEquals(List.of("first_observation", "horizon"), e.settings());
    }

    @Test
    void scaleOfASingleObservationDoesNothingAndTheRemedyIsAValue() {
        settings.put("observations", 1);
        assertEquals(
                "observation_scale acts only with observations: not 1, got observations: 1; remove it, or set observations: 2",
                Settings.find("observation_scale")
                        .orElseThrow()
                        .whyNot(Settings.valuesOf(TrainingConfig.of(settings))));
    }

    /** y' = -y from 1, and a field that is zero: the misses are 1 - e^-t. */
    @Test
    void lossIsTakenAtTheObservations() {
        Loss loss = TrainingConfig.of(settings).loss(Kernels.fastest());
        double expected = 0;
        for (double t : offsets()) {
            expected += Math.pow(1 - Math.exp(-t), 2) / 5;
        }
        assertEquals(expected, loss.trivial(new double[] {0}, new double[] {1}, 0, 1), 1e-12);
    }
}
