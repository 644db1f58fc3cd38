package odesweep.driver.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import odesweep.driver.result.ReasonKind;
import org.junit.jupiter.api.Test;
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
        assertEquals(pattern, ReasonKind.of(reason));
    }

    @Test
    void numbersThatDifferAreRanges() {
        assertEquals(
                "epoch 2 to 97 (median 5): the loss is 1e13 to 3e14 (median 2.5e13), above 1e12",
                Failures.ranges(List.of(
                        "epoch 97: the loss is 3e14, above 1e12",
                        "epoch 5: the loss is 1e13, above 1e12",
                        "epoch 2: the loss is 2.5e13, above 1e12")));
    }
}
