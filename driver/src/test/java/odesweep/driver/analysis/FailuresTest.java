package odesweep.driver.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "the loss is 1.3e13 at epoch 17, the loss is … at epoch …",
        "t = -0.25: step size 1e-17 underflows, t = …: step size … underflows",
        "rk4 in layer2 of v1.2, rk4 in layer2 of v1.2",
        "the loss is NaN, the loss is NaN"
    })
    void reasonsAreTheSameButForTheirNumbers(String reason, String pattern) {
        assertEquals(pattern, Failures.pattern(reason));
    }
}
