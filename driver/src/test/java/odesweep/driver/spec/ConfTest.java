package odesweep.driver.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files in conf/ are right, and say what their comments say. */
class ConfTest {
    private static SweepSpec conf(String name) {
        return SweepFile.read(Path.of("..", "conf", name + ".yaml"), List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickstart"})
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
}
